import type { Bilingual, Rule } from '../../domain/coverage/rule.ts'
import type { Period } from '../../domain/period.ts'
import type { TravelLimit } from '../../domain/plans/change.ts'
import type { Way } from '../../domain/proposal/problem.ts'
import { kilometresWords } from '../../domain/review/words.ts'

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
        `${MONTHS[Number(start.slice(5, 7)) - 1]} ${year}`,
      )
    case 'week':
      return both(`${year}年第${Number(id.slice(6))}周`, `week ${Number(id.slice(6))} of ${year}`)
  }
}

const MONTHS = [
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
  return both(`${month}月${day}日`, `${day} ${MONTHS[month - 1]}`)
}

/** `83 分钟` where the time is known, else the distance. Rounded up, so that no way reads as within a limit that it passes. */
export function wayWords({ minutes, metres }: Way): Bilingual {
  if (minutes === null) return kilometresWords(metres / 1000, Math.ceil)
  return both(`${Math.ceil(minutes)} 分钟`, `${Math.ceil(minutes)} minutes`)
}

/** The limit that a way is held against. */
export function limitWords({ minutes }: Way, limit: TravelLimit): Bilingual {
  if (minutes === null) return kilometresWords(limit.metres / 1000)
  return both(`${limit.minutes} 分钟`, `${limit.minutes} minutes`)
}

/** `梅列镇 2026年11月的乡镇巡回医疗`. */
export function unitWords(name: string, rule: Rule, period: Period): Bilingual {
  const when = periodWords(period)
  return both(`${name}${when.zh}的${rule.name.zh}`, `${name}, ${rule.name.en.toLowerCase()} of ${when.en}`)
}

export function visitsWords(count: number): Bilingual {
  return both(`${count} 次`, count === 1 ? 'one visit' : `${count} visits`)
}
