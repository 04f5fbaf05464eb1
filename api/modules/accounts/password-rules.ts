import { randomInt } from 'node:crypto'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { passwordRefused } from './accounts.errors.ts'

/** Characters, not bytes. */
export const MIN_PASSWORD = 10
/** Longer ones only make the hash slow. */
export const MAX_PASSWORD = 128

/** Of 0 to 4: at least 10^8 guesses. Common passwords, names, dates, rows of keys and repetitions stay below it. */
const MIN_SCORE = 3

/** What people here would begin with, beside the 49,000 most common passwords. */
const OURS = [
  'xunyi',
  'atlas',
  'xunyiatlas',
  'xunyitu',
  '巡医图',
  '巡医',
  'weijianwei',
  '卫健委',
  'fujian',
  '福建',
]

let judge: ZxcvbnFactory | null = null

/** @param names the user name and the name of the person @throws ProblemError 422 that says what to do instead */
export function checkPassword(password: string, names: readonly string[]): void {
  const length = [...password].length
  if (length < MIN_PASSWORD || length > MAX_PASSWORD)
    throw passwordRefused('length', MIN_PASSWORD, MAX_PASSWORD)
  // The dictionaries take 80 ms to load, and few starts need them.
  judge ??= new ZxcvbnFactory({ dictionary: { ...dictionary }, graphs: adjacencyGraphs })
  const { score } = judge.check(password.normalize('NFKC').toLowerCase(), [...OURS, ...names])
  if (score < MIN_SCORE) throw passwordRefused('guessable', MIN_PASSWORD, MAX_PASSWORD)
}

/** Without 0 and O, 1, l and I, which are mistaken for one another on paper. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/** A password to hand over once, 80 bits: four groups of four. */
export function randomPassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return Array.from({ length: 4 }, group).join('-')
}
