import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import type { AreaCode } from '../../../api/domain/units.ts'
import type { Geography } from '../../../api/modules/areas/geography.ts'
import { IMPORT_KINDS } from '../../../api/modules/imports/kinds/import-kinds.ts'
import { problemLines, rejectedLines } from '../../../api/modules/imports/reports.usecases.ts'
import { template } from '../../../api/modules/imports/template.usecases.ts'
import { batchesIn, undo as undoBatch } from '../../support/batches.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { fujian } from '../../support/geography.ts'
import { TESTER } from '../../support/viewers.ts'
import { bring, codes, collect } from './files.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.sql.unsafe('truncate contact, batch, replaced_batch, record_audit, import_report cascade')
})

const HEADER = 'county_code,name,phone,duty,remove'
const file = (...lines: string[]) => `${[HEADER, ...lines].join('\n')}\n`
/** 明溪县 unless told otherwise. */
const line = (name: string, phone = '0590-0000001', county = '350421') => `${county},${name},${phone},,`
const without = (name: string) => `350421,${name},,,是`
const contacts = (content: string | Uint8Array, options = {}) =>
  bring(db.db, content, { kind: 'contacts', ...options })
const stored = async () =>
  (await db.sql`select county_code, name, phone, duty from contact order by 1, 2`).map((row) =>
    [row.county_code, row.name, row.phone, row.duty].join(' ').trim(),
  )
const names = async () => (await db.sql`select name from contact order by name`).map(({ name }) => name)
const undo = (batch: number | null) => undoBatch(db.db, batch!)

describe('contacts of counties', () => {
  test('are brought by code, with or without trailing zeros; a phone in any spelling is kept in one, its zeros too', async () => {
    const text = [
      '区划代码,区划名称,联系人,办公电话,职务,删除',
      '350421,明溪县,张　三,（0590）0000001转801,医政股股长,',
      '350423000000,清流,李四,139 0000 0000,,',
      '350404,三元区,王五,059000000002,,',
    ].join('\n')
    expect(await contacts(text)).toMatchObject({ outcome: 'loaded', inserted: 3, warnings: 0 })
    expect(await stored()).toEqual([
      '350404 王五 0590-00000002',
      '350421 张三 0590-0000001-801 医政股股长',
      '350423 李四 13900000000',
    ])
    expect(await contacts(text)).toMatchObject({ batch: null, unchanged: 3 })
  })

  test('a name known in its county is updated, the same name elsewhere is somebody else; an undo brings back what was', async () => {
    const first = await contacts(file(line('张三'), line('李四')))
    const second = await contacts(
      file(
        line('张 三', '0590-0000009'),
        line('张三', '0590-0000002', '350423'),
        without('李四'),
        without('无人'),
      ),
    )
    expect(second).toMatchObject({ updated: 1, inserted: 1, removed: 1, unchanged: 1 })
    expect(await stored()).toEqual(['350421 张三 0590-0000009', '350423 张三 0590-0000002'])
    expect((await batchesIn(db.db)).map(({ batch, kind, undoable }) => [batch, kind, undoable])).toEqual([
      [second.batch, 'contacts', true],
      [first.batch, 'contacts', false],
    ])
    expect(
      await db.sql`select county_code, record_key, action, before->>'phone' as before, after->>'phone' as after
        from record_audit where kind = 'contacts' order by id`,
    ).toEqual([
      {
        county_code: '350421',
        record_key: '350421 张三',
        action: 'update',
        before: '0590-0000001',
        after: '0590-0000009',
      },
      {
        county_code: '350421',
        record_key: '350421 李四',
        action: 'remove',
        before: '0590-0000001',
        after: null,
      },
    ])
    expect(await undo(second.batch)).toMatchObject({ removed: 1, restored: 2 })
    expect(await stored()).toEqual(['350421 张三 0590-0000001', '350421 李四 0590-0000001'])
    await undo(first.batch)
    expect(await stored()).toEqual([])
  })

  test('another place than a county, a number that nobody can call and a missing cell are refused, each in one sentence', async () => {
    const report = await contacts(
      file(
        line('甲', '0590-0000001', '350421100'),
        line('乙', '0590-0000001', '3504'),
        line('丙', '1234567'),
        line('丁', '5901234567'),
        '350421,,0590-0000001,,',
        '350421,戊,,,',
        '350421,\u200b,0590-0000001,,',
        `350421,${'长'.repeat(41)},0590-0000001,,`,
      ),
    )
    expect(codes(report)).toEqual([
      '2 county_code code-not-county',
      '3 county_code code-too-coarse',
      '4 phone phone-unreadable',
      '5 phone phone-mangled',
      '6 name value-missing',
      '7 phone value-missing',
      '8 name value-missing',
      '9 name text-too-long',
    ])
    const unreadable = report.problems.find(({ code }) => code === 'phone-unreadable')!.message
    expect(unreadable.zh).toBe(
      '“1234567”不是有效的电话号码：请只填一个号码，即带区号的固定电话（如 0598-1234567，分机 801 写作 0598-1234567-801）或 11 位手机号码。',
    )
    expect(unreadable.en).toMatch(/^"1234567" is not a phone number: enter one number, .*\.$/)
    expect(await stored()).toEqual([])
  })

  test.each([
    ['350421100', 'code-not-county', '代码 350421100 是雪峰镇，不是县（市、区）：请填 6 位县级代码。'],
    ['3504', 'code-too-coarse', '代码 3504 是省级或市级：请填 6 位县级代码。'],
    ['350400', 'code-too-coarse', '代码 350400 是省级或市级：请填 6 位县级代码。'],
    ['明溪县', 'code-malformed', '“明溪县”不是区划代码：请填 6 位数字。'],
    ['35042', 'code-length', '代码 35042 有 5 位，应为 6 位：可能丢失了数字，请核对。'],
  ])(
    'the code %s is answered %s: a county has 6 digits, and no other length is suggested',
    async (cell, code, zh) => {
      const [told] = (await contacts(file(line('甲', '0590-0000001', cell)))).problems
      expect([told!.code, told!.message.zh]).toEqual([code, zh])
      expect(told!.message.en).not.toMatch(/\b(?:9|12)\b|township|village/)
    },
  )

  test('a spreadsheet keeps a phone that is text, and its zero; one that it has made a number is refused', async () => {
    const sheet = (phone: string | number) =>
      writeXlsxFile(
        [
          ['区划代码', '联系人', '办公电话'].map((value) => ({ value })),
          [{ value: '350421' }, { value: '张三' }, { value: phone }],
        ] as never,
        {} as never,
      ).toBuffer()
    const lost = await contacts(new Uint8Array(await sheet(5901234567)))
    expect(codes(lost)).toEqual(['2 phone phone-mangled'])
    expect(await contacts(new Uint8Array(await sheet('05901234567')))).toMatchObject({ inserted: 1 })
    expect(await contacts(new Uint8Array(await sheet(13900000000)))).toMatchObject({ updated: 1 })
    expect(await stored()).toEqual(['350421 张三 13900000000'])
  })

  test('what a spreadsheet would run as a formula is kept as it is, and guarded in the files that go out', async () => {
    const report = await contacts(file(`350421,=1+1,0590-0000001,@x,`, `350421,'+李四,+86 1,,`), {
      acceptValid: true,
    })
    expect(await stored()).toEqual(['350421 =1+1 0590-0000001 @x'])
    expect(await collect(rejectedLines(db.db, TESTER, report.report!))).toContain("350421,'+李四,'+86 1")
    expect(await collect(problemLines(db.db, TESTER, report.report!))).toContain(",'+86 1,")
  })
})

describe('at most three contacts a county', () => {
  const three = file(line('甲'), line('乙'), line('丙'))

  test('the fourth of a file is refused, with the sentence that says so; other counties have room', async () => {
    const four = file(line('甲'), line('乙'), line('丙'), line('丁'), line('丁', '0590-0000001', '350423'))
    const report = await contacts(four)
    expect([report.outcome, ...codes(report)]).toEqual(['refused', '5 county_code too-many-in-county'])
    expect(report.problems[0]!.message).toEqual({
      zh: '明溪县最多 3 条县级联系人记录，此行超出：请先删除一条，或删去此行。',
      en: '明溪县 (350421) may have at most 3 county contacts, and this row exceeds that: remove one first, or delete this row.',
    })
    expect(await names()).toEqual([])
    expect(await contacts(four, { dryRun: true })).toMatchObject({ inserted: 4, rejected: 1 })
    const taken = await contacts(four, { acceptValid: true })
    expect(taken).toMatchObject({ inserted: 4, rejected: 1 })
    expect((await collect(rejectedLines(db.db, TESTER, taken.report!))).trim().split('\r\n')[1]).toBe(
      '350421,丁,0590-0000001,,',
    )
  })

  test('those that are there count: a fourth is refused until one goes, also in the same file', async () => {
    await contacts(three)
    // 3 kept + 1 = 4; 3 − 1 taken out + 1 = 3; 3 − 1 + 2 = 4.
    expect(codes(await contacts(file(line('丁'))))).toEqual(['2 county_code too-many-in-county'])
    expect(codes(await contacts(file(without('甲'), line('丁'), line('戊'))))).toEqual([
      '4 county_code too-many-in-county',
    ])
    expect(await contacts(file(line('丁'), without('甲')))).toMatchObject({ inserted: 1, removed: 1 })
    expect(await contacts(file(line('丁', '0590-0000007'), line('乙', '0590-0000007')))).toMatchObject({
      updated: 2,
    })
    expect(await names()).toEqual(['丁', '丙', '乙'])
  })

  test('a removal cannot be undone while its place is taken: 2 + 1 new + 1 brought back = 4', async () => {
    await contacts(three)
    const removal = await contacts(file(without('甲')))
    const other = await contacts(file(line('丁')))
    await expect(undo(removal.batch)).rejects.toMatchObject({
      status: 409,
      code: 'batch-changed-since',
      zh: `撤销批次 ${removal.batch} 后，350421 的县级联系人将超过 3 条：请先删除其中一条，再撤销。`,
    })
    expect(await names()).toEqual(['丁', '丙', '乙'])
    await undo(other.batch)
    await undo(removal.batch)
    expect(await names()).toEqual(['丙', '乙', '甲'])
  })

  test('two imports at once that would bring a fourth: one is refused', async () => {
    await contacts(file(line('甲'), line('乙')))
    const reports = await Promise.all([contacts(file(line('丙'))), contacts(file(line('丁')))])
    expect(reports.map(({ outcome }) => outcome).sort()).toEqual(['loaded', 'refused'])
    expect(await names()).toHaveLength(3)
  })
})

test('the template lists the counties alone, of the province or a city, and can be imported as it is', async () => {
  const geography = await fujian()
  const ask = (within: string | undefined, format: 'csv' | 'xlsx', of: Geography = geography) =>
    template(of, { within: of.province }, IMPORT_KINDS.contacts, {
      within: within as AreaCode | undefined,
      format,
      lang: 'zh',
    })
  const csv = Buffer.from((await ask('3504', 'csv')).content)
    .toString()
    .trim()
    .split('\r\n')
  expect(csv[0]).toBe('区划代码,区划名称,联系人,办公电话,职务,删除')
  expect(csv.slice(1, 3)).toEqual(['350404,三元区,,,,', '350405,沙县区,,,,'])
  const whole = await ask(undefined, 'xlsx')
  expect(whole.name).toBe('contacts-35.xlsx')
  const [sheet] = await readXlsxFile(Buffer.from(whole.content))
  expect(sheet!.sheet).toBe('contacts')
  expect(sheet!.data.filter(([code]) => /^\d{6}$/.test(String(code)))).toHaveLength(84)
  expect(codes(await contacts(new Uint8Array(whole.content)))).toEqual(['1 - no-rows'])
  // Of the whole country, whose code is empty, likewise.
  const code = '' as AreaCode
  const areas = new Map([...geography.areas, [code, { ...geography.areas.get('35')!, code }]])
  const country = await ask(undefined, 'csv', { ...geography, province: code, areas })
  expect(country.name).toBe('contacts.csv')
  expect(Buffer.from(country.content).toString().trim().split('\r\n')).toHaveLength(1 + 84)
})
