import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../../../api/db/connect.ts'
import { migrate } from '../../../api/db/migrate.ts'
import { freshDatabase } from '../../support/postgres.ts'

/** Every kind of table, column and constraint that a migration may make, and what they hold. */
const SCHEMA = `
create type colour as enum ('red', 'green', 'Blue, or "so"');
create schema other;
-- Refers to a table that comes after it in the alphabet, to itself, and is given ids of its own.
create table child (
  id bigint generated always as identity primary key,
  parent_id integer not null references parent (id) on delete cascade,
  before_id bigint references child (id)
);
create table "Odd ""name""" ("order" text primary key, "select from" text);
create table kinds (
  id integer primary key,
  a text, b text[], c colour, d colour[], e double precision, f real, g numeric, h jsonb, i timestamptz, j date,
  k bit varying(92), l bytea, m uuid, n bigint, o boolean, p interval, q double precision[]
);
create table measured (id integer primary key, kilometres double precision not null,
  metres double precision generated always as (kilometres * 1000) stored);
create table divided (id integer not null, county text not null, primary key (county, id)) partition by list (county);
create table divided_a partition of divided for values in ('350421');
create table divided_b partition of divided default;
create table other.elsewhere (id serial primary key, note text);
create sequence loose;
-- Numbers its rows itself, and lets none be changed: as an audit does.
create table chained (id integer primary key, link text not null);
create function link() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then raise exception 'append only'; end if;
  new.link := 'linked by the trigger';
  return new;
end $$;
create trigger link before insert or update on chained for each row execute function link();
-- Left out of backups, and refers to what is in them.
create table person_session (id integer primary key, parent_id integer not null references parent (id));
create table empty_one (id integer primary key);
create table many (id integer primary key, filler text not null);
-- A row that the migration itself makes, and the application changes.
create table only_row (id boolean primary key default true, state integer not null);
insert into only_row values (true, 0);
`

const ROWS = `
insert into parent values (1), (2);
insert into child (parent_id) values (2), (1), (1);
update child set before_id = 3 where id = 1;
delete from child where id = 2;
insert into "Odd ""name""" values ('1', null), ('2', '');
insert into kinds values
  (1, E'tab\\t line\\n return\\r back\\\\slash \\\\N \\\\.', array['a,b', null, '{"}', ''], 'Blue, or "so"', array['red', null]::colour[],
   0.1 + 0.2, 1.1, 12345678901234567890.123, '{"a": [1, "二", null]}', '2026-03-08 02:30:00.123456+08', '2026-02-28',
   b'0101100', decode('00ff5c4e0a0d09', 'hex'), '0190b6f0-0000-7000-8000-000000000001', 9223372036854775807, true,
   '1 month 2 days 03:04:05', array[1e-300, null, 'NaN', '-Infinity']),
  (2, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null),
  (3, '', '{}', 'red', '{}', '-0', 'Infinity', 'NaN', 'null', '-infinity', 'infinity', b'', '', null, 0, false, '0', '{}'),
  (4, '巡医图 🏥', null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
-- One value of 6 MB, more than a piece of the file: every byte there is.
insert into kinds (id, l) select 5, decode(repeat((select string_agg(lpad(to_hex(n), 2, '0'), '') from generate_series(0, 255) n), 24000), 'hex');
insert into measured values (1, 1.5), (2, 0.001);
insert into divided values (1, '350421'), (2, '350100'), (3, '350200');
insert into other.elsewhere (note) values ('here'), ('there');
select setval('loose', 41);
insert into chained values (1, 'ignored');
alter table chained disable trigger link;
insert into chained values (2, 'kept as it is');
alter table chained enable trigger link;
insert into many select n, repeat(md5(n::text), 3) from generate_series(1, 60000) n;
insert into person_session values (1, 2);
update only_row set state = 7;
`

/** What the tables hold, and what the next numbers are. */
export const CONTENT = [
  ...['parent', 'child', '"Odd ""name"""', 'kinds', 'measured', 'divided', 'divided_a', 'divided_b'],
  ...['other.elsewhere', 'chained', 'empty_one', 'many', 'only_row'],
].map(
  (table) =>
    `select md5(string_agg(t::text, '|' order by t::text)) as hash, count(*)::int as rows from ${table} t`,
)

export async function contentOf(url: string): Promise<unknown[]> {
  const sql = connect(url, { max: 1 })
  try {
    const content: unknown[] = []
    for (const query of CONTENT) content.push(...(await sql.unsafe(query)))
    return content
  } finally {
    await sql.end()
  }
}

/** A folder of migrations that make those tables, and a database that has them. */
export async function databaseOfAllKinds(server: string) {
  const migrations = await mkdtemp(join(tmpdir(), 'xunyi-kinds-'))
  await writeFile(join(migrations, '0001-parent.sql'), 'create table parent (id integer primary key)')
  await writeFile(join(migrations, '0002-all.sql'), SCHEMA)
  const url = await emptyDatabase(server)
  const sql = connect(url, { max: 1 })
  await migrate(sql, { folder: migrations })
  await sql.unsafe(ROWS).simple()
  await sql.end()
  return { url, migrations, remove: () => rm(migrations, { recursive: true }) }
}

/** Without any table: what a restore wants. */
export const emptyDatabase = (server: string) => freshDatabase(server, 'template0')
