import type { CellMark } from '../table.ts'
import type { NumberFormat } from './formats.ts'
import type { Cell } from './merges.ts'

/** Sheets keep numbers to so many digits, and fill up with zeros. */
const KEPT_DIGITS = 15

const DATE: CellMark = { is: 'date' }
const ROUNDED: CellMark = { is: 'rounded' }

/** Days from 1899-12-30, and the first serial after a 29 February 1900 that there never was. */
const FIRST_SERIAL = 61
const LAST_SERIAL = 2_958_465
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCHS_APART = 1462
const DAY = 86_400_000

/** The cell of a number as the sheet stores it, such as `350421100201`, `3.50421100201E11` or `46027`. */
export function cellOfNumber(stored: string, format: NumberFormat | undefined, epoch1904: boolean): Cell {
  const value = Number(stored)
  if (!Number.isFinite(value)) return { text: stored, mark: null }
  if (format?.is === 'date') {
    const serial = Math.floor(value) + (epoch1904 ? EPOCHS_APART : 0)
    if (serial >= FIRST_SERIAL && serial <= LAST_SERIAL) {
      return { text: new Date(EPOCH_1900 + serial * DAY).toISOString().slice(0, 10), mark: DATE }
    }
  }
  if (format?.is === 'time' && value >= 0 && value < 1) return { text: timeOf(value), mark: null }
  if (!Number.isInteger(value)) {
    const digits = stored.replace(/e.*$/i, '').replace(/[^\d]/g, '').replace(/^0+/, '')
    return { text: plainText(value), mark: digits.length > KEPT_DIGITS ? ROUNDED : null }
  }
  if (Math.abs(value) >= 10 ** KEPT_DIGITS) return { text: stored, mark: ROUNDED }
  const text = String(value)
  // Typed as 3.5E+11, a code has lost its other digits; so has a name such as 12E3, which became 12000.
  if (format?.is === 'scientific') return { text, mark: text.endsWith('0') && value !== 0 ? ROUNDED : null }
  const shown = value >= 0 && format?.show ? format.show(text) : text
  return { text, mark: shown === text ? null : { is: 'shown', text: shown } }
}

/** Without an exponent. */
function plainText(value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '') : text
}

function timeOf(value: number): string {
  const minutes = Math.round(value * 24 * 60) % (24 * 60)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
