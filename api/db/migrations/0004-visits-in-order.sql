-- The pages of /api/visits: each part of a page is read from one of these in the order of its cursor (date, visit_id).
create index visit_in_order on visit (service, status, date, visit_id);
create index visit_by_county_in_order on visit (county_code, date, visit_id);
drop index visit_by_county_and_date;
-- Few: those of several days, found by whether they reach into a range.
create index visit_of_several_days on visit (date, end_date) where end_date > date;
