import type { Db } from '../../../db/db.ts'
import { raw } from '../../../db/raw.ts'
import { identityOf } from '../../../domain/identity.ts'
import type { ImportKind } from '../kinds/import-kind.ts'
import { STAGING } from './staging.ts'

const PAGE = 10_000

/**
 * Rows of the file that name a record by its very spelling, where that record was there before its id was compared with
 * another's (`id_collision`), keep meaning that record. The records are asked by themselves: Citus joins none of its tables
 * with one that is changed.
 */
export async function keepApart(db: Db, { name, table }: ImportKind): Promise<void> {
  const { id, key } = table
  if (!id) return
  await raw(db).unsafe(`
    update ${STAGING} s set key = c.key, ${key[0]} = c.key from id_collision c
    where c.kind = '${name}' and c.id = s.${id} and c.key in (
      select t.${key[0]} from ${table.name} t where t.${key[0]} in (
        select k.key from id_collision k where k.kind = '${name}'))`)
}

/**
 * The file's team codes as they are known: a team that some record has is spelled as in the first, another as in the file's
 * first row. What is new is in `import_team` then, for {@link addTeams}.
 *
 * @param keepsTeams a record whose team is spelled as in the row keeps that spelling: see {@link CompareOptions}
 */
export async function nameTeams(db: Db, keepsTeams: boolean): Promise<void> {
  await foldTeams(db, `(select team_code, min(row) as place from ${STAGING} where not bad group by 1)`)
  await raw(db).unsafe(`
    update ${STAGING} s set team_code = t.code from import_team t
    where t.spelled = s.team_code and t.code <> t.spelled
      ${keepsTeams ? KEEPS_TEAM : ''}`)
}

/** Not correlated: visits may be distributed. */
const KEEPS_TEAM = `and (s.visit_key, s.team_code) not in (
  select v.visit_key, v.team_code from visit v join ${STAGING} r on r.visit_key = v.visit_key)`

/** Keeps the teams of `import_team` that were not known. */
export async function addTeams(db: Db): Promise<void> {
  await raw(db).unsafe(`
    insert into team (team_key, team_code) select distinct key, code from import_team on conflict do nothing`)
}

/** After records were taken back: forgets the teams that are in none any more, and knows those that are in some again. */
export async function renewTeams(db: Db, restored: string): Promise<void> {
  await raw(db).unsafe(`
    delete from team where team_code not in (select distinct team_code from visit)`)
  await foldTeams(db, `(select team_code, min(batch_id) as place from ${restored} group by 1)`)
  await addTeams(db)
}

/** @param codes a relation of distinct `team_code` with its `place` in order */
async function foldTeams(db: Db, codes: string): Promise<void> {
  await raw(db).unsafe(`
    drop table if exists pg_temp.import_team, pg_temp.unknown_team, pg_temp.folded_team;
    create temp table unknown_team on commit drop as
      select team_code, row_number() over (order by place, team_code collate "C")::int as place from ${codes} c
      where not exists (select from team t where t.team_code = c.team_code);
    create index on unknown_team (place);
    create temp table folded_team (spelled text, key text, place integer) on commit drop`)
  for (let after = 0; ; after += PAGE) {
    const rows = await raw(db).unsafe<{ spelled: string; place: number }[]>(
      `select team_code as spelled, place from unknown_team where place > ${after} and place <= ${after + PAGE}`,
    )
    if (rows.length === 0) break
    const folded = rows.map((row) => ({ ...row, key: identityOf(row.spelled) }))
    await raw(db).unsafe(
      `insert into folded_team select spelled, key, place
        from jsonb_to_recordset($1::jsonb) r(spelled text, key text, place integer)`,
      [folded as never],
    )
  }
  await raw(db).unsafe(`
    create temp table import_team on commit drop as
      select f.spelled, f.key,
        coalesce(t.team_code, first_value(f.spelled) over (partition by f.key order by f.place)) as code
      from folded_team f left join team t on t.team_key = f.key`)
}
