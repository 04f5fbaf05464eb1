import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '../../start-error.ts'

/** In the data folder. */
export const AUTH_SECRET_FILE = 'auth-secret'

/**
 * The secret that signs cookies and encrypts second factors: that of the settings, else one that the first start makes and keeps
 * beside the database, not in it, so that whoever reads a copy of the database can sign in as nobody.
 *
 * @throws StartError where several applications may share the database, which need the same one
 */
export async function authSecret({
  authSecret,
  databaseUrl,
  dataDir,
}: {
  readonly authSecret: string | undefined
  readonly databaseUrl: string | undefined
  readonly dataDir: string
}): Promise<string> {
  if (authSecret) return authSecret
  if (databaseUrl) {
    throw new StartError(
      '使用外部数据库（DATABASE_URL）并启用账号（AUTH=on）时须设置 AUTH_SECRET，共用该数据库的各应用须相同：可取 openssl rand -base64 32 的输出。',
      'With an outside database (DATABASE_URL) AUTH=on needs AUTH_SECRET, the same for all applications on it: take the output of openssl rand -base64 32.',
    )
  }
  const path = join(dataDir, AUTH_SECRET_FILE)
  await mkdir(dataDir, { recursive: true })
  // Never written over: the second factors would be lost.
  await writeFile(path, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  const kept = (await readFile(path, 'utf8')).trim()
  if (kept.length >= 32) return kept
  throw new StartError(
    `${path} 已损坏：请从备份恢复该文件；或删除它后重新启动，届时所有人须重新登录并重设动态验证码。`,
    `${path} is damaged: restore it from a backup, or delete it and start again; everybody then has to sign in again and to set up the second factor again.`,
  )
}
