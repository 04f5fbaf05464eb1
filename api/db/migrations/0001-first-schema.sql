-- Every big table carries county_code in its primary key, so that the same schema can be distributed by county.

create type area_level as enum ('province', 'city', 'county', 'township', 'village');
create type boundary_quality as enum ('official', 'unreviewed', 'seat-estimated', 'placeholder', 'point');
create type visit_session as enum ('am', 'pm', 'full');
create type visit_service as enum ('tour', 'patrol', 'posting');
create type team_level as enum ('national', 'provincial', 'municipal', 'county', 'township');
create type visit_status as enum ('done', 'planned', 'cancelled');

create table area (
  code        text primary key,
  name        text not null,
  level       area_level not null,
  kind        text not null,
  parent      text,
  county_code text,
  lon         double precision not null,
  lat         double precision not null,
  population  integer,
  boundary    boundary_quality not null,
  initials    text not null
);
create index area_level_code on area (level, code);

-- One row: the geodata that `area` holds, and the state of the records.
create table application_state (
  only_row          boolean primary key default true check (only_row),
  geodata_version   text,
  -- Raised by every transaction that changes records.
  snapshot          bigint not null default 0,
  -- The snapshot of the last change to designations or adjustments.
  register_snapshot bigint not null default 0
);
insert into application_state default values;

-- Every process that keeps counts in memory is told of a new snapshot at its commit.
create function tell_snapshot() returns trigger language plpgsql as $$
begin
  perform pg_notify('xunyi_snapshot', new.snapshot::text);
  return null;
end $$;
create trigger tell_snapshot after update of snapshot on application_state
  for each row when (old.snapshot is distinct from new.snapshot) execute function tell_snapshot();

-- Which counties' counts a snapshot changed: readers that keep counts reload only these.
create table snapshot_county (
  snapshot    bigint not null,
  county_code text not null,
  primary key (snapshot, county_code)
);

create table batch (
  id            bigint generated always as identity primary key,
  kind          text not null,
  file_name     text not null,
  who           text not null,
  at            timestamptz not null default now(),
  inserted      integer not null default 0,
  updated       integer not null default 0,
  unchanged     integer not null default 0,
  removed       integer not null default 0,
  rejected      integer not null default 0,
  warnings      integer not null default 0,
  demonstration boolean not null default false,
  undone_at     timestamptz,
  undone_by     text
);

create table visit (
  county_code      text not null,
  visit_id         text not null,
  date             date not null,
  end_date         date not null,
  session          visit_session not null,
  place_code       text not null,
  service          visit_service not null,
  team_code        text not null,
  team_level       team_level not null,
  team_name        text,
  headcount        smallint not null,
  status           visit_status not null,
  patients         integer,
  trained          integer,
  lectures         integer,
  ward_rounds      integer,
  case_discussions integer,
  lon              double precision,
  lat              double precision,
  batch_id         bigint not null,
  demonstration    boolean not null,
  primary key (county_code, visit_id),
  check (end_date >= date and end_date - date < 92)
);
-- A visit_id is unique across counties: one import at a time keeps that true, and finds the id by this.
create index visit_by_id on visit (visit_id);
create index visit_by_county_and_date on visit (county_code, date);
-- A batch's rows lie together: a BRIN finds them at next to no cost, where a B-tree of one value a batch doubled
-- the time of a large import.
create index visit_by_batch on visit using brin (batch_id) with (pages_per_range = 16);

create table designation (
  area_code   text not null,
  designation text not null,
  from_date   date not null,
  to_date     date,
  source      text,
  batch_id    bigint not null,
  demonstration boolean not null,
  primary key (area_code, designation, from_date)
);

create table adjustment (
  area_code     text not null,
  rule          text not null,
  from_date     date not null,
  required      integer not null check (required between 0 and 366),
  to_date       date,
  reason        text,
  document      text,
  batch_id      bigint not null,
  demonstration boolean not null,
  primary key (area_code, rule, from_date)
);

-- Every change to a record that was there: the version before, the version after (null when taken out), and by which batch.
create table record_audit (
  county_code text not null,
  id          bigint generated always as identity,
  kind        text not null,
  -- visit_id, or the key's parts joined by a space.
  record_key  text not null,
  action      text not null check (action in ('update', 'remove', 'undo')),
  batch_id    bigint not null,
  at          timestamptz not null default now(),
  before      jsonb,
  after       jsonb,
  primary key (county_code, id)
);
create index record_audit_by_key on record_audit (kind, record_key);
create index record_audit_by_batch on record_audit (batch_id);
-- Which later batches changed what a batch had brought: it cannot be undone then.
create index record_audit_by_replaced on record_audit (((before ->> 'batch_id')::bigint));

-- The kept counts, brought up to date in the transaction that changes the records. A bit a date of the period,
-- from its first: 1 where a qualifying done (planned) visit stands.
create table day_count (
  county_code  text not null,
  rule         text not null,
  unit_code    text not null,
  period_start date not null,
  done         bit varying(92) not null,
  planned      bit varying(92) not null,
  primary key (county_code, rule, unit_code, period_start)
);

-- For rules that judge stays: each team's dates in a unit, with the largest headcount reported.
create table stay_day (
  county_code text not null,
  rule        text not null,
  unit_code   text not null,
  team_code   text not null,
  date        date not null,
  status      visit_status not null,
  headcount   smallint not null,
  primary key (county_code, rule, unit_code, team_code, date, status)
);

-- Dates with any done visit in a county, a bit a date of the month: who reported nothing.
create table county_report (
  county_code text not null,
  month_start date not null,
  done        bit varying(31) not null,
  primary key (county_code, month_start)
);

-- Reports of imports that had problems, so that all of them can be had as a file. Kept for a while only.
create table import_report (
  id           uuid primary key,
  kind         text not null,
  file_name    text not null,
  at           timestamptz not null default now(),
  header       text not null
);
create table import_problem (
  report_id uuid not null references import_report (id) on delete cascade,
  ordinal   integer not null,
  row       integer not null,
  "column"  text,
  value     text,
  code      text not null,
  severity  text not null,
  zh        text not null,
  en        text not null,
  primary key (report_id, ordinal)
);
create table import_rejected_row (
  report_id uuid not null references import_report (id) on delete cascade,
  row       integer not null,
  content   text not null,
  primary key (report_id, row)
);
