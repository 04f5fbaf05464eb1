import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { backUp } from '../../../api/db/backup/back-up.ts'
import { backUpBeforeUpgrade } from '../../../api/db/backup/before-upgrade.ts'
import { restore } from '../../../api/db/backup/restore.ts'
import { MIGRATIONS, migrate } from '../../../api/db/migrate.ts'
import { killedUpgrades } from './killed-upgrades.ts'
import { oldDatabases, stateOf } from './old-databases.ts'

const SERVER = inject('databaseUrl')
const folders: string[] = []
const { databaseOf, emptyPool, endAll } = oldDatabases(SERVER)
const NAMES = (await readdir(MIGRATIONS)).filter((name) => /\.(sql|ts)$/.test(name)).sort()

afterAll(async () => {
  await endAll()
  for (const folder of folders) await rm(folder, { recursive: true })
})

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'xunyi-upgrade-'))
  folders.push(made)
  return made
}

for (const [count, tags] of [
  [1, []],
  [NAMES.length - 1, ['long']],
] as const) {
  test(`a backup of a database with ${count} migrations is restored in its own schema, then upgraded`, {
    tags: [...tags],
  }, async () => {
    const { sql, url } = await databaseOf(count)
    const file = join(await folder(), 'old.tar.zst')
    await backUp({ databaseUrl: url, file })
    const target = await emptyPool()
    const { manifest } = await restore({
      sql: target.sql,
      databaseUrl: target.url,
      file,
      passphrase: async () => null,
    })
    expect(manifest.migrations).toHaveLength(count)
    expect(await migrate(target.sql)).toEqual(NAMES.slice(count))
    // The same as where the source is upgraded itself.
    await migrate(sql)
    expect(await stateOf(target.sql)).toEqual(await stateOf(sql))
    expect(await target.sql`select visit_key from visit`).toEqual([{ visit_key: 'a1' }])
  })
}

/** Migrations of the test's own: SQL, by name. */
async function folderOf(migrations: Readonly<Record<string, string>>): Promise<string> {
  const made = await folder()
  for (const [name, text] of Object.entries(migrations)) await writeFile(join(made, name), text)
  return made
}

const FIRST = { '0001-one.sql': 'create table one (a int)' }
const SECOND = { ...FIRST, '0002-two.sql': 'alter table one add b int' }
const BROKEN = { ...SECOND, '0003-broken.sql': 'delete from one; select 1/0' }

test('an upgrade backs up first; where it fails, the database is that of the version before, and the backup lies there', async () => {
  const { sql, url } = await emptyPool()
  await migrate(sql, { folder: await folderOf(FIRST) })
  await sql`insert into one values (1), (2)`
  const backups = join(await folder(), 'backups')
  const told: string[] = []
  const beforeUpgrade = () =>
    backUpBeforeUpgrade({ databaseUrl: url, folder: backups, log: (_, en) => told.push(en) })
  await expect(migrate(sql, { folder: await folderOf(BROKEN), beforeUpgrade })).rejects.toThrow(
    /0003-broken\.sql failed and changed nothing; the version before still runs/,
  )
  // The version before finds its own schema, and its rows.
  expect(await migrate(sql, { folder: await folderOf(FIRST) })).toEqual([])
  expect(await sql`select * from one`).toEqual([{ a: 1 }, { a: 2 }])
  const [file, ...more] = await readdir(backups)
  expect(file).toMatch(/^before-upgrade-\d{8}T\d{6}Z-from-0001\.tar\.zst$/)
  expect(more).toEqual([])
  expect(told.at(-1)).toBe(`Backup from before the upgrade: ${join(backups, file!)}`)
  const target = await emptyPool()
  await restore({
    sql: target.sql,
    databaseUrl: target.url,
    file: join(backups, file!),
    migrations: await folderOf(FIRST),
    passphrase: async () => null,
  })
  expect(await target.sql`select * from one`).toEqual([{ a: 1 }, { a: 2 }])
  // Nothing to migrate, nothing to back up.
  await migrate(sql, { folder: await folderOf(FIRST), beforeUpgrade })
  expect(await readdir(backups)).toEqual([file])
})

test('an upgrade without anything to lose makes no backup; one whose backup fails does not begin', async () => {
  const { sql, url } = await emptyPool()
  await migrate(sql, { folder: await folderOf(FIRST) })
  let backups = join(await folder(), 'backups')
  const beforeUpgrade = () => backUpBeforeUpgrade({ databaseUrl: url, folder: backups, log: () => {} })
  await migrate(sql, { folder: await folderOf(SECOND), beforeUpgrade })
  await expect(readdir(backups)).rejects.toThrow('ENOENT')
  await sql`insert into one values (1, 1)`
  // A file where the folder should be.
  backups = join(await folder(), 'file')
  await writeFile(backups, '')
  const third = { ...SECOND, '0003-three.sql': 'drop table one' }
  await expect(migrate(sql, { folder: await folderOf(third), beforeUpgrade })).rejects.toThrow(
    /未升级.*nothing was upgraded.*UPGRADE_BACKUP=off/,
  )
  expect(await sql`select * from one`).toEqual([{ a: 1, b: 1 }])
})

test('killed in the middle of its migrations, and while it commits, an upgrade is done by the next start', {
  tags: 'long',
}, async () => {
  const upgrades = await killedUpgrades(SERVER)
  try {
    for (const { point, at } of upgrades.points(3).slice(1)) await upgrades.kill(point, at)
  } finally {
    await upgrades.end()
  }
})
