-- Reach: service points, surveyed villages, and the travel times that are kept of them.

create type point_kind as enum (
  'county-hospital', 'township-hospital', 'community-centre', 'community-station', 'village-clinic', 'mobile-stop');
create type travel_source as enum ('estimate', 'roads');
create type travel_mode as enum ('walk', 'drive');
create type travel_outcome as enum ('computed', 'unreachable', 'unknown', 'outside-roads', 'failed');

-- The snapshot of the last change to service points or villages.
alter table application_state add column points_snapshot bigint not null default 0;

create table service_point (
  county_code   text not null,
  point_id      text not null,
  name          text not null,
  kind          point_kind not null,
  area_code     text not null,
  lon           double precision not null,
  lat           double precision not null,
  from_date     date,
  to_date       date,
  -- ISO weekdays as bits, Monday the lowest.
  weekdays      smallint not null check (weekdays between 1 and 127),
  batch_id      bigint not null,
  demonstration boolean not null,
  primary key (county_code, point_id)
);
-- A point_id is unique across counties, as a visit_id is: one import at a time keeps that true.
create index service_point_by_id on service_point (point_id);

-- A surveyed village: it replaces the placeholder position and the estimated population of `area`.
create table village_point (
  county_code   text not null,
  code          text not null,
  lon           double precision not null,
  lat           double precision not null,
  population    integer,
  batch_id      bigint not null,
  demonstration boolean not null,
  primary key (county_code, code)
);

-- One set of times: a source, a mode, options. Of each source and mode at most one is `current`, which answers, and
-- one `building`, which takes its place when it is whole.
create table reach_layer (
  id              bigint generated always as identity primary key,
  source          travel_source not null,
  mode            travel_mode not null,
  options         jsonb not null,
  state           text not null check (state in ('building', 'current')),
  roads_version   text not null,
  points_version  text not null,
  -- The classes of points, `{"kind", "weekdays"}` each, in the order of the arrays of reach_time; only ever added to.
  classes         jsonb not null,
  created_at      timestamptz not null default now(),
  -- Of the last change: rows of an earlier time were kept.
  computed_at     timestamptz
);
create unique index reach_layer_current on reach_layer (source, mode) where state = 'current';
create unique index reach_layer_building on reach_layer (source, mode) where state = 'building';

-- The points and villages that a layer was computed from: what has changed since is found against them.
create table reach_layer_point (
  county_code text not null,
  layer_id    bigint not null references reach_layer (id) on delete cascade,
  point_id    text not null,
  kind        point_kind not null,
  weekdays    smallint not null,
  lon         double precision not null,
  lat         double precision not null,
  primary key (county_code, layer_id, point_id)
);

-- The nearest point of each class, for each village: one row a village, since a row for each class takes a dozen
-- times the space and the time. An element is null where the class has no point, or lies beyond the array's end.
create table reach_time (
  county_code  text not null,
  layer_id     bigint not null references reach_layer (id) on delete cascade,
  village_code text not null,
  -- Where the village stood when it was computed.
  lon          double precision not null,
  lat          double precision not null,
  outcomes     travel_outcome[] not null,
  -- Minutes; null where the outcome is not 'computed'.
  low          double precision[] not null,
  middle       double precision[] not null,
  high         double precision[] not null,
  points       text[] not null,
  -- Metres walked from the village and from the point to their roads.
  village_snap real[] not null,
  point_snap   real[] not null,
  -- Milliseconds since 1970, for each class: what a change does not touch keeps its moment.
  computed_at  bigint[] not null,
  primary key (county_code, layer_id, village_code)
);

create table reach_job (
  id          bigint generated always as identity primary key,
  kind        text not null check (kind in ('recompute', 'update')),
  source      travel_source not null,
  mode        travel_mode not null,
  options     jsonb not null,
  -- What the times were wanted for when it was queued.
  roads_version  text not null,
  points_version text not null,
  state       text not null check (state in ('queued', 'running', 'done', 'cancelled', 'failed')),
  layer_id    bigint references reach_layer (id) on delete set null,
  total       integer not null default 0,
  done        integer not null default 0,
  created_at  timestamptz not null default now(),
  started_at  timestamptz,
  finished_at timestamptz,
  error_zh    text,
  error_en    text
);
create index reach_job_open on reach_job (id) where state in ('queued', 'running');
