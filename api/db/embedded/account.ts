import { execFileSync, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
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

/**
 * Who runs the server of a folder that exists: its owner, also one that has no name on this machine (a new
 * container), since only `initdb` asks for the name. A folder that was given to root as a whole
 * (`chown -R root`) is given back, as root's server would not start.
 */
export function accountOf(folder: string, data: string): Account {
  if (process.getuid?.() !== 0) return null
  const { uid, gid } = statSync(data)
  if (uid !== 0) return { uid, gid }
  const account = accountFor(0)
  if (account) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, folder])
  return account
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
        // Root's PATH after a plain `su` is the user's.
        env: { PATH: `${process.env.PATH ?? '/usr/bin:/bin'}:/usr/sbin:/sbin` },
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
