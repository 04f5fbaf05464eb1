import type { Bilingual } from './coverage/rule.ts'
import type { Period } from './period.ts'

export function both(zh: string, en: string): Bilingual {
  return { zh, en }
}

/** `11月` and `November 2026`; weeks and quarters by their number. */
export function periodWords({ kind, id, start }: Period): Bilingual {
  const year = id.slice(0, 4)
  switch (kind) {
    case 'year':
      return both(`${year}年`, year)
    case 'quarter':
      return both(`${year}年第${id.slice(6)}季度`, `Q${id.slice(6)} ${year}`)
    case 'month':
      return both(
        `${year}年${Number(start.slice(5, 7))}月`,
        `${MONTHS_EN[Number(start.slice(5, 7)) - 1]} ${year}`,
      )
    case 'week':
      return both(`${year}年第${Number(id.slice(6))}周`, `week ${Number(id.slice(6))} of ${year}`)
  }
}

export const MONTHS_EN = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `11月24日` and `24 November`. */
export function dayWords(date: string): Bilingual {
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8, 10))]
  return both(`${month}月${day}日`, `${day} ${MONTHS_EN[month - 1]}`)
}

/** `2026年11月30日至12月4日` and `30 November to 4 December 2026`: what both dates share is said once. */
export function datesWords(from: string, to: string): Bilingual {
  const [last, [year, month]] = [dayWords(to), to.split('-')]
  if (from === to) return both(`${year}年${last.zh}`, `${last.en} ${year}`)
  const first = dayWords(from)
  if (from.slice(0, 4) !== year) {
    return both(
      `${from.slice(0, 4)}年${first.zh}至${year}年${last.zh}`,
      `${first.en} ${from.slice(0, 4)} to ${last.en} ${year}`,
    )
  }
  const isOneMonth = from.slice(5, 7) === month
  return both(
    `${year}年${first.zh}至${isOneMonth ? last.zh.replace(/^.*月/, '') : last.zh}`,
    `${isOneMonth ? Number(from.slice(8)) : first.en} to ${last.en} ${year}`,
  )
}
