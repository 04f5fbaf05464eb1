import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** How dear a guess is; kept with each hash, so that it can be raised for later passwords. */
export interface ScryptCost {
  /** Binary logarithm of N. */
  readonly ln: number
  readonly r: number
  readonly p: number
}

/** One of the parameter sets of the OWASP password storage cheat sheet: 32 MB and about a quarter of a second. */
export const SCRYPT_COST: ScryptCost = { ln: 15, r: 8, p: 3 }

const KEY_BYTES = 32
const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

/** As `$scrypt$ln=15,r=8,p=3$<salt>$<key>`, the last two in base64. */
export async function hashPassword(password: string, cost: ScryptCost): Promise<string> {
  const salt = randomBytes(16)
  const key = await keyOf(password, salt, cost)
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${salt.toString('base64')}$${key.toString('base64')}`
}

export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const found = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash)
  if (!found) return false
  const [, ln, r, p, salt = '', key = ''] = found
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) }
  return timingSafeEqual(await keyOf(password, Buffer.from(salt, 'base64'), cost), Buffer.from(key, 'base64'))
}

/** What looks the same is the same password, however a keyboard composes it. */
function keyOf(password: string, salt: Buffer, { ln, r, p }: ScryptCost): Promise<Buffer> {
  const N = 2 ** ln
  return derive(password.normalize('NFKC'), salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r })
}
