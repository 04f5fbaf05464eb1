import type postgres from 'postgres'
import { identityOf } from '../../domain/identity.ts'
import { visibleText } from '../../domain/visible-text.ts'
import type { Log } from '../../start-error.ts'

/** Of each kind of collision so many are written into the log; all of them can be read in `id_collision`. */
const LOGGED = 20
const PAGE = 10_000

/** Ids of which PostgreSQL's `lower` makes what `identityOf` does: printable ASCII without a space. */
const isPlain = (id: string) => `(${id} collate "C") ~ '^[!-~]+$'`
const lower = (id: string) => `lower(${id} collate "C")`

const TABLES = [
  { table: 'visit', kind: 'visits', id: 'visit_id', key: 'visit_key', oldIndex: 'visit_by_id' },
  {
    table: 'service_point',
    kind: 'service-points',
    id: 'point_id',
    key: 'point_key',
    oldIndex: 'service_point_by_id',
  },
] as const
type Table = (typeof TABLES)[number]

/**
 * Visits and service points get a key beside their id: what ids are compared by, as `identityOf` folds them. Records
 * whose ids collide then are never merged: the first keeps the folded key, each later one a key that no id folds to (a
 * folded id never holds two spaces in a row), and all are listed in `id_collision`.
 */
export default async function foldIds(sql: postgres.Sql, log: Log): Promise<void> {
  await sql.unsafe(`
    -- The spelling by which each team is known: the first one that was brought in.
    create table team (team_key text primary key, team_code text not null unique);

    -- Ids that were brought in as different ones before ids were compared by what they look like. id is the later
    -- spelling, first_id the one that has the folded key.
    create table id_collision (
      kind     text not null check (kind in ('visits', 'service-points', 'teams')),
      id       text not null,
      key      text not null,
      first_id text not null,
      found_at timestamptz not null default now(),
      primary key (kind, id)
    )`)
  await foldUnusualIds(sql)
  for (const table of TABLES) await addKey(sql, table)
  await nameTeams(sql)
  await sql.unsafe('drop table folded_id')
  await tell(sql, log)
}

/** Into `folded_id`: each id that only `identityOf` can fold. */
async function foldUnusualIds(sql: postgres.Sql): Promise<void> {
  const sources = [
    'select visit_id as id from visit',
    'select team_code from visit',
    'select point_id from service_point',
    `select record_key from record_audit where kind in ('visits', 'service-points')`,
  ].map((source) => `select id from (${source}) s(id) where not ${isPlain('id')}`)
  await sql.unsafe(`
    create temp table unusual_id on commit drop as
      select row_number() over ()::int as n, id from (${sources.join(' union ')}) ids;
    create index on unusual_id (n);
    analyze unusual_id;
    create temp table folded_id (id text primary key, key text not null) on commit drop`)
  for (let after = 0; ; after += PAGE) {
    const ids = await sql<{ id: string }[]>`
      select id from unusual_id where n > ${after} and n <= ${after + PAGE}`
    if (ids.length === 0) break
    const rows = ids.map(({ id }) => ({ id, key: identityOf(id) }))
    await sql`insert into folded_id
      select id, key from jsonb_to_recordset(${sql.json(rows)}) r(id text, key text)`
  }
  await sql.unsafe('analyze folded_id')
}

async function addKey(sql: postgres.Sql, { table, kind, id, key, oldIndex }: Table): Promise<void> {
  await sql.unsafe(`
    alter table ${table} drop constraint ${table}_pkey;
    drop index ${oldIndex};
    alter table ${table} add column ${key} text;
    -- Written anew in one pass; an update would leave twice the space behind.
    alter table ${table} alter column ${key} type text using case when ${isPlain(id)} then ${lower(id)} end;
    update ${table} t set ${key} = f.key from folded_id f where t.${key} is null and f.id = t.${id};

    create temp table colliding on commit drop as
      select t.county_code, t.${id} as id, t.${key} as key,
        first_value(t.${id}) over same as first_id, row_number() over same as place
      from ${table} t
      where t.${key} in (select ${key} from ${table} group by 1 having count(*) > 1)
      window same as (partition by t.${key} order by t.batch_id, t.${id} collate "C");
    insert into id_collision (kind, id, key, first_id)
      select '${kind}', id, key || '  ' || place, first_id from colliding where place > 1;
    update ${table} t set ${key} = c.key from id_collision c where c.kind = '${kind}' and c.id = t.${id};
    drop table colliding;

    alter table ${table} alter column ${key} set not null;
    alter table ${table} add primary key (county_code, ${key});
    -- A key is unique across counties: one import at a time keeps that true, and finds the record by this.
    create index ${table}_by_key on ${table} (${key});
    analyze ${table};

    -- Earlier versions have the key of their record, so that a batch can still be taken back.
    update record_audit a set record_key = k.key,
        before = a.before || jsonb_build_object('${key}', k.key), after = a.after || jsonb_build_object('${key}', k.key)
      from (
        select a.county_code, a.id, coalesce(c.key, f.key, ${lower('a.record_key')}) as key
        from record_audit a
        left join id_collision c on c.kind = '${kind}' and c.id = a.record_key
        left join folded_id f on f.id = a.record_key
        where a.kind = '${kind}') k
      where k.county_code = a.county_code and k.id = a.id`)
}

/** Records keep the team code that they have: which of them are of one team is for whoever brought them to say. */
async function nameTeams(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    create temp table named_team on commit drop as
      select v.team_code, coalesce(f.key, ${lower('v.team_code')}) as team_key,
        first_value(v.team_code) over same as first_code, row_number() over same as place
      from (select team_code, min(batch_id) as batch_id from visit group by 1) v
      left join folded_id f on f.id = v.team_code
      window same as (partition by coalesce(f.key, ${lower('v.team_code')}) order by v.batch_id, v.team_code collate "C");
    insert into team (team_key, team_code) select team_key, team_code from named_team where place = 1;
    insert into id_collision (kind, id, key, first_id)
      select 'teams', team_code, team_key, first_code from named_team where place > 1;
    drop table named_team`)
}

const NAMES = {
  visits: { zh: '到访记录编号', en: 'ids of visits' },
  'service-points': { zh: '服务点编号', en: 'ids of service points' },
  teams: { zh: '队伍编号', en: 'team codes' },
} as const

async function tell(sql: postgres.Sql, log: Log): Promise<void> {
  for (const kind of ['visits', 'service-points', 'teams'] as const) {
    const found = await sql<{ id: string; first: string; total: number }[]>`
      select id, first_id as first, count(*) over ()::int as total from id_collision
      where kind = ${kind} order by id collate "C" limit ${LOGGED}`
    const [one] = found
    if (!one) continue
    const pairs = found.map(({ id, first }) => `${visibleText(first)} = ${visibleText(id)}`)
    const more = one.total - found.length
    const { zh, en } = NAMES[kind]
    log(
      `有 ${one.total} 个${zh}与已有的只差大小写、全角半角或不可见字符，已保留为不同记录，未合并：${pairs.join('；')}${more > 0 ? `；另有 ${more} 个` : ''}。全部列表见“数据导入”页。`,
      `${one.total} ${en} differ from others only in case, width or invisible characters; they stay apart as they were and nothing was merged: ${pairs.join('; ')}${more > 0 ? `; ${more} more` : ''}. The imports page lists them all.`,
    )
  }
}
