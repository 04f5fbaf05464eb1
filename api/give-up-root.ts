import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bilingual } from './domain/coverage/rule.ts'

/** What the program needs of the machine while it runs. */
interface Needs {
  readonly dataDir: string
  readonly port: number
  readonly backups?: { readonly folder: string; readonly passphraseFile: string | undefined } | undefined
  /** The checkout: its programs are read, and the web app is built in `dist`. */
  readonly checkout?: string
}

const CHECKOUT = fileURLToPath(new URL('..', import.meta.url))
/** Below, only root listens. */
const FIRST_FREE_PORT = 1024

/**
 * Started by root on a data folder that belongs to another user, the program becomes that user for good, before it opens anything: as if
 * that user had started it. Where that user could not do what has to be done, it stays root.
 *
 * @returns why it is still root; null: it is not
 */
export function giveUpRoot({ dataDir, port, backups, checkout = CHECKOUT }: Needs): Bilingual | null {
  if (process.getuid?.() !== 0) return null
  if (!existsSync(dataDir) || statSync(dataDir).uid === 0) {
    return {
      zh: `数据目录 ${dataDir} 属于 root：请用 chown -R 交给一个普通用户`,
      en: `the data folder ${dataDir} is root’s: give it to an ordinary user with chown -R`,
    }
  }
  if (port > 0 && port < FIRST_FREE_PORT) {
    return { zh: `端口 ${port} 只有 root 能监听`, en: `only root may listen on port ${port}` }
  }
  const { uid, gid } = statSync(dataDir)
  const dist = join(checkout, 'dist')
  const lacking = [
    ['r', join(checkout, 'package.json')],
    ['w', existsSync(dist) ? dist : checkout],
    ['w', dataDir],
    ...(backups ? [['w', backups.folder]] : []),
    ...(backups?.passphraseFile ? [['r', backups.passphraseFile]] : []),
  ].find(([mode, path]) => !mayUse({ uid, gid }, mode!, path!))
  if (lacking) {
    const [mode, path] = lacking
    return {
      zh: `数据目录的所有者（uid ${uid}）不能${mode === 'r' ? '读取' : '写入'} ${path}`,
      en: `the owner of the data folder (uid ${uid}) may not ${mode === 'r' ? 'read' : 'write to'} ${path}`,
    }
  }
  // What an earlier start by root has left there.
  for (const name of readdirSync(dataDir)) {
    const left = join(dataDir, name)
    if (lstatSync(left).uid === 0) execFileSync('chown', ['-Rh', `${uid}:${gid}`, left])
  }
  // First the groups: afterwards it may not.
  process.setgroups?.([gid])
  process.setgid?.(gid)
  process.setuid?.(uid)
  return null
}

/** Tried for real, since modes alone do not tell (ACLs, mounts, the folders above). */
function mayUse(
  account: { readonly uid: number; readonly gid: number },
  mode: string,
  path: string,
): boolean {
  return spawnSync('/bin/sh', ['-c', `test -${mode} "$1"`, 'sh', path], { ...account, cwd: '/' }).status === 0
}
