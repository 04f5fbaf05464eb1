import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../../start-error.ts'
import { connect } from '../connect.ts'
import { readApplied } from '../migrate.ts'
import { backUp } from './back-up.ts'
import { BackupError, fileFailure } from './backup.errors.ts'
import { readStoredTables } from './stored-tables.ts'

/** Each is as large as the data: of those that came before, so many are kept beside the newest. */
const KEPT_BEFORE = 2
const NAME = /^before-upgrade-\d{8}T\d{6}Z-from-\d{4}\.tar\.zst$/

/**
 * Backs a database up before it is migrated, where it has anything that could be lost.
 *
 * @param folder made when it is missing; readable by its owner alone
 * @throws BackupError, and then the upgrade should not begin
 */
export async function backUpBeforeUpgrade({
  databaseUrl,
  folder,
  log,
}: {
  databaseUrl: string
  folder: string
  log: Log
}): Promise<void> {
  const from = await numberOf(databaseUrl)
  if (from === null) return
  log('正在升级前备份…', 'Backing up before the upgrade…')
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const file = join(folder, `before-upgrade-${time}-from-${from}.tar.zst`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await backUp({ databaseUrl, file })
    await removeOld(folder)
  } catch (error) {
    const failure = fileFailure(error, file)
    if (!(failure instanceof BackupError)) throw failure
    throw new BackupError(
      `升级前备份失败，未升级，原版本程序仍可使用：${failure.zh}已另行备份时，可设置 UPGRADE_BACKUP=off。`,
      `The backup before the upgrade failed, so nothing was upgraded and the version before still runs: ${failure.en} Where you have a backup of your own, set UPGRADE_BACKUP=off.`,
      { cause: error },
    )
  }
  log(`升级前的备份：${file}`, `Backup from before the upgrade: ${file}`)
}

/** Of the last migration that has been applied; null where there are no rows but the application's own. */
async function numberOf(databaseUrl: string): Promise<string | null> {
  const sql = connect(databaseUrl, { max: 1 })
  try {
    for (const { name } of await readStoredTables(sql)) {
      // Its one row is made by a migration.
      if (name === 'application_state') continue
      const [found] = await sql.unsafe(`select from ${name} limit 1`)
      if (found) return (await readApplied(sql)).at(-1)!.name.slice(0, 4)
    }
    return null
  } finally {
    await sql.end()
  }
}

async function removeOld(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort()
  for (const name of names.slice(0, -1 - KEPT_BEFORE)) await rm(join(folder, name), { force: true })
}
