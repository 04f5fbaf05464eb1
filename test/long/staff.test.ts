/** @module-tag long */

import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportKindName } from '../../api/contract/kinds/file-kinds.ts'
import type { LocalDate } from '../../api/domain/units.ts'
import { PersonalKeys } from '../../api/modules/audit/personal-keys.ts'
import { importRecords } from '../../api/modules/imports/imports.usecases.ts'
import { spooled } from '../../api/modules/imports/reading/file-on-disk.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { fujian } from '../support/geography.ts'
import { TESTER } from '../support/viewers.ts'

const PEOPLE = Number(process.env.PEOPLE ?? 100_000)
const ATTENDANCES = Number(process.env.ATTENDANCES ?? 2_000_000)
const A_VISIT = 10
const LINES = 5000
/** What the application may take in all while it imports. */
const MOST_MEGABYTES = 512

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

async function* csv(header: string, count: number, line: (n: number) => string) {
  const encoder = new TextEncoder()
  let lines = [header]
  for (let n = 0; n < count; n++) {
    lines.push(line(n))
    if (lines.length < LINES) continue
    yield encoder.encode(`${lines.join('\n')}\n`)
    lines = []
  }
  yield encoder.encode(`${lines.join('\n')}\n`)
}

/** Brings a file in; what the process takes at most meanwhile, in megabytes. */
async function bring(kind: ImportKindName, source: AsyncIterable<Uint8Array>): Promise<number> {
  const geography = await fujian()
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss / 1024 ** 2)
  }, 200)
  const report = await spooled(source, (file) =>
    importRecords({
      db: db.db,
      geography,
      today: '2026-11-22' as LocalDate,
      viewer: TESTER,
      personalKeys: new PersonalKeys(randomBytes(32)),
      kind,
      fileName: `${kind}.csv`,
      file,
    }),
  )
  clearInterval(timer)
  expect(report).toMatchObject({ outcome: 'loaded', rejected: 0 })
  return most
}

test(`${PEOPLE} people and ${ATTENDANCES} attendances stream in, and are counted set by set`, async () => {
  const header = 'person_id,name,employer_code,title_level,profession,phone,from'
  const people = await bring(
    'people',
    csv(
      header,
      PEOPLE,
      (n) => `A${n},示例${n},H${n % 900},intermediate,clinical,138${String(n).padStart(8, '0')},2024-01-01`,
    ),
  )
  const visits = ATTENDANCES / A_VISIT
  await db.sql`insert into batch ${db.sql({ kind: 'visits', file_name: 'f', who: 'w', inserted: visits })}`
  await db.sql`
    insert into visit (county_code, visit_id, visit_key, date, end_date, session, place_code, service, team_code, team_level,
      headcount, status, batch_id, demonstration)
    select '350421', 'V' || n, 'v' || n, d, d, 'am', '350421100201', 'patrol', 'T' || n % 1000, 'township', 10, 'done', 1, false
    from (select n, date '2024-11-23' + n % 700 as d from generate_series(0, ${visits - 1}::int) n) of_days`
  await db.sql`analyze visit`
  const attendance = await bring(
    'attendance',
    csv('visit_id,person_id', ATTENDANCES, (n) => `V${Math.floor(n / A_VISIT)},A${(n * 7) % PEOPLE}`),
  )
  expect(people).toBeLessThan(MOST_MEGABYTES)
  expect(attendance).toBeLessThan(MOST_MEGABYTES)
  const [row] = await db.sql<{ persons: number; days: number }[]>`
    select count(distinct a.person_key)::int as persons, count(*)::int as days
    from attendance a join visit v on v.visit_key = a.visit_key and v.county_code = a.county_code
    where v.status = 'done'`
  expect(row).toEqual({ persons: PEOPLE, days: ATTENDANCES })
}, 1_200_000)
