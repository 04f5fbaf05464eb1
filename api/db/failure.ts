import { codeOf, DatabaseError, reason } from './errors.ts'

/** Where the database is: an outside one by its URL, or the embedded one by its data folder. */
export type DatabasePlace =
  | { readonly databaseUrl: string }
  | { readonly databaseUrl?: undefined; readonly dataDir: string }

/** What an operator can fix, by the code of PostgreSQL, of the driver or of the system. */
const SENTENCES: Readonly<Record<string, (isOutside: boolean) => readonly [zh: string, en: string]>> = {
  '28P01': (isOutside) =>
    isOutside
      ? [
          '用户名或密码不正确：请核对 DATABASE_URL（密码中的特殊字符须百分号编码）',
          'the user name or password is wrong: check DATABASE_URL (percent-encode special characters in the password)',
        ]
      : [
          'postgres/access.json 中的密码与数据库不一致：请从备份恢复该文件',
          'the password in postgres/access.json does not match the database: restore the file from a backup',
        ],
  '28000': () => [
    '服务器不接受此用户或此连接方式：请核对 pg_hba.conf；若要求加密，请在 DATABASE_URL 末尾加 ?sslmode=require',
    'the server rejects this user or type of connection: check pg_hba.conf; if it requires encryption, add ?sslmode=require to DATABASE_URL',
  ],
  '3D000': () => [
    '数据库不存在：请先用 createdb 建立，或更正 DATABASE_URL',
    'the database does not exist: create it with createdb, or correct DATABASE_URL',
  ],
  '42501': () => [
    '数据库用户权限不足：请将其设为该库的所有者，或授予其 public 模式的 USAGE 和 CREATE 权限',
    'the database user lacks privileges: make it the owner of the database, or grant it USAGE and CREATE on schema public',
  ],
  '25006': () => [
    '数据库是只读的（备用节点）：请改用主节点',
    'the database is read-only (a standby): use the primary',
  ],
  '53300': () => [
    '数据库的连接已用完：请关闭其他程序或调大 max_connections',
    'all connections of the database are in use: close other programs or raise max_connections',
  ],
  '53100': diskFull,
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  XX001: damaged,
  XX002: damaged,
  '58P01': damaged,
  '58030': damaged,
  EIO: damaged,
  ECONNREFUSED: unreachable,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  CONNECT_TIMEOUT: unreachable,
  EACCES: noAccess,
  EPERM: noAccess,
  EROFS: noAccess,
}

/**
 * One line that tells an operator what is wrong with the database and what to do; null for an error that only a
 * developer can fix, whose trace is needed. A DatabaseError is returned as it is.
 */
export function databaseFailure(error: unknown, place: DatabasePlace): DatabaseError | null {
  if (error instanceof DatabaseError) return error
  const sentence = SENTENCES[codeOf(error)]
  if (!sentence) return null
  const isOutside = place.databaseUrl !== undefined
  const where = isOutside ? withoutPassword(place.databaseUrl) : place.dataDir
  const [zh, en] = sentence(isOutside)
  // A damaged file is found by the server's own words.
  const details = sentence === damaged || sentence === noAccess ? ` (${reason(error)})` : ''
  return new DatabaseError(
    `无法使用数据库 ${where}：${zh}${details}。`,
    `The database ${where} cannot be used: ${en}${details}.`,
    { cause: error },
  )
}

function diskFull(): readonly [string, string] {
  return ['磁盘已满：请腾出空间后重新启动', 'the disk is full: free some space and start again']
}

function damaged(): readonly [string, string] {
  return [
    '数据文件已损坏：请先检查磁盘，再从备份恢复数据目录',
    'its files are damaged: check the disk, then restore the data folder from a backup',
  ]
}

function unreachable(): readonly [string, string] {
  return [
    '无法连接：请核对主机和端口，并确认 PostgreSQL 正在运行',
    'it cannot be reached: check the host and port, and that PostgreSQL is running',
  ]
}

function noAccess(): readonly [string, string] {
  return [
    '没有读写权限：请检查文件的所有者与权限',
    'files cannot be read or written: check their owner and permissions',
  ]
}

/** The URL without its password, for messages. */
export function withoutPassword(url: string): string {
  try {
    const { protocol, username, host, pathname } = new URL(url)
    return `${protocol}//${username ? `${username}@` : ''}${host}${pathname}`
  } catch {
    return 'postgres://…'
  }
}
