import { execFileSync, spawnSync } from 'node:child_process'
import { DatabaseError, reason } from '../errors.ts'

/** Who runs PostgreSQL when root starts the program; `null`: the program's own user, nothing to change. */
export type Account = { uid: number; gid: number } | null

const NAME = 'postgres'

/**
 * PostgreSQL refuses to run as root. Then the owner of the folder runs it, so that this owner can also start
 * the program; where root owns it too, the system's `postgres` user does, created when there is none.
 * @param folderOwner numeric user id
 */
export function accountFor(folderOwner: number): Account {
  if (process.getuid?.() !== 0) return null
  const owner = folderOwner === 0 ? undefined : lookUp(String(folderOwner))
  return owner ?? lookUp(NAME) ?? create()
}

/** True when `account` may enter `folder`: tried for real, since modes alone do not tell (ACLs, mounts). */
export function mayEnter(account: Account, folder: string): boolean {
  if (!account) return true
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0
}

function lookUp(user: string): Account | undefined {
  const ask = (flag: string) => spawnSync('id', [flag, user], { encoding: 'utf8' })
  const [uid, gid] = [ask('-u'), ask('-g')]
  if (uid.status !== 0 || gid.status !== 0) return undefined
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

function create(): Account {
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
  } catch (error) {
    // Two first starts in two folders may both try.
    const made = lookUp(NAME)
    if (made) return made
    throw new DatabaseError(
      `PostgreSQL 不能以 root 运行，且无法创建系统用户 ${NAME}：${reason(error)}。请改用普通用户启动，或设置 DATABASE_URL。`,
      `PostgreSQL does not run as root and the user ${NAME} cannot be created: ${reason(error)}. Start as another user, or set DATABASE_URL.`,
    )
  }
  return lookUp(NAME) ?? null
}
