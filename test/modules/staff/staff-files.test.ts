import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { PersonalKeys } from '../../../api/modules/audit/personal-keys.ts'
import type { ImportRequest } from '../../../api/modules/imports/imports.usecases.ts'
import { problemLines, rejectedLines } from '../../../api/modules/imports/reports.usecases.ts'
import { undo } from '../../support/batches.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { TESTER, withRole } from '../../support/viewers.ts'
import { bring, codes, collect, line, visitsFile } from '../imports/files.ts'

let db: TestDatabase
const personalKeys = new PersonalKeys(randomBytes(32))
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.sql.unsafe(
    'truncate staff, staff_posting, attendance, visit, service_point, batch, replaced_batch, record_audit, import_report cascade',
  )
})

const PEOPLE = 'person_id,name,employer_code,title,title_level,profession,phone,from,to,remove'
const person = (id: string, cells: Partial<Record<string, string>> = {}) =>
  PEOPLE.split(',')
    .map(
      (name) =>
        ({
          person_id: id,
          name: '示例甲',
          employer_code: 'H1',
          title: '主治医师',
          title_level: '中级',
          profession: '临床',
          from: '2025-01-01',
          ...cells,
        })[name] ?? '',
    )
    .join(',')
const people = (rows: string[], options: Partial<ImportRequest> = {}) =>
  bring(db.db, `${[PEOPLE, ...rows].join('\n')}\n`, { kind: 'people', personalKeys, ...options })

const POSTINGS =
  'posting_id,person_id,place_code,institution,from,to,ended,confirmed_to,status,sender_code,sender_level'
const posting = (id: string, cells: Partial<Record<string, string>> = {}) =>
  POSTINGS.split(',')
    .map(
      (name) =>
        ({
          posting_id: id,
          person_id: 'A1',
          place_code: '350421100',
          from: '2026-03-10',
          confirmed_to: '2026-11-20',
          sender_code: 'H1',
          sender_level: '县',
          ...cells,
        })[name] ?? '',
    )
    .join(',')
const postings = (rows: string[], options: Partial<ImportRequest> = {}) =>
  bring(db.db, `${[POSTINGS, ...rows].join('\n')}\n`, { kind: 'postings', personalKeys, ...options })
const attendance = (rows: string[], options: Partial<ImportRequest> = {}) =>
  bring(db.db, `${['visit_id,person_id,role', ...rows].join('\n')}\n`, { kind: 'attendance', ...options })

/** Everything that the database holds, but for the sealed. */
async function everything(): Promise<string> {
  const tables = await db.sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public'`
  const texts: string[] = []
  for (const { name } of tables) {
    const rows = await db.sql.unsafe(`select to_jsonb(t)::text as row from ${name} t`)
    texts.push(...rows.map(({ row }) => String(row)))
  }
  return texts.join('\n')
}

describe('people', () => {
  test('have a row for each time that something changed; the same file twice changes nothing, phones included', async () => {
    const rows = [
      person('A1', { phone: '138 0000 1234' }),
      person('A1', { phone: '13800001234', from: '2026-05-01', title_level: '副高', title: '副主任医师' }),
      person('Ａ2', { to: '2026-01-31' }),
    ]
    expect(await people(rows)).toMatchObject({ outcome: 'loaded', inserted: 3, warnings: 0 })
    expect(await people(rows)).toMatchObject({ batch: null, unchanged: 3 })
    const stored =
      await db.sql`select person_key, title_level, phone, area_code from staff order by 1, from_date`
    expect(stored.map((row) => [row.person_key, row.title_level, row.area_code])).toEqual([
      ['a1', 'intermediate', '35'],
      ['a1', 'associate-senior', '35'],
      ['a2', 'intermediate', '35'],
    ])
    expect(personalKeys.openAtRest('people a1', stored[0]!.phone)).toBe('13800001234')
    expect(personalKeys.openAtRest('people a2', stored[0]!.phone)).toBeNull()
    expect(await everything()).not.toContain('13800001234')
  })

  test('an update and its undo', async () => {
    await people([person('A1', { phone: '13800001234' })])
    const second = await people([person('A1', { phone: '13800009999' }), person('A2')])
    expect(second).toMatchObject({ updated: 1, inserted: 1 })
    await undo(db.db, second.batch!)
    const [only, ...others] = await db.sql`select phone from staff`
    expect(personalKeys.openAtRest('people a1', only!.phone)).toBe('13800001234')
    expect(others).toEqual([])
  })

  test('the number of an identity card is refused with its fix, and stands nowhere', async () => {
    const report = await people([person('11010519491231002X')])
    expect(codes(report)).toEqual(['2 person_id id-card-number'])
    expect(report.problems[0]!.message.zh).toContain('工号')
    expect(await everything()).not.toContain('11010519491231002')
  })

  test('the number that somebody else has at another hospital is refused, and stands with its employer before it', async () => {
    await people([person('001')])
    const other = { employer_code: 'H2', name: '示例乙' }
    const report = await people([person('001', { ...other, from: '2025-03-01' }), person('002', other)])
    expect(codes(report)).toEqual(['2 person_id person-id-of-another'])
    expect(report.problems[0]!.message.zh).toContain('代码 H1')
    // Nor where it would replace the record.
    expect(codes(await people([person('001', other)]))).toEqual(['2 person_id person-id-of-another'])
    // Nor where both come at once.
    expect(codes(await people([person('003'), person('003', { ...other, from: '2025-03-01' })]))).toEqual([
      '2 person_id person-id-of-another',
      '3 person_id person-id-of-another',
    ])
    expect(await people([person('H2-001', other)])).toMatchObject({ inserted: 1, warnings: 0 })
  })

  test('who comes to another hospital by the same number and name has moved, which is told once', async () => {
    await people([person('A1')])
    const moved = [person('A1', { employer_code: 'H2', name: '示例 甲', from: '2025-03-01' })]
    const report = await people(moved)
    expect(codes(report)).toEqual(['2 person_id person-moved'])
    expect(report).toMatchObject({ inserted: 1, warnings: 1 })
    expect(await people(moved)).toMatchObject({ unchanged: 1, warnings: 0 })
  })

  test('nobody takes over the number of who was made nameless', async () => {
    await people([person('A1')])
    await db.sql`update staff set name = null`
    expect(codes(await people([person('A1', { employer_code: 'H2', from: '2025-03-01' })]))).toEqual([
      '2 person_id person-id-of-another',
    ])
    expect(codes(await people([person('A1', { from: '2025-03-01' })]))).toEqual([
      '2 person_id person-nameless',
    ])
  })

  test('neither problems nor rejected rows have a name or a phone', async () => {
    const report = await people(
      [
        person('A1', { name: '欧阳示例', phone: '1380000', title_level: '院长' }),
        person('A2', { phone: '13800001234', from: 'x' }),
      ],
      { acceptValid: true },
    )
    expect(codes(report)).toEqual([
      '2 title_level word-unknown',
      '2 phone phone-unreadable',
      '3 from date-unreadable',
    ])
    const files =
      (await collect(problemLines(db.db, TESTER, report.report!))) +
      (await collect(rejectedLines(db.db, TESTER, report.report!)))
    for (const text of [files, await everything(), JSON.stringify(report)])
      for (const secret of ['欧阳示例', '示例甲', '1380000', '13800001234'])
        expect(text).not.toContain(secret)
    expect(files).toContain('A2')
  })

  test('a file without a header tells nothing of its first row', async () => {
    const report = await bring(db.db, 'A1,欧阳示例,13800001234\nA2,示例乙,13800001235\n', { kind: 'people' })
    expect(report.outcome).toBe('refused')
    expect(JSON.stringify(report) + (await everything())).not.toMatch(/欧阳示例|13800001234/)
  })

  test('the employer tells the area: a service point’s, a unified social credit code’s, else the province', async () => {
    await bring(
      db.db,
      'point_id,name,kind,area_code,lon,lat\nH1,县医院,county-hospital,350421,117.2,26.36\n',
      {
        kind: 'service-points',
      },
    )
    await people([
      person('A1', { employer_code: 'ｈ1' }),
      person('A2', { employer_code: '123504000000000000' }),
      person('A3', { employer_code: 'X9' }),
    ])
    const areas = await db.sql`select area_code from staff order by person_key`
    expect(areas.map(({ area_code }) => area_code)).toEqual(['350421', '3504', '35'])
  })

  test('an officer brings those of the own county, or of the own institution, and no others', async () => {
    await bring(
      db.db,
      'point_id,name,kind,area_code,lon,lat\nH1,县医院,county-hospital,350421,117.2,26.36\n',
      {
        kind: 'service-points',
      },
    )
    const officer = withRole('data-officer', '350421')
    const report = await people([person('A1'), person('A3', { employer_code: 'X9' })], { viewer: officer })
    expect(codes(report)).toEqual(['3 employer_code outside-own-areas'])
    const own = withRole('data-officer', { team: 'x9' })
    expect(await people([person('A3', { employer_code: 'X9' })], { viewer: own })).toMatchObject({
      inserted: 1,
    })
    const others = await people([person('A3', { employer_code: 'H1' })], { viewer: officer })
    expect(codes(others)).toEqual(['2 person_id record-of-others'])
  })
})

describe('postings', () => {
  beforeEach(async () => {
    await people([person('A1')])
  })

  test('are of a person who is there, to a township, confirmed up to today at most', async () => {
    expect(await postings([posting('P1')])).toMatchObject({ outcome: 'loaded', inserted: 1, warnings: 0 })
    const report = await postings([
      posting('P2', { person_id: 'B7' }),
      posting('P3', { place_code: '350421' }),
      posting('P4', { confirmed_to: '2026-11-23' }),
      posting('P5', { from: '2026-12-01', confirmed_to: '' }),
      posting('P6', { ended: '2026-01-01' }),
    ])
    expect(codes(report)).toEqual([
      '2 person_id person-unknown',
      '3 place_code code-not-township',
      '4 confirmed_to confirmed-after-today',
      '5 from done-after-today',
      '6 ended end-before-start',
    ])
  })

  test('are warned of where nothing is confirmed, no record of the person holds, or the institution is unknown', async () => {
    const report = await postings([
      posting('P1', { confirmed_to: '' }),
      posting('P2', { from: '2024-06-01' }),
      posting('P3', { institution: 'H9' }),
    ])
    expect(report).toMatchObject({ outcome: 'loaded', inserted: 3, warnings: 3 })
    expect(codes(report)).toEqual([
      '2 confirmed_to posting-not-confirmed',
      '3 person_id person-not-in-force',
      '4 institution institution-unknown',
    ])
  })
})

describe('attendance', () => {
  beforeEach(async () => {
    await people([person('A1'), person('A2', { from: '2026-11-10' })])
    await bring(db.db, visitsFile(line('V1'), line('V2', { place_code: '350423100', team_code: 'T2' })))
  })

  test('takes county and team of the visit, which has to be there, as has the person', async () => {
    expect(await attendance(['v1,A1,队长', 'V1,A2,'])).toMatchObject({
      outcome: 'loaded',
      inserted: 2,
      warnings: 1,
    })
    const stored =
      await db.sql`select county_code, team_code, person_key, role from attendance order by person_key`
    expect(stored.map((row) => Object.values(row))).toEqual([
      ['350421', 'T1', 'a1', 'leader'],
      ['350421', 'T1', 'a2', 'member'],
    ])
    expect(codes(await attendance(['V9,A1,', 'V1,B1,', 'V1,A1,院长']))).toEqual([
      '2 visit_id visit-unknown',
      '3 person_id person-unknown',
      '4 role word-unknown',
    ])
    expect(await attendance(['V1,A1,队长'])).toMatchObject({ batch: null, unchanged: 1 })
  })

  test('an officer brings that of visits in the own county or of the own team', async () => {
    const officer = withRole('data-officer', '350421')
    expect(codes(await attendance(['V1,A1,', 'V2,A1,'], { viewer: officer }))).toEqual([
      '3 visit_id outside-own-areas',
    ])
    const own = withRole('data-officer', { team: 'T2' })
    expect(await attendance(['V2,A1,'], { viewer: own })).toMatchObject({ inserted: 1 })
  })
})
