import type { Sql } from 'postgres'
import { VISIT_STAGING } from '../checking/visit-rows.ts'
import { countInserted, raiseSnapshot, recountTouched } from './counts.ts'
import { addTeams, nameTeams } from './identities.ts'
import { STAGING } from './staging.ts'

/** What a file's good rows come to, held against the records that are there. */
export interface Comparison {
  readonly inserted: number
  readonly updated: number
  readonly unchanged: number
  readonly removed: number
}

export interface Batch {
  readonly id: number
  /** Of the records that it brings, and of those that it changes unless they keep theirs. */
  readonly demonstration: boolean
  /** A record that it changes is as invented or as real as before; a file makes all its records one or the other. */
  readonly keepsDemonstration?: boolean
}

const COLUMNS = VISIT_STAGING.map(([name]) => name)
/** A record that is there keeps the id under which it was first brought in. */
const KNOWN = COLUMNS.map((name) => (name === 'visit_id' ? 'k.visit_id' : `s.${name}`)).join(', ')
const NEW = COLUMNS.map((name) => `s.${name}`).join(', ')
/** What tells two versions of a record apart; the key is the same. */
const CONTENT = COLUMNS.filter((name) => name !== 'visit_id' && name !== 'visit_key')

/** The relation that the counts read, for rows of the file that are new. */
const INSERTED = `(select * from ${STAGING} r where not r.bad and not exists (select from import_known k where k.row = r.row))`
const ALL_GOOD = `(select * from ${STAGING} r where not r.bad)`

/**
 * Finds the file's records among those that are there, in whatever county, into `import_known`. A record of the
 * demonstration that a real file brings is changed by that alone: it is real from then on.
 *
 * @param demonstration whether the records brought are invented
 * @param options.keepsTeams records from before teams were compared by what they look like keep theirs. A file unites them
 * with the team that was there first; moving a visit says nothing of its team
 */
export async function compareVisits(
  sql: Sql,
  demonstration: boolean,
  { keepsTeams = false } = {},
): Promise<Comparison> {
  await nameTeams(sql, keepsTeams)
  const same = CONTENT.map((name) => `v.${name} is not distinct from s.${name}`).join(' and ')
  await sql.unsafe(`
    create temp table import_known on commit drop as
      select s.row, v.visit_id, v.visit_key, v.county_code, (${same}) ${demonstration ? '' : 'and not v.demonstration'} as same
      from ${STAGING} s join visit v on v.visit_key = s.visit_key where not s.bad`)
  const [row] = await sql.unsafe<{ good: number; known: number; same: number }[]>(`
    select (select count(*) from ${STAGING} where not bad)::int as good,
           count(*)::int as known, (count(*) filter (where same))::int as same from import_known`)
  const { good, known, same: unchanged } = row!
  return { inserted: good - known, updated: known - unchanged, unchanged, removed: 0 }
}

/** Writes what `compareVisits` found, with its audit and all that is kept of it; returns the snapshot. */
export async function writeVisits(
  sql: Sql,
  batch: Batch,
  { inserted, updated, unchanged }: Comparison,
  onStep: (step: 'writing' | 'counting') => void = () => {},
): Promise<number> {
  onStep('writing')
  await addTeams(sql)
  if (updated > 0) {
    await sql.unsafe(`
      analyze import_known;
      create temp table touched_visit on commit drop as
        select v.* from visit v join import_known k using (county_code, visit_key) where not k.same;
      delete from visit v using import_known k
        where v.county_code = k.county_code and v.visit_key = k.visit_key and not k.same`)
    const [mark, old] = batch.keepsDemonstration
      ? ['t.demonstration', 'join touched_visit t on t.visit_key = k.visit_key']
      : [batch.demonstration, '']
    await sql.unsafe(`
      insert into visit (${COLUMNS.join(', ')}, batch_id, demonstration)
        select ${KNOWN}, ${batch.id}, ${mark}
        from ${STAGING} s join import_known k using (row) ${old} where not k.same;
      insert into record_audit (county_code, kind, record_key, action, batch_id, before, after)
        select v.county_code, 'visits', v.visit_key, 'update', ${batch.id}, to_jsonb(t), to_jsonb(v)
        from touched_visit t join visit v using (visit_key) order by v.visit_key;
      insert into touched_visit select v.* from visit v
        where v.visit_key in (select visit_key from import_known where not same)`)
  }
  const isAllNew = updated + unchanged === 0
  const source = isAllNew ? ALL_GOOD : INSERTED
  if (inserted > 0) {
    await sql.unsafe(`
      insert into visit (${COLUMNS.join(', ')}, batch_id, demonstration)
        select ${NEW}, ${batch.id}, ${batch.demonstration} from ${source} s`)
  }
  if (inserted + updated >= ANALYZED_FROM) await sql.unsafe('analyze visit')
  onStep('counting')
  if (updated > 0) await recountTouched(sql, 'touched_visit')
  if (inserted > 0) await countInserted(sql, source)
  if (inserted + updated >= ANALYZED_FROM) await sql.unsafe('analyze day_count, stay_day, county_report')
  const counties =
    updated > 0 ? `(select county_code from ${source} i union select county_code from touched_visit)` : source
  return raiseSnapshot(sql, { counties })
}

/** From so many rows on the planner should know of them before the server looks by itself. */
const ANALYZED_FROM = 20_000
