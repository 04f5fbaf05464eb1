/** @module-tag long */

import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { backUp } from '../../api/db/backup/back-up.ts'
import { restore } from '../../api/db/backup/restore.ts'
import { connect } from '../../api/db/connect.ts'
import { DbPool } from '../../api/db/db.ts'
import { migrate } from '../../api/db/migrate.ts'
import { AUTH_SECRET_FILE } from '../../api/modules/accounts/auth-secret.ts'
import { openPersonalKeys, WRAPPING_KEY_FILE } from '../../api/modules/audit/personal-keys.ts'
import { backupCommand } from '../../api/modules/backup/backup.command.ts'
import { restoreCommand } from '../../api/modules/backup/restore.command.ts'
import { emptyDatabase } from '../db/backup/kinds-of-tables.ts'
import { runHere } from '../support/command.ts'
import { quiet } from '../support/database.ts'
import { dropDatabase } from '../support/postgres.ts'

const SERVER = inject('databaseUrl')
const VISITS = Number(process.env.VISITS ?? 2_000_000)
let folder: string
const databases: string[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xunyi-backups-'))
})
afterAll(async () => {
  for (const url of databases) await dropDatabase(url)
  await rm(folder, { recursive: true })
})

/** On a whole PostgreSQL outside, as `DATABASE_URL` names one. */
async function empty(): Promise<string> {
  const url = await emptyDatabase(SERVER)
  databases.push(url)
  return url
}

test(`${VISITS} visits are backed up and restored row by row, in memory that does not grow with them`, async () => {
  const url = await empty()
  const sql = connect(url, { max: 1 })
  await quiet(sql)
  await migrate(sql)
  await sql`insert into batch ${sql({ kind: 'visits', file_name: 'f', who: 'w', inserted: VISITS })}`
  await sql`
    insert into visit (county_code, visit_id, visit_key, date, end_date, session, place_code, service, team_code, team_level,
      headcount, status, batch_id, demonstration)
    select '350421', 'B' || n, 'b' || n, d, d, 'am', '350421100201', 'patrol', 'T' || n % 1000, 'township', 2, 'done', 1, false
    from (select n, date '2024-11-23' + n % 730 as d from generate_series(1, ${VISITS}::int) n) of_days`
  const file = join(folder, 'visits.tar.zst')
  const before = process.memoryUsage().rss
  const { rows } = await backUp({ databaseUrl: url, file })
  expect(rows).toBeGreaterThan(VISITS)
  await sql.end()
  const target = await empty()
  const into = connect(target, { max: 2 })
  await quiet(into)
  const restored = await restore({ sql: into, databaseUrl: target, file, passphrase: async () => null })
  expect(restored.rows).toBe(rows)
  const [{ count }] = await into<[{ count: number }]>`select count(*)::int as count from visit`
  expect(count).toBe(VISITS)
  await into.end()
  // A visit takes about 200 bytes: all of them together would be 400 MB.
  expect((process.memoryUsage().rss - before) / 1024 ** 2).toBeLessThan(300)
})

test('with its keys a backup brings personal data and second factors to another machine, into an outside PostgreSQL', async () => {
  const [from, to] = [await empty(), await empty()]
  // Neither folder is there before, as with an outside database; the second one appears with the keys.
  const [first, second] = [join(folder, 'first'), join(folder, 'second')]
  const sql = connect(from, { max: 2 })
  await quiet(sql)
  await migrate(sql)
  const sealed = await openPersonalKeys(first).seal(new DbPool(sql), 'contact 350421 王明', ['0598-1234567'])
  await writeFile(join(first, AUTH_SECRET_FILE), 'a secret of the tests, 32 characters')
  await sql.end()
  const passphrase = join(folder, 'passphrase')
  await writeFile(passphrase, 'correct horse battery staple\n', { mode: 0o600 })
  const file = join(folder, 'keys.tar.zst.age')

  const refused = await runHere(backupCommand, [file, '--with-keys'], { DATABASE_URL: from, DATA_DIR: first })
  expect([refused.code === 0, existsSync(file)]).toEqual([false, false])
  const made = await runHere(backupCommand, [file, '--with-keys', '--passphrase-file', passphrase], {
    DATABASE_URL: from,
    DATA_DIR: first,
  })
  expect(made).toMatchObject({ code: 0 })
  const put = await runHere(restoreCommand, [file, '--passphrase-file', passphrase], {
    DATABASE_URL: to,
    DATA_DIR: second,
  })
  expect(put).toMatchObject({ code: 0 })
  for (const name of [WRAPPING_KEY_FILE, AUTH_SECRET_FILE]) {
    expect(await readFile(join(second, name))).toEqual(await readFile(join(first, name)))
    expect((await stat(join(second, name))).mode & 0o777).toBe(0o600)
  }
  const copy = connect(to, { max: 2 })
  expect(await openPersonalKeys(second).unseal(new DbPool(copy), sealed)).toEqual(['0598-1234567'])
  await copy.end()
})
