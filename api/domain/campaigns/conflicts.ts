import { periodOf } from '../period.ts'
import type { LocalDate } from '../units.ts'
import type { TeamLevel } from '../visit.ts'
import { datesOf } from './judge.ts'

export interface OtherTour {
  readonly countyCode: string
  readonly teamCode: string
  readonly teamName: string | null
  readonly teamLevel: TeamLevel
  readonly date: LocalDate
  readonly endDate: LocalDate
}

export interface Conflict {
  /** An ISO week. */
  readonly week: string
  readonly county: string
  /** The team's own, in order. */
  readonly dates: LocalDate[]
  readonly others: {
    readonly teamCode: string
    readonly teamName: string | null
    readonly teamLevel: TeamLevel
    readonly dates: LocalDate[]
  }[]
}

/**
 * Other teams in a county in an ISO week in which the team is there too (避免地点和时间扎堆, 国卫办医政发〔2025〕25号 二(二);
 * 与国家、省级巡回医疗相统筹, 闽卫医政函〔2024〕1713号 四(二)). By week, then county.
 */
export function findConflicts(
  own: readonly { readonly county: string; readonly dates: readonly LocalDate[] }[],
  others: readonly OtherTour[],
): Conflict[] {
  const mine = new Map<string, { week: string; county: string; dates: Set<LocalDate> }>()
  for (const { county, dates } of own) {
    for (const date of dates) {
      const week = weekOf(date)
      const key = `${week} ${county}`
      const known = mine.get(key) ?? { week, county, dates: new Set() }
      mine.set(key, known)
      known.dates.add(date)
    }
  }
  const met = new Map<string, Map<string, Conflict['others'][number] & { days: Set<LocalDate> }>>()
  for (const tour of others) {
    for (const date of datesOf(tour)) {
      const key = `${weekOf(date)} ${tour.countyCode}`
      if (!mine.has(key)) continue
      const teams = met.get(key) ?? new Map()
      met.set(key, teams)
      const { teamCode, teamName, teamLevel } = tour
      const team = teams.get(teamCode) ?? { teamCode, teamName, teamLevel, dates: [], days: new Set() }
      teams.set(teamCode, team)
      team.days.add(date)
    }
  }
  return [...met]
    .map(([key, teams]): Conflict => {
      const { week, county, dates } = mine.get(key)!
      return {
        week,
        county,
        dates: [...dates].sort(),
        others: [...teams.values()].map(({ days, ...team }) => ({ ...team, dates: [...days].sort() })),
      }
    })
    .sort((a, b) => (a.week === b.week ? (a.county < b.county ? -1 : 1) : a.week < b.week ? -1 : 1))
}

const weekOf = (date: LocalDate) => periodOf('week', date).id
