import type { Bilingual } from '../coverage/rule.ts'
import type { LocatedVisit } from '../located-visit.ts'
import type { Service, Session } from '../visit.ts'

/** What an area is called, from its county down. */
export type PlaceName = (code: string) => string

export const SESSION: Readonly<Record<Session, Bilingual>> = {
  am: { zh: '上午', en: 'morning' },
  pm: { zh: '下午', en: 'afternoon' },
  full: { zh: '全天', en: 'whole day' },
}

export const SERVICE: Readonly<Record<Service, Bilingual>> = {
  tour: { zh: '巡回医疗', en: 'tour' },
  patrol: { zh: '巡诊', en: 'patrol' },
  posting: { zh: '派驻', en: 'posting' },
}

export function teamWords({ teamName, teamCode }: LocatedVisit): Bilingual {
  if (teamName === null) return { zh: `编码 ${teamCode} 的队伍`, en: `Team ${teamCode}` }
  return { zh: `${teamName}（${teamCode}）`, en: `${teamName} (${teamCode})` }
}

/**
 * Whole metres below 1 km, else kilometres to one decimal. Metres are cut and not rounded, so that what is below 1 km
 * never reads as 1 km.
 */
export function metresWords(metres: number): Bilingual {
  if (metres < 1000) return { zh: `${Math.floor(metres)} 米`, en: `${Math.floor(metres)} m` }
  return kilometresWords(metres / 1000)
}

/** To one decimal; `round` up where they lie beyond a limit, so that the words never say that they are the limit. */
export function kilometresWords(
  kilometres: number,
  round: (value: number) => number = Math.round,
): Bilingual {
  const figure = (round(kilometres * 10) / 10).toFixed(1)
  return { zh: `${figure} 公里`, en: `${figure} km` }
}

/** `a、b、c` and `a, b and c`. */
export function listed(items: readonly Bilingual[]): Bilingual {
  const en = items.map((item) => item.en)
  const last = en.pop() ?? ''
  return {
    zh: items.map((item) => item.zh).join('、'),
    en: en.length > 0 ? `${en.join(', ')} and ${last}` : last,
  }
}

/** The values in the order given, each once. */
export function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)]
}
