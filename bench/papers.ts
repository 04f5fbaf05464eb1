import { join } from 'node:path'
import type { Sql } from 'postgres'
import { DbPool } from '../api/db/db.ts'
import { openDatabase } from '../api/db/open.ts'
import type { AreaCode, LocalDate } from '../api/domain/units.ts'
import { WORKLOAD_COLUMN_IDS, type WorkloadColumnId } from '../api/domain/workload/columns.ts'
import { loadGeography } from '../api/modules/areas/load-geography.ts'
import { readWorkload } from '../api/modules/workload/workload.usecases.ts'
import { BenchApplication } from './application.ts'
import { atLeast, atMost, type Measure, quartile } from './measure.ts'
import { BENCH_TODAY, benchUnits } from './record.ts'
import { replaceVisits } from './records-in-bulk.ts'

const PEOPLE = 100_000
const TABLE_MS = 3000
const RUNS = 3

/**
 * The workload table of a year for all cities: no answer is kept. The other side counts what the table is made of as one would by
 * hand, from the raw visits.
 */
export async function measurePapers(
  folder: string,
  visits: number,
  say: (text: string) => void,
): Promise<Measure[]> {
  const dataDir = join(folder, 'papers')
  const application = await BenchApplication.start(dataDir)
  const database = await openDatabase({ dataDir, as: 'owner' })
  try {
    const { sql } = database
    const geography = await loadGeography('geodata/fujian')
    say(`${visits} visits, each with a person of ${PEOPLE}`)
    await replaceVisits(sql, benchUnits(geography), visits)
    await attend(sql)
    const given = { db: new DbPool(sql), geography, today: () => BENCH_TODAY as LocalDate }
    const year = Number(BENCH_TODAY.slice(0, 4))
    const reader = { within: geography.province as AreaCode }
    say('the workload table of all cities')
    const read = () => readWorkload(given, reader, { year })
    const byHand = () => countByHand(sql, year)
    const [answer, counted] = [await read(), await byHand()]
    for (const { county, ...figures } of counted) {
      const row = answer.sheets.flatMap(({ counties }) => counties).find(({ code }) => code === county)
      for (const [id, value] of Object.entries(figures)) {
        const figure = row?.figures[WORKLOAD_COLUMN_IDS.indexOf(id as WorkloadColumnId)]
        if (figure && figure.atLeast !== value)
          throw new Error(`${county} ${id}: ${figure.atLeast}, ${value}`)
      }
    }
    const own = await quartile(RUNS, read, 1)
    const other = await quartile(RUNS, byHand, 1)
    const shown = `${(own / 1000).toFixed(2)} s`
    return [
      atMost('the workload table of all cities, not kept', '3 s', own / TABLE_MS, 1, shown),
      atLeast(
        'the workload table of all cities, not kept',
        'villages, patients and persons of each county by distinct counts',
        other / own,
        1,
        `${shown}, ${(other / 1000).toFixed(2)} s`,
      ),
    ]
  } finally {
    await database.close()
    await application.stop()
  }
}

async function attend(sql: Sql): Promise<void> {
  await sql.unsafe(`
    insert into attendance (county_code, team_code, visit_id, visit_key, person_id, person_key, role, batch_id, demonstration)
    select county_code, team_code, visit_id, visit_key, person, person, 'member', 0, false
    from (select *, 'P' || (row_number() over ()) % ${PEOPLE} as person from visit) v`)
  await sql.unsafe('vacuum analyze attendance')
  await sql.unsafe('checkpoint')
}

/** Three of the columns, of each county. */
function countByHand(sql: Sql, year: number) {
  return sql<({ county: string } & Record<string, number>)[]>`
    select v.county_code as county,
      count(distinct v.place_code) filter (where v.service = 'patrol' and length(v.place_code) = 12)::int as "patrol-villages",
      count(distinct v.place_code) filter (where v.service = 'posting' and length(v.place_code) = 12)::int as "posting-villages",
      coalesce(sum(v.patients) filter (where v.service = 'tour'), 0)::int as "tour-patients",
      greatest(count(distinct a.person_key) filter (where v.service = 'tour'),
        max(v.headcount) filter (where v.service = 'tour'))::int as "tour-staff"
    from visit v left join attendance a on a.county_code = v.county_code and a.visit_key = v.visit_key
    where v.status = 'done' and v.date between ${`${year}-01-01`} and ${BENCH_TODAY}
    group by v.county_code`
}
