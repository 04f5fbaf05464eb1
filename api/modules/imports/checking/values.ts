import { addDays, localDateOf, parseLocalDate } from '../../../domain/calendar.ts'
import type { LocalDate } from '../../../domain/units.ts'

/** A cell without the blanks around it, full-width and no-break ones included, and without a byte order mark. */
export function plain(cell: string): string {
  return cell.trim()
}

/** Full-width digits, letters and signs as their half-width ones. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
}

export interface ReadDate {
  readonly date: LocalDate
  /** It was a bare number, counted from the epoch. */
  readonly serial: boolean
}

const DATE_FORMS = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]

/** Serials of 2000-01-01 and of 2099-12-31, counted from 1900: others are no dates of visits. */
const FIRST_SERIAL = 36_526
const LAST_SERIAL = 73_050
/** Days between the two epochs of Excel. */
const EPOCHS_APART = 1462

/**
 * `2026-01-05`, `2026/1/5`, `2026.1.5`, `20260105`, `2026年1月5日`, with a time of day left out, or Excel's serial
 * number. Null when it is none, or the calendar has no such day.
 */
export function readDate(text: string, epoch1904 = false): ReadDate | null {
  const exact = parseLocalDate(text)
  if (exact) return { date: exact, serial: false }
  const half = halfWidth(text).replace(/\s*([年月日])\s*/g, '$1')
  for (const form of DATE_FORMS) {
    const match = form.exec(half)
    if (!match) continue
    const date = localDateOf(Number(match[1]), Number(match[2]), Number(match[3]))
    return date && { date, serial: false }
  }
  if (!/^\d{5}(?:\.\d+)?$/.test(half)) return null
  const serial = Math.floor(Number(half)) + (epoch1904 ? EPOCHS_APART : 0)
  if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return null
  return { date: addDays('1899-12-30' as LocalDate, serial), serial: true }
}

/** A whole number that is not negative: `12`, `1,234`, `12.0`, full-width digits. Null when it is none. */
export function readWhole(text: string): number | null {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  const half = halfWidth(text)
  const digits = /^\d{1,3}(?:,\d{3})+$/.test(half) ? half.replaceAll(',', '') : half.replace(/\.0+$/, '')
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null
}

/** A decimal number; null when it is none. */
export function readDecimal(text: string): number | null {
  const half = halfWidth(text)
  return /^[+-]?\d{1,10}(?:\.\d{1,20})?$/.test(half) ? Number(half) : null
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2060\ufeff]/

/** A text that people read: line breaks and tabs in it become blanks, invisible characters go. */
export function readable(text: string): string {
  if (!CONTROL.test(text)) return text
  return text
    .replace(/[\t\r\n]+/g, ' ')
    .replace(new RegExp(CONTROL, 'g'), '')
    .trim()
}

/** A choice among words: English, Chinese, any case. */
export class Words<Value extends string> {
  readonly #values = new Map<string, Value>()
  readonly #zh: readonly string[]
  readonly #en: readonly string[]

  /** @param words the first Chinese word of each value is the one that messages name */
  constructor(words: Readonly<Record<Value, readonly string[]>>) {
    const entries = Object.entries(words) as [Value, readonly string[]][]
    for (const [value, also] of entries) {
      for (const word of [value, ...also]) this.#values.set(word.toLowerCase(), value)
    }
    this.#zh = entries.map(([, also]) => also[0] ?? '')
    this.#en = entries.map(([value]) => value)
  }

  read(text: string): Value | null {
    return this.#values.get(text) ?? this.#values.get(halfWidth(text).toLowerCase()) ?? null
  }

  /** The word by which a Chinese file has a value. */
  told(value: string): string {
    return this.#zh[this.#en.indexOf(value)] || value
  }

  get zh(): string {
    return this.#zh.join('、')
  }

  get en(): string {
    return this.#en.join(', ')
  }
}
