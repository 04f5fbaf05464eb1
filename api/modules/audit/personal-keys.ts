import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomUUID,
} from 'node:crypto'
import { chownSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { and, eq, ne } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import { isAnyOf } from '../../db/db.ts'
import { codeOf, reason } from '../../db/errors.ts'
import type { AuditValue, Sealed } from '../../domain/audit/entry.ts'
import { StartError } from '../../start-error.ts'
import { personalKey } from './audit.tables.ts'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const CIPHER = 'aes-256-gcm'

/**
 * Personal data in the audit is encrypted, each person's under a key of their own: `forget` destroys the key, and nobody can read the
 * data any more, while the entries and their chain stay as they are. The keys are in the database, encrypted by one that lies in the
 * data folder, so that neither a copy of the database nor one of the folder suffices to read them.
 */
export class PersonalKeys {
  readonly #wrapping: Buffer
  readonly #fingerprint: string
  readonly #atRest: { readonly key: Buffer; readonly nonces: Buffer }

  constructor(wrapping: Buffer) {
    this.#wrapping = wrapping
    this.#fingerprint = createHash('sha256').update(wrapping).digest('hex').slice(0, 16)
    const derived = (use: string) => Buffer.from(hkdfSync('sha256', wrapping, '', use, KEY_BYTES))
    this.#atRest = { key: derived('records'), nonces: derived('records nonces') }
  }

  /** @param owner `person <id>`, or `contact <county> <name>` */
  async seal(db: Db, owner: string, values: readonly string[]): Promise<Sealed[]> {
    const { id, key } = await this.#keyOf(db, owner)
    return values.map((value) => ({ sealed: `${id}.${encrypt(key, value, id)}` }))
  }

  /**
   * A text about a person as the records keep it. The same text about the same person is sealed the same, so that a file that is
   * imported again changes nothing.
   * @param about whom and what it is about; moved to somebody else, it cannot be opened
   */
  sealAtRest(about: string, text: string): string {
    const nonce = createHmac('sha256', this.#atRest.nonces).update(`${about}\n${text}`).digest()
    return `${this.#fingerprint}.${encrypt(this.#atRest.key, text, about, nonce.subarray(0, NONCE_BYTES))}`
  }

  /** Null for what another data folder has sealed, and for anything else. */
  openAtRest(about: string, sealed: string): string | null {
    const [fingerprint, encrypted] = sealed.split('.')
    if (fingerprint !== this.#fingerprint || !encrypted) return null
    try {
      return decrypt(this.#atRest.key, encrypted, about)
    } catch {
      return null
    }
  }

  /**
   * Values with what is sealed in them as text again.
   * @returns in the same order; null stands for what cannot be read: the key was destroyed, or is another data folder's
   */
  async unseal(db: Db, values: readonly AuditValue[]): Promise<AuditValue[]> {
    const ids = new Set<string>()
    for (const value of values) collectKeys(value, ids)
    if (ids.size === 0) return [...values]
    const rows = await db
      .select()
      .from(personalKey)
      .where(and(isAnyOf(personalKey.id, [...ids]), eq(personalKey.wrappedBy, this.#fingerprint)))
    const keys = new Map(rows.map((row) => [row.id, this.#unwrap(row)]))
    return values.map((value) => open(value, keys))
  }

  /**
   * Whether other data folders have sealed personal data in the database, which cannot be read here: applications that share it need
   * one key, and so does a database that was restored.
   */
  async isOneOfSeveral(db: Db): Promise<boolean> {
    const found = await db
      .select({ id: personalKey.id })
      .from(personalKey)
      .where(ne(personalKey.wrappedBy, this.#fingerprint))
      .limit(1)
    return found.length > 0
  }

  async #keyOf(db: Db, owner: string): Promise<{ id: string; key: Buffer }> {
    const kept = and(eq(personalKey.owner, owner), eq(personalKey.wrappedBy, this.#fingerprint))
    const [found] = await db.select().from(personalKey).where(kept)
    if (found) return { id: found.id, key: this.#unwrap(found) }
    const [id, key] = [randomUUID(), randomBytes(KEY_BYTES)]
    const wrapped = encrypt(this.#wrapping, key.toString('base64'), `${id} ${owner}`)
    const made = await db
      .insert(personalKey)
      .values({ id, owner, wrappedBy: this.#fingerprint, wrapped })
      .onConflictDoNothing()
      .returning({ id: personalKey.id })
    // Another transaction made one meanwhile.
    return made.length > 0 ? { id, key } : this.#keyOf(db, owner)
  }

  #unwrap({ id, owner, wrapped }: typeof personalKey.$inferSelect): Buffer {
    return Buffer.from(decrypt(this.#wrapping, wrapped, `${id} ${owner}`), 'base64')
  }
}

/** Destroys the keys of a person: what they encrypt can be read by nobody any more. Backups made before still hold them. */
export async function forgetPerson(db: Db, owner: string): Promise<void> {
  await db.delete(personalKey).where(eq(personalKey.owner, owner))
}

/** `DATA_DIR/personal-data.key`: whoever has it and the database can read the personal data in the audit. */
export const WRAPPING_KEY_FILE = 'personal-data.key'

/**
 * The keys by the wrapping key of a data folder, which is made at first use.
 * @throws StartError where the file cannot be read or written, or is not a key
 */
export function openPersonalKeys(dataDir: string): PersonalKeys {
  const path = join(dataDir, WRAPPING_KEY_FILE)
  try {
    const key = Buffer.from(readOrMake(path).trim(), 'base64')
    if (key.length === KEY_BYTES) return new PersonalKeys(key)
  } catch (error) {
    throw new StartError(
      `无法读取或创建个人信息密钥 ${path}：${reason(error)}（请检查其所有者与权限）。`,
      `The key of personal data ${path} cannot be read or made: ${reason(error)} (check its owner and permissions).`,
    )
  }
  throw new StartError(
    `个人信息密钥 ${path} 已损坏：请从备份恢复；若要放弃用它加密的内容，请将其移走，启动时会生成新的。`,
    `The key of personal data ${path} is damaged: restore it from a backup; to give up what it encrypts, move it away, and the next start makes another.`,
  )
}

/** For the log of a start. */
export const OTHER_KEYS = [
  `审计日志中有个人信息由另一个密钥加密，本机无法读取：共用一个数据库的各应用须使用同一个 DATA_DIR/${WRAPPING_KEY_FILE}，请从首个应用复制，或从备份恢复。`,
  `Personal data in the audit was encrypted with another key and cannot be read here: applications on one database need the same DATA_DIR/${WRAPPING_KEY_FILE}; copy it from the first of them, or restore it from a backup.`,
] as const

function readOrMake(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
  // Nothing else has made the folder where the database is an outside one.
  mkdirSync(dirname(path), { recursive: true })
  // A link is made at once and whole, or not where another process was first.
  const unfinished = `${path}.${randomUUID()}`
  try {
    writeFileSync(unfinished, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flush: true })
    if (process.getuid?.() === 0) {
      const { uid, gid } = statSync(dirname(path))
      chownSync(unfinished, uid, gid)
    }
    linkSync(unfinished, path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(unfinished, { force: true })
  }
  return readFileSync(path, 'utf8')
}

function encrypt(key: Buffer, text: string, context: string, nonce = randomBytes(NONCE_BYTES)): string {
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(context))
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  )
}

function decrypt(key: Buffer, encrypted: string, context: string): string {
  const bytes = Buffer.from(encrypted, 'base64url')
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(-TAG_BYTES))
  const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
  return text.toString('utf8')
}

function sealedParts(value: AuditValue): { id: string; encrypted: string } | null {
  if (value === null || typeof value !== 'object' || !('sealed' in value)) return null
  const [id, encrypted] = String(value.sealed).split('.')
  return id && encrypted ? { id, encrypted } : null
}

function collectKeys(value: AuditValue, into: Set<string>): void {
  const parts = sealedParts(value)
  if (parts) into.add(parts.id)
  else if (value !== null && typeof value === 'object') {
    for (const member of Object.values(value)) if (member !== undefined) collectKeys(member, into)
  }
}

function open(value: AuditValue, keys: ReadonlyMap<string, Buffer>): AuditValue {
  const parts = sealedParts(value)
  if (parts) {
    const key = keys.get(parts.id)
    try {
      return key ? decrypt(key, parts.encrypted, parts.id) : null
    } catch {
      // An entry that somebody made up.
      return null
    }
  }
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((member) => open(member, keys))
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      member === undefined ? [] : [[name, open(member, keys)]],
    ),
  )
}
