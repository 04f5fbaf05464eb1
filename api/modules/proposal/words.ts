import type { Bilingual, Rule } from '../../domain/coverage/rule.ts'
import { both, periodWords } from '../../domain/date-words.ts'
import type { Period } from '../../domain/period.ts'
import type { Leg, TravelLimit } from '../../domain/plans/change.ts'
import { kilometresWords } from '../../domain/review/words.ts'

/** `83 分钟` where the time is known, else the distance. Rounded up, so that no leg reads as within a limit that it passes. */
export function legWords({ minutes, metres }: Leg): Bilingual {
  if (minutes === null) return kilometresWords(metres / 1000, Math.ceil)
  return both(`${Math.ceil(minutes)} 分钟`, `${Math.ceil(minutes)} minutes`)
}

/** The limit that a leg is held against. */
export function limitWords({ minutes }: Leg, limit: TravelLimit): Bilingual {
  if (minutes === null) return kilometresWords(limit.metres / 1000)
  return both(`${limit.minutes} 分钟`, `${limit.minutes} minutes`)
}

/** `梅列镇 2026年11月的乡镇巡回医疗`. */
export function unitWords(name: string, rule: Rule, period: Period): Bilingual {
  const when = periodWords(period)
  return both(`${name}${when.zh}的${rule.name.zh}`, `${name}, ${rule.name.en.toLowerCase()} of ${when.en}`)
}
