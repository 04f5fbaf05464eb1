import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DbPool } from '../../api/db/db.ts'
import { MIGRATIONS, migrate } from '../../api/db/migrate.ts'
import { identityOf } from '../../api/domain/identity.ts'
import { countInserted, verifyCounts } from '../../api/modules/imports/writing/counts.ts'
import { readNamedVisits } from '../../api/modules/visits/visits.repository.ts'
import { bring, line, visitsFile } from '../modules/imports/files.ts'
import { undo } from '../support/batches.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let db: TestDatabase
const logged: string[] = []

/** The schema as it was before ids were folded. */
async function oldSchema(): Promise<void> {
  await db.sql.unsafe('drop schema public cascade; create schema public').simple()
  const folder = await mkdtemp(join(tmpdir(), 'xunyi-migrations-'))
  for (const name of (await readdir(MIGRATIONS)).filter((each) => each < '0004')) {
    await copyFile(join(MIGRATIONS, name), join(folder, name))
  }
  await migrate(db.sql, { folder })
  await rm(folder, { recursive: true })
}

async function visit(id: string, batch: number, more: Record<string, unknown> = {}): Promise<object> {
  const row = {
    county_code: '350421',
    visit_id: id,
    date: '2026-11-02',
    end_date: '2026-11-02',
    session: 'am',
    place_code: '350421100201',
    service: 'patrol',
    team_code: 'T01',
    team_level: 'township',
    headcount: 2,
    status: 'done',
    batch_id: batch,
    demonstration: false,
    ...more,
  }
  await db.sql`insert into visit ${db.sql(row)}`
  return row
}

beforeAll(async () => {
  const opened = await testDatabase()
  // The application's role loses what it was granted with the schema.
  db = { ...opened, db: new DbPool(opened.sql) }
  await oldSchema()
  const { sql } = db
  for (const [inserted, updated] of [
    [4, 0],
    [4, 0],
    [0, 1],
  ]) {
    const batch = { kind: 'visits', file_name: 'f', who: 'w', inserted: inserted!, updated: updated! }
    await sql`insert into batch ${sql(batch)}`
  }
  await visit('A1', 1)
  await visit('村－１', 1, { team_code: '省立' })
  await visit('Only One', 1)
  // Three ids that are one now, in two counties and two batches; and a team in three spellings.
  await visit('a1', 2, { team_code: 't01', date: '2026-11-03', end_date: '2026-11-03' })
  await visit('Ａ１', 2, {
    county_code: '350423',
    place_code: '350423100201',
    team_code: 'Ｔ０１',
    date: '2026-11-04',
    end_date: '2026-11-04',
  })
  await visit('Z', 2)
  await visit('z\u00ad', 2)
  const after = await visit('Changed', 3, { headcount: 9 })
  const before = { ...after, headcount: 2, batch_id: 1 }
  await sql`insert into record_audit (county_code, kind, record_key, action, batch_id, before, after)
    values ('350421', 'visits', 'Changed', 'update', 3, ${sql.json(before)}, ${sql.json(after as never)})`
  await sql`insert into service_point (county_code, point_id, name, kind, area_code, lon, lat, weekdays, batch_id, demonstration)
    select '350421', id, 'x', 'township-hospital', '350421100', 117, 26, 127, 9, false from unnest(${['P1', 'p1', 'Q']}::text[]) id`
  await db.db.transaction((tx) => countInserted(tx, 'visit'))
  await migrate(sql, { log: (zh, en) => logged.push(zh, en) })
})
afterAll(() => db.close())

const keys = async () =>
  Object.fromEntries(
    (await db.sql`select visit_id, visit_key from visit`).map((row) => [row.visit_id, row.visit_key]),
  )

describe('a database from before ids were folded', () => {
  test('gets a key for each record; of those that collide the first keeps it, and none is merged', async () => {
    expect(await keys()).toEqual({
      A1: 'a1',
      a1: 'a1  2',
      Ａ１: 'a1  3',
      '村－１': '村-1',
      'Only One': 'only one',
      Z: 'z',
      'z\u00ad': 'z  2',
      Changed: 'changed',
    })
    expect(await db.sql`select point_id, point_key from service_point order by point_id collate "C"`).toEqual(
      [
        { point_id: 'P1', point_key: 'p1' },
        { point_id: 'Q', point_key: 'q' },
        { point_id: 'p1', point_key: 'p1  2' },
      ],
    )
    expect(await verifyCounts(db.db)).toEqual({ day_count: 0, stay_day: 0, county_report: 0 })
  })

  test('is told which ids collide, once, in both languages, and the list can be read afterwards', async () => {
    const told = logged.filter((text) => text.includes('A1'))
    expect(told).toHaveLength(2)
    expect(told[0]).toContain('有 3 个到访记录编号')
    expect(told[1]).toContain('3 ids of visits differ from others only in case')
    expect(told[1]).toContain('A1 = a1; Z = z[U+00AD]; A1 = Ａ１')
    expect(await db.sql`select kind, id, first_id from id_collision order by kind, id collate "C"`).toEqual([
      { kind: 'service-points', id: 'p1', first_id: 'P1' },
      { kind: 'teams', id: 't01', first_id: 'T01' },
      { kind: 'teams', id: 'Ｔ０１', first_id: 'T01' },
      { kind: 'visits', id: 'a1', first_id: 'A1' },
      { kind: 'visits', id: 'z\u00ad', first_id: 'Z' },
      { kind: 'visits', id: 'Ａ１', first_id: 'A1' },
    ])
    expect(await migrate(db.sql, { log: (zh) => logged.push(zh) })).toEqual([])
    expect(logged.filter((text) => text.includes('A1'))).toHaveLength(2)
  })

  test('finds each colliding record under its very spelling, and the first under any other', async () => {
    const named = await readNamedVisits(db.db, ['A1', 'a1', 'Ａ１', 'ａ1', 'a\u200b1', 'z'])
    expect([...named].map(([asked, row]) => [asked, row.visitId]).sort()).toEqual([
      ['A1', 'A1'],
      ['a1', 'a1'],
      ['a\u200b1', 'a1'],
      ['z', 'Z'],
      ['Ａ１', 'Ａ１'],
      ['ａ1', 'A1'],
    ])
  })

  test('goes on with them: files that name several of them in one go update each', async () => {
    const report = await bring(
      db.db,
      visitsFile(line('A1', { headcount: '5' }), line('a1', { headcount: '6' })),
    )
    expect(report).toMatchObject({ outcome: 'loaded', updated: 2, inserted: 0, rejected: 0 })
    expect(
      await db.sql`select visit_id, headcount, team_code from visit where visit_key like 'a1%' order by visit_key`,
    ).toEqual([
      { visit_id: 'A1', headcount: 5, team_code: 'T1' },
      { visit_id: 'a1', headcount: 6, team_code: 'T1' },
      { visit_id: 'Ａ１', headcount: 2, team_code: 'Ｔ０１' },
    ])
    await undo(db.db, report.batch!)
    expect((await keys()).a1).toBe('a1  2')
    expect(await verifyCounts(db.db)).toEqual({ day_count: 0, stay_day: 0, county_report: 0 })
  })

  test('knows from the audit which batch replaced which: batch 3 changed a record of batch 1', async () => {
    const replaced = await db.sql`select batch_id from replaced_batch where replaced_by = 3`
    expect(replaced).toEqual([{ batch_id: 1 }])
  })

  test('takes a batch back that was audited before', async () => {
    expect(await undo(db.db, 3)).toMatchObject({ removed: 0, restored: 1 })
    expect(await db.sql`select visit_key, headcount, batch_id from visit where visit_id = 'Changed'`).toEqual(
      [{ visit_key: 'changed', headcount: 2, batch_id: 1 }],
    )
  })

  test('spells a team of several spellings as the first once its records are brought in again', async () => {
    const file = visitsFile(line('Z', { team_code: 't01' }))
    await bring(db.db, file)
    expect(await db.sql`select team_code from visit where visit_id = 'Z'`).toEqual([{ team_code: 'T01' }])
    expect(await bring(db.db, file)).toMatchObject({ unchanged: 1 })
  })
})

describe('what PostgreSQL folds by itself', () => {
  test('are ids of printable ASCII, each character as the program folds it', async () => {
    const signs = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i))
    const [row] = await db.sql`
      select array_agg(lower(s collate "C") order by n) as lower, bool_and((s collate "C") ~ '^[!-~]+$') as plain
      from unnest(${signs}::text[]) with ordinality u(s, n)`
    expect(row!.lower).toEqual(signs.map(identityOf))
    expect(row!.plain).toBe(true)
    const others = ['', ' ', 'a b', 'é', 'Ａ', '村', 'a\u00ad', '\u007f']
    const [none] = await db.sql`
      select bool_or((s collate "C") ~ '^[!-~]+$') as any from unnest(${others}::text[]) s`
    expect(none!.any).toBe(false)
  })
})
