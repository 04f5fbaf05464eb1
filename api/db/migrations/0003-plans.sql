-- Plans: sets of changes to planned visits on top of a state of the records, and decisions about doubled records.

create table plan (
  id           bigint generated always as identity primary key,
  name         text not null,
  who          text not null,
  state        text not null default 'draft' check (state in ('draft', 'published')),
  -- Raised by every change of the draft: a writer says which one it has read.
  revision     integer not null default 1,
  -- The records that `base` of its changes was read from.
  snapshot     bigint not null,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  published_at timestamptz,
  published_by text,
  -- The batch that published it.
  batch_id     bigint,
  check ((state = 'published') = (published_at is not null))
);

-- One change of a visit; `county_code` is that of the record, for an added one that of its place.
create table plan_change (
  county_code text not null,
  plan_id     bigint not null references plan (id) on delete cascade,
  visit_id    text not null,
  ordinal     integer not null,
  change      jsonb not null,
  -- The record as it stood at the plan's snapshot; null for an added one.
  base        jsonb,
  primary key (county_code, plan_id, visit_id)
);

-- Two records that look like one visit, and that somebody has found to be two.
create table kept_duplicate (
  county_code text not null,
  -- In the order of the two ids.
  visit_a     text not null,
  visit_b     text not null,
  who         text not null,
  at          timestamptz not null default now(),
  primary key (county_code, visit_a, visit_b),
  check (visit_a < visit_b)
);
