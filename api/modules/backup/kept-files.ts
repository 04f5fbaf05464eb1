import { randomUUID } from 'node:crypto'
import { chown, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileFailure } from '../../db/backup/backup.errors.ts'
import { codeOf } from '../../db/errors.ts'
import { AUTH_SECRET_FILE } from '../accounts/auth-secret.ts'
import { WRAPPING_KEY_FILE } from '../audit/personal-keys.ts'

/**
 * The secrets of a data folder: the key of the personal data in the audit, and what encrypts second factors and signs sessions.
 * A backup holds them where it is asked for, and is encrypted then. The rest of the folder is the database itself, or made again:
 * uploads under way, the graph of `npm run roads`.
 */
const SECRETS = [WRAPPING_KEY_FILE, AUTH_SECRET_FILE]

/** Those that there are, by name. */
export async function readSecrets(dataDir: string): Promise<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {}
  for (const name of SECRETS) {
    const path = join(dataDir, name)
    try {
      files[name] = await readFile(path)
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw fileFailure(error, path)
    }
  }
  return files
}

/**
 * Puts the secrets of a backup in their places. What they replace is kept beside: it may encrypt what another database holds.
 * @returns their paths
 */
export async function placeSecrets(
  dataDir: string,
  files: Readonly<Record<string, Buffer>>,
): Promise<string[]> {
  const placed: string[] = []
  for (const name of SECRETS) {
    const secret = files[name]
    if (!secret) continue
    const path = join(dataDir, name)
    try {
      const present = await readFile(path).catch(() => null)
      if (!present?.equals(secret)) {
        // Nothing else has made the folder where the database is an outside one.
        await mkdir(dataDir, { recursive: true })
        const { uid, gid } = await stat(dataDir)
        const unfinished = `${path}.${randomUUID()}`
        await writeFile(unfinished, secret, { mode: 0o600, flag: 'wx', flush: true })
        if (process.getuid?.() === 0) await chown(unfinished, uid, gid)
        if (present) await rename(path, `${path}.replaced-${Date.now()}`)
        await rename(unfinished, path)
      }
    } catch (error) {
      throw fileFailure(error, path)
    }
    placed.push(path)
  }
  return placed
}
