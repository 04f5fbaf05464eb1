import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Viewer } from '../../../api/domain/access/viewer.ts'
import type { AreaCode } from '../../../api/domain/units.ts'
import { findContacts } from '../../../api/modules/contacts/contacts.repository.ts'
import { rejectedLines } from '../../../api/modules/imports/reports.usecases.ts'
import { verifyCounts } from '../../../api/modules/imports/writing/counts.ts'
import { changeRecords, writeVisitRows } from '../../../api/modules/planner/write-visits.ts'
import { readNamedVisits } from '../../../api/modules/visits/visits.repository.ts'
import { undo } from '../../support/batches.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { TESTER, withRole } from '../../support/viewers.ts'
import { bring, codes, collect, line, visitsFile } from './files.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.sql.unsafe(
    'truncate visit, team, batch, day_count, stay_day, county_report, record_audit, replaced_batch, designation, contact, import_report cascade',
  )
})

const office = (person: string): Viewer => ({ ...withRole('data-officer', '35'), who: person, person })
const COUNTY = office('县')
const HOSPITAL = office('院')
const PLANNER: Viewer = { ...withRole('planner', '35'), who: '计划', person: '计划' }

const headcounts = async () =>
  Object.fromEntries(
    (await db.sql`select visit_id, headcount from visit order by 1`).map(({ visit_id, headcount }) => [
      visit_id,
      headcount,
    ]),
  )
const audited = async () => {
  const [entry] = await db.sql`select content from audit_entry order by number desc limit 1`
  return JSON.parse(entry!.content).detail
}

describe('two offices that change one visit', () => {
  test('the later one is told, with both versions, and nothing is overwritten', async () => {
    const first = await bring(db.db, visitsFile(line('A'), line('B')), { viewer: COUNTY, fileName: '县.csv' })
    const file = visitsFile(line('A', { headcount: '9', status: 'cancelled' }), line('C'))
    const report = await bring(db.db, file, { viewer: HOSPITAL })
    expect(report).toMatchObject({ outcome: 'refused', rejected: 1, batch: null })
    expect(codes(report)).toEqual(['2 visit_id changed-by-others'])
    expect(report.conflicts).toEqual({
      count: 1,
      seen: expect.stringMatching(/^1-[0-9a-f]{16}$/),
      records: [
        {
          sheet: null,
          row: 2,
          record: 'A',
          theirs: { batch: first.batch, file: '县.csv', who: '县', at: expect.any(String) },
          removes: false,
          fields: [
            { column: 'headcount', theirs: { zh: '2', en: '2' }, ours: { zh: '9', en: '9' } },
            { column: 'status', theirs: { zh: '已完成', en: 'done' }, ours: { zh: '取消', en: 'cancelled' } },
          ],
        },
      ],
    })
    expect(report.problems[0]!.message.zh).toContain('人数 2 → 9；状态 已完成 → 取消')
    expect(await headcounts()).toEqual({ A: 2, B: 2 })
  })

  test('of 1,000 rows of which 3 conflict none is taken, or, without them, 997', async () => {
    const all = (headcount: (i: number) => number) =>
      visitsFile(
        ...Array.from({ length: 1000 }, (_, i) => line(`V${i}`, { headcount: String(headcount(i)) })),
      )
    await bring(db.db, visitsFile(line('V7'), line('V8'), line('V9')), { viewer: COUNTY })
    const file = all(() => 5)
    expect(await bring(db.db, file, { viewer: HOSPITAL })).toMatchObject({ outcome: 'refused', rejected: 3 })
    const checked = await bring(db.db, file, { viewer: HOSPITAL, dryRun: true })
    expect(checked).toMatchObject({ outcome: 'checked', inserted: 997, rejected: 3, conflicts: { count: 3 } })
    const taken = await bring(db.db, file, { viewer: HOSPITAL, acceptValid: true })
    expect(taken).toMatchObject({ outcome: 'loaded', inserted: 997, updated: 0, rejected: 3 })
    const rejected = await collect(rejectedLines(db.db, HOSPITAL, taken.report!))
    expect(rejected.match(/^V\d+/gm)).toEqual(['V7', 'V8', 'V9'])
    const replaced = await bring(db.db, file, { viewer: HOSPITAL, seen: checked.conflicts!.seen })
    expect(replaced).toMatchObject({ outcome: 'loaded', updated: 3, unchanged: 997, rejected: 0 })
    expect(replaced.conflicts).toBeUndefined()
    expect(await audited()).toMatchObject({ updated: 3, replacesSeen: 3 })
    expect(await verifyCounts(db.db)).toEqual({ day_count: 0, stay_day: 0, county_report: 0 })
  })

  test('what was seen is no longer so once a third one has changed it: asked again, also of good rows only', async () => {
    await bring(db.db, visitsFile(line('A'), line('B')), { viewer: COUNTY })
    const file = visitsFile(line('A', { headcount: '9' }), line('N'))
    const { conflicts } = await bring(db.db, file, { viewer: HOSPITAL, dryRun: true })
    await bring(db.db, visitsFile(line('A', { headcount: '4' })), { viewer: COUNTY })
    for (const acceptValid of [false, true]) {
      const again = await bring(db.db, file, { viewer: HOSPITAL, seen: conflicts!.seen, acceptValid })
      expect(again).toMatchObject({ outcome: 'refused', rejected: 1 })
      expect(again.conflicts!.seen).not.toBe(conflicts!.seen)
      expect(again.conflicts!.records[0]!.fields[0]!.theirs.en).toBe('4')
    }
    expect(await headcounts()).toEqual({ A: 4, B: 2 })
  })

  test('whose version was replaced is told in turn; after an undo the version that is there again counts', async () => {
    await bring(db.db, visitsFile(line('A')), { viewer: COUNTY })
    const file = visitsFile(line('A', { headcount: '9' }))
    const { conflicts } = await bring(db.db, file, { viewer: HOSPITAL, dryRun: true })
    const replaced = await bring(db.db, file, { viewer: HOSPITAL, seen: conflicts!.seen })
    const back = await bring(db.db, visitsFile(line('A')), { viewer: COUNTY })
    expect(back.conflicts!.records[0]!.theirs.who).toBe('院')
    await undo(db.db, replaced.batch!)
    expect(await bring(db.db, visitsFile(line('A', { headcount: '5' })), { viewer: COUNTY })).toMatchObject({
      updated: 1,
    })
  })

  test('a correction of one’s own, the same content, another spelling of the team, and files without accounts ask nobody', async () => {
    await bring(db.db, visitsFile(line('A', { team_code: 'Team1' })), { viewer: COUNTY })
    const same = await bring(db.db, visitsFile(line('A', { team_code: 'TEAM1' })), { viewer: HOSPITAL })
    expect(same).toMatchObject({ outcome: 'loaded', unchanged: 1 })
    const own = await bring(db.db, visitsFile(line('A', { headcount: '8' })), { viewer: COUNTY })
    expect(own).toMatchObject({ updated: 1 })
    for (const headcount of ['3', '4']) {
      expect(await bring(db.db, visitsFile(line('M', { headcount })))).toMatchObject({ outcome: 'loaded' })
    }
    // Whoever sits at the machine is somebody, too, where there are people.
    const machine = await bring(db.db, visitsFile(line('A')), { viewer: TESTER })
    expect(machine.conflicts?.count).toBe(1)
  })

  test('what was brought before there were accounts, and under one’s own name before people had ids, asks nobody', async () => {
    const again = (headcount: string) =>
      bring(db.db, visitsFile(line('A', { headcount })), { viewer: COUNTY })
    const account = (id: string, name: string) => db.sql`
      insert into person (id, name, username, email, email_verified, created_at, updated_at)
      values (${id}, ${name}, ${id}, ${id}, false, now(), now())`
    await bring(db.db, visitsFile(line('A')), { viewer: TESTER })
    await account('c', '县')
    expect(await again('3')).toMatchObject({ outcome: 'loaded', updated: 1 })
    await bring(db.db, visitsFile(line('B')), { viewer: TESTER })
    const other = await bring(db.db, visitsFile(line('B', { headcount: '3' })), { viewer: COUNTY })
    expect(other.conflicts?.count).toBe(1)
    // An older batch of whoever had the name; a second one of the name could be meant as well.
    await db.sql`update batch set person = null, who = '县', at = now() + interval '1 hour'`
    expect(await again('4')).toMatchObject({ outcome: 'loaded', updated: 1 })
    await account('d', '县')
    await db.sql`update batch set person = null, who = '县', at = now() + interval '1 hour'`
    expect((await again('5')).conflicts?.count).toBe(1)
    await db.sql`delete from person`
  })

  test('a record that somebody else has deleted or undone meanwhile does not come back unseen', async () => {
    const kind = 'designations'
    const header = 'area_code,designation,from,source,remove\n'
    const brought = await bring(db.db, `${header}350421,recipient,2025-01-01,甲,\n`, { kind, viewer: COUNTY })
    const file = `${header}350421,recipient,2025-01-01,乙,\n`
    const { conflicts } = await bring(db.db, file, { kind, viewer: HOSPITAL, dryRun: true })
    const removed = await bring(db.db, `${header}350421,recipient,2025-01-01,,1\n`, { kind, viewer: COUNTY })
    const told = await bring(db.db, file, { kind, viewer: HOSPITAL, seen: conflicts!.seen })
    expect(told).toMatchObject({
      outcome: 'refused',
      conflicts: { count: 1, records: [{ gone: true, theirs: { batch: removed.batch, who: '县' } }] },
    })
    expect(told.problems[0]!.message.zh).toContain('删除')
    // Nor where what had brought it was undone, which is told again: it was something else that was seen.
    await undo(db.db, removed.batch!)
    await undo(db.db, brought.batch!)
    const undone = await bring(db.db, file, { kind, viewer: HOSPITAL, seen: told.conflicts!.seen })
    expect(undone.conflicts?.records).toMatchObject([{ gone: true, theirs: { batch: brought.batch } }])
    expect(await bring(db.db, file, { kind, viewer: HOSPITAL, seen: undone.conflicts!.seen })).toMatchObject({
      outcome: 'loaded',
      inserted: 1,
    })
  })

  test('what is invented is nobody’s', async () => {
    await bring(db.db, visitsFile(line('A')), { demonstration: true })
    expect(await bring(db.db, visitsFile(line('A', { headcount: '9' })), { viewer: COUNTY })).toMatchObject({
      outcome: 'loaded',
      updated: 1,
    })
  })

  test('what became of a plan may be told by anybody; a plan that was moved is not moved back unseen', async () => {
    const planned = (id: string, cells = {}) => line(id, { date: '2026-11-20', status: 'planned', ...cells })
    await bring(db.db, visitsFile(planned('A'), planned('B'), planned('C')), { viewer: COUNTY })
    const rows = [...(await readNamedVisits(db.db, ['A', 'B', 'C'])).values()]
    const visits = rows.map((row) => ({
      ...row,
      date: '2026-11-21' as never,
      endDate: '2026-11-21' as never,
    }))
    await changeRecords(db.db, (tx) =>
      writeVisitRows(tx, { kind: 'plans', name: '调整', viewer: PLANNER, visits }),
    )
    const report = await bring(
      db.db,
      visitsFile(
        line('A', { date: '2026-11-21', headcount: '7' }),
        planned('B', { date: '2026-11-21', status: 'cancelled' }),
        line('C', { date: '2026-11-20' }),
      ),
      { viewer: COUNTY, dryRun: true },
    )
    expect(report).toMatchObject({ updated: 2, rejected: 1 })
    expect(report.conflicts!.records).toMatchObject([{ record: 'C', theirs: { who: '计划', file: '调整' } }])
  })

  test('two imports at once of the same new ids: one is taken, the other is told', async () => {
    const file = (headcount: string) =>
      visitsFile(...Array.from({ length: 200 }, (_, i) => line(`V${i}`, { headcount })))
    const reports = await Promise.all([
      bring(db.db, file('3'), { viewer: COUNTY }),
      bring(db.db, file('4'), { viewer: HOSPITAL }),
    ])
    expect(reports.map(({ outcome }) => outcome).sort()).toEqual(['loaded', 'refused'])
    const told = reports.find(({ outcome }) => outcome === 'refused')!.conflicts!
    expect([told.count, told.records.length]).toEqual([200, 100])
  })
})

describe('lists', () => {
  test('a designation that somebody else brought is not taken out unseen', async () => {
    const kind = 'designations' as const
    const header = 'area_code,designation,from,to,source,remove\n'
    await bring(db.db, `${header}350421,recipient,2025-01-01,,名单,\n`, { kind, viewer: COUNTY })
    const removal = `${header}350421,recipient,2025-01-01,,,1\n`
    const told = await bring(db.db, removal, { kind, viewer: HOSPITAL })
    expect(told.conflicts!.records).toMatchObject([
      { record: '350421 recipient 2025-01-01', removes: true, theirs: { who: '县' } },
    ])
    expect(told.conflicts!.records[0]!.fields).toContainEqual({
      column: 'source',
      theirs: { zh: '名单', en: '名单' },
      ours: null,
    })
    expect(await bring(db.db, removal, { kind, viewer: HOSPITAL, seen: told.conflicts!.seen })).toMatchObject(
      {
        removed: 1,
      },
    )
  })

  test('a contact is replaced by whoever names the version that the list has; one that stays leaves no room for another', async () => {
    const kind = 'contacts' as const
    const header = 'county_code,name,phone,duty,remove\n'
    const names = ['甲', '乙', '丙']
    const all = names.map((name) => `350421,${name},0598-1234567,,`).join('\n')
    await bring(db.db, `${header}${all}\n`, { kind, viewer: COUNTY })
    const swap = `${header}350421,甲,,,1\n350421,丁,0598-1234567,,\n`
    const told = await bring(db.db, swap, { kind, viewer: HOSPITAL, dryRun: true })
    expect(codes(told)).toEqual(['2 county_code changed-by-others', '3 county_code too-many-in-county'])
    const [seen] = (await findContacts(db.db, '350421' as AreaCode)).filter(({ name }) => name === '甲')
    expect(told.conflicts!.seen).toBe(seen!.seen)
    expect(await bring(db.db, swap, { kind, viewer: HOSPITAL, seen: seen!.seen })).toMatchObject({
      outcome: 'loaded',
      inserted: 1,
      removed: 1,
    })
  })
})
