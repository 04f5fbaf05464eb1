import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localViewer } from '../../../api/domain/access/viewer.ts'
import { DUTY_STATES } from '../../../api/domain/duties/duties.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import {
  loadDemonstration,
  RealRecordsPresent,
} from '../../../api/modules/demonstration/load-demonstration.ts'
import { isWithoutRecords } from '../../../api/modules/demonstration/present-records.repository.ts'
import { readDuties } from '../../../api/modules/duties/duties.usecases.ts'
import { importRecords } from '../../../api/modules/imports/imports.usecases.ts'
import { spooled } from '../../../api/modules/imports/reading/file-on-disk.ts'
import { verifyCounts } from '../../../api/modules/imports/writing/counts.ts'
import { demonstrationDatabase, type TestDatabase, testDatabase } from '../../support/database.ts'
import { TODAY } from '../../support/demonstration.ts'
import { TESTER } from '../../support/viewers.ts'
import { demonstrationOf, fujian } from './fujian.ts'

const today = TODAY as LocalDate

/** With what a first start has loaded. */
let database: TestDatabase
beforeAll(async () => {
  database = await demonstrationDatabase()
}, 240_000)
afterAll(() => database.close())

const load = (seed: number, told: string[] = []) =>
  loadDemonstration({
    db: database.db,
    geography: fujian,
    today,
    seed,
    log: (_, en) => told.push(en),
  })

interface State {
  visits: number
  real: number
  designations: number
  adjustments: number
  servicePoints: number
  contacts: number
  campaigns: number
  assignments: number
  followUp: number
  resources: number
  outcomes: number
  indicators: number
  people: number
  postings: number
  attendance: number
  dutyDocuments: number
  snapshot: number
}
async function state({ sql }: TestDatabase): Promise<State> {
  const [row] = await sql<State[]>`
    select (select count(*)::int from visit) as visits, (select count(*)::int from visit where not demonstration) as real,
      (select count(*)::int from designation) as designations,
      (select count(*)::int from service_point) as "servicePoints", (select count(*)::int from adjustment) as adjustments,
      (select count(*)::int from contact) as contacts, (select count(*)::int from campaign) as campaigns,
      (select count(*)::int from assignment) as assignments, (select count(*)::int from follow_up) as "followUp",
      (select count(*)::int from resource) as resources, (select count(*)::int from outcome) as outcomes,
      (select count(*)::int from indicator_value) as indicators,
      (select count(*)::int from staff) as people, (select count(*)::int from staff_posting) as postings,
      (select count(*)::int from attendance) as attendance,
      (select count(*)::int from duty_document where demonstration) as "dutyDocuments",
      (select snapshot::int from application_state) as snapshot`
  return row!
}
const batches = () => database.sql<
  { kind: string; rejected: number; warnings: number; demonstration: boolean; undone: boolean }[]
>`
  select kind, rejected, warnings, demonstration, undone_at is not null as undone from batch order by id`

describe('loading the demonstration', () => {
  test('a first start takes all of it: no row rejected, none warned of, the kept counts equal a recount', async () => {
    const { demonstration, rows } = demonstrationOf(today)
    expect(await state(database)).toMatchObject({
      designations: demonstration.designations.length,
      adjustments: demonstration.adjustments.length,
      servicePoints: demonstration.servicePoints.length,
      contacts: demonstration.contacts.length,
      resources: demonstration.resources.length,
      outcomes: demonstration.outcomes.length,
      indicators: demonstration.indicators.length,
      people: demonstration.people.length,
      postings: demonstration.postings.length,
      visits: rows.length,
      real: 0,
    })
    expect(await batches()).toEqual(
      [
        'designations',
        'adjustments',
        'service-points',
        'contacts',
        'campaigns',
        'assignments',
        'follow-up',
        'resources',
        'outcomes',
        'indicators',
        'people',
        'postings',
        'visits',
        'attendance',
      ].map((kind) => ({
        kind,
        rejected: 0,
        warnings: 0,
        demonstration: true,
        undone: false,
      })),
    )
    expect(await verifyCounts(database.db)).toEqual({ day_count: 0, stay_day: 0, county_report: 0 })
    expect(await isWithoutRecords(database.db)).toBe(false)
    // Of this year's papers some are done, some late and some to come; each document says what it is.
    const { db, sql } = database
    const viewer = localViewer('35' as AreaCode, 'test')
    const duties = await readDuties(db, {
      geography: fujian,
      viewer,
      within: '35' as AreaCode,
      from: `${today.slice(0, 4)}-01-01` as LocalDate,
      to: `${today.slice(0, 4)}-12-31` as LocalDate,
      today,
    })
    expect([...new Set(duties.map(({ state: each }) => each))].sort()).toEqual([...DUTY_STATES].sort())
    expect(await sql`select distinct number, demonstration from duty_document`).toEqual([
      { number: '演示文件（无文号）', demonstration: true },
    ])
  }, 120_000)

  test('the same one again changes nothing', async () => {
    const before = await state(database)
    const told: string[] = []
    expect(await load(1, told)).toBeNull()
    expect(await state(database)).toEqual(before)
    expect(told.join()).toContain('are up to date')
  })

  test('another seed replaces it whole, and its batches say that they are undone', {
    tags: 'long',
  }, async () => {
    const before = await state(database)
    const loaded = await load(2)
    expect(loaded?.visits).not.toBe(before.visits)
    expect(await state(database)).toMatchObject({ ...loaded, real: 0 })
    expect((await batches()).map((batch) => batch.undone)).toEqual([
      ...Array(14).fill(true),
      ...Array(14).fill(false),
    ])
    expect(await verifyCounts(database.db)).toEqual({ day_count: 0, stay_day: 0, county_report: 0 })
  })

  test('where one real visit is, it is refused, and nothing is changed', async () => {
    const row = '2026-11-18,am,350421100201,patrol,T1,township,3'
    const text = `visit_id,date,session,place_code,service,team_code,team_level,headcount\nR-1,${row}\n`
    const report = await spooled([new TextEncoder().encode(text)], (file) =>
      importRecords({
        db: database.db,
        geography: fujian,
        today,
        viewer: TESTER,
        personalKeys: null,
        kind: 'visits',
        fileName: 'real.csv',
        file,
      }),
    )
    expect(report).toMatchObject({ outcome: 'loaded', inserted: 1 })
    const before = await state(database)
    expect(before.real).toBe(1)
    await expect(load(3)).rejects.toThrow(RealRecordsPresent)
    expect(await state(database)).toEqual(before)
  })
})

test('a stop in the middle rolls the file back, and the database still counts as empty', async () => {
  const other = await testDatabase()
  try {
    const stop = new AbortController()
    const { db } = other
    const log = () => stop.abort(new Error('asked to stop'))
    expect(await isWithoutRecords(db)).toBe(true)
    await expect(
      loadDemonstration({ db, geography: fujian, today, log, signal: stop.signal }),
    ).rejects.toThrow('asked to stop')
    expect(await state(other)).toMatchObject({
      visits: 0,
      designations: 0,
      adjustments: 0,
      servicePoints: 0,
      contacts: 0,
    })
    expect(await isWithoutRecords(db)).toBe(true)
  } finally {
    await other.close()
  }
})

test('designations of a demonstration that was cut off before its visits still count as empty', async () => {
  const other = await testDatabase()
  try {
    await other.sql`insert into designation (area_code, designation, from_date, batch_id, demonstration)
      values ('350421', 'recipient', '2024-10-16', 1, true)`
    expect(await isWithoutRecords(other.db)).toBe(true)
    await other.sql`update designation set demonstration = false`
    expect(await isWithoutRecords(other.db)).toBe(false)
  } finally {
    await other.close()
  }
})
