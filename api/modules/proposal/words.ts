import type { Bilingual, Rule } from '../../domain/coverage/rule.ts'
import { both, periodWords } from '../../domain/date-words.ts'
import type { Period } from '../../domain/period.ts'
import type { TravelLimit } from '../../domain/plans/change.ts'
import type { Way } from '../../domain/proposal/problem.ts'
import { kilometresWords } from '../../domain/review/words.ts'

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
