import { codeLength, levelOf } from '../areas.ts'
import { CN_2025 } from '../coverage/cn-2025.ts'
import type { Rule } from '../coverage/rule.ts'
import { type PeriodKind, periodOf } from '../period.ts'
import type { AreaCode, LocalDate } from '../units.ts'
import type { Service } from '../visit.ts'

/** One team at one place on one date, as surplus asks for it. */
export interface TeamVisit {
  readonly visit: { readonly teamCode: string; readonly placeCode: AreaCode; readonly service: Service }
  readonly date: LocalDate
}

/** The team-days of a group in one unit and period. */
export interface UnitSurplus {
  readonly unit: AreaCode
  readonly period: string
  /** Distinct pairs of team and date. */
  readonly teamDays: number
  /** All but those of the team with the most days there: a team's own stay is no surplus. */
  readonly surplusDays: number
}

/** The rules that count days, those of the smallest units first. */
export const DAY_RULES: readonly Rule[] = CN_2025.filter(({ measure }) => measure.kind === 'days').sort(
  (a, b) => codeLength(b.unit) - codeLength(a.unit),
)

/**
 * Where and when a visit's days are spent: the unit and period in which a second team's day adds nothing. It is that of
 * the service's rule with the smallest units, as far as the visit's place tells: a tour at a village or a township is
 * spent in the township and the month, one at the county's own code in the county and the quarter; a patrol or a posting
 * at a village in the village and the ISO week. A place too coarse for every rule of its service stands for itself, in
 * that rule's period. A 街道, which no rule asks to be toured by the month, is looked at as townships are: two teams at two of
 * them have not crowded one another out.
 */
export function spentIn(placeCode: AreaCode, service: Service): { unit: AreaCode; period: PeriodKind } {
  const rules = DAY_RULES.filter((rule) => rule.service === service)
  const level = levelOf(placeCode)
  const fit = rules.find(({ unit }) => level !== null && codeLength(unit) <= placeCode.length)
  const { period } = fit ?? rules.at(-1)!
  return { unit: fit ? (placeCode.slice(0, codeLength(fit.unit)) as AreaCode) : placeCode, period }
}

/** By unit, then period; every unit and period in which the group has a visit. */
export function surplusOf(visits: Iterable<TeamVisit>): readonly UnitSurplus[] {
  // A few dozen dates recur in thousands of visits.
  const periods = new Map<string, string>()
  const periodId = (kind: PeriodKind, date: LocalDate): string => {
    const known = periods.get(`${kind} ${date}`)
    if (known) return known
    const { id } = periodOf(kind, date)
    periods.set(`${kind} ${date}`, id)
    return id
  }
  const spent = new Map<string, { unit: AreaCode; period: string; daysOf: Map<string, Set<LocalDate>> }>()
  for (const { visit, date } of visits) {
    const { teamCode, placeCode, service } = visit
    const { unit, period: kind } = spentIn(placeCode, service)
    const period = periodId(kind, date)
    const key = `${unit} ${period}`
    let known = spent.get(key)
    if (!known) {
      known = { unit, period, daysOf: new Map() }
      spent.set(key, known)
    }
    const days = known.daysOf.get(teamCode)
    if (days) days.add(date)
    else known.daysOf.set(teamCode, new Set([date]))
  }
  return [...spent.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { unit, period, daysOf }]) => {
      const days = [...daysOf.values()].map(({ size }) => size)
      const teamDays = days.reduce((sum, each) => sum + each, 0)
      return { unit, period, teamDays, surplusDays: teamDays - Math.max(...days) }
    })
}
