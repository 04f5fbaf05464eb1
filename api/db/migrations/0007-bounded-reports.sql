-- Reports keep the first problems of each kind and how many there are, and rejected rows by the page: what a file leaves
-- behind is bounded by its size. Reports are kept for a week only; those of before go.
delete from import_report;

alter table import_report drop column header, add column header jsonb not null,
  -- Of what is kept for it, about.
  add column bytes bigint not null default 0;

create table import_problem_kind (
  report_id uuid not null references import_report (id) on delete cascade,
  code      text not null,
  severity  text not null,
  count     bigint not null,
  -- How many of them are in import_problem.
  kept      integer not null,
  primary key (report_id, code, severity)
);

drop table import_rejected_row;
-- Successive rejected rows as one JSON array of arrays of cells; `row` is the first one's.
create table import_rejected_rows (
  report_id uuid not null references import_report (id) on delete cascade,
  row       integer not null,
  cells     text not null,
  primary key (report_id, row)
);
