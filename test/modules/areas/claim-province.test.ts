import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MIGRATIONS, migrate } from '../../../api/db/migrate.ts'
import { claimProvince } from '../../../api/modules/areas/claim-province.ts'
import { StartError } from '../../../api/start-error.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'

let db: TestDatabase
beforeEach(async () => {
  db = await testDatabase()
})
afterEach(() => db.close())

const owner = async () => (await db.sql`select province from application_state`)[0]!.province

test('a new database belongs to the first province that uses it, and refuses another in one sentence', async () => {
  expect(await owner()).toBeNull()
  await claimProvince(db.db, '51')
  await claimProvince(db.db, '51')
  const refused = await claimProvince(db.db, '35').catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(StartError)
  const { zh, en } = refused as StartError
  expect(zh).toMatch(/^[^。]*51[^。]*PROVINCE=35[^。]*PROVINCE=51[^。]*。$/)
  expect(en).toMatch(/^[^.]*51[^.]*PROVINCE=35[^.]*PROVINCE=51[^.]*\.$/)
  expect(await owner()).toBe('51')
})

test('of two that claim a new database at once one gets it', async () => {
  const claims = await Promise.allSettled([claimProvince(db.db, '51'), claimProvince(db.db, '52')])
  expect(claims.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test.each([
  ['the areas of Fujian', "update application_state set geodata_version = 'x'", '35'],
  ['only a batch', "insert into batch (kind, file_name, who) values ('visits', 'f', 'w')", '35'],
  ['nothing', 'select 1', null],
])('a database from before that holds %s', async (_, made, province) => {
  const folder = await mkdtemp(join(tmpdir(), 'xunyi-migrations-'))
  try {
    await db.sql.unsafe('drop schema public cascade; create schema public').simple()
    const before = (await readdir(MIGRATIONS)).filter((name) => /^\d{4}/.test(name) && name < '0005')
    for (const name of before) await copyFile(join(MIGRATIONS, name), join(folder, name))
    await migrate(db.sql, { folder })
    await db.sql.unsafe(made)
    await migrate(db.sql)
    expect(await owner()).toBe(province)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
