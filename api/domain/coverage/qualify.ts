import { codeLength, isWithin, levelOf } from '../areas.ts'
import type { AreaCode, LocalDate } from '../units.ts'
import type { Service, TeamLevel, VisitStatus } from '../visit.ts'
import type { Rule } from './rule.ts'

/** What a rule needs to know of a visit to count it or not. */
export interface VisitFacts {
  readonly service: Service
  readonly teamLevel: TeamLevel
  readonly placeCode: AreaCode
  readonly status: VisitStatus
}

/**
 * Why a visit in the unit and period does not count.
 * - `service`: another service than the rule asks for
 * - `kind`: the rule counts days of persons posted, and this is a team's posting
 * - `place`: the place is too coarse for the unit (a tour at the county's code tells no township)
 * - `team-level`: teams of this level count at no place for this rule
 * - `team-level-at-place`: they count, but not at a place of this level
 * - `cancelled`: called off
 * - `not-confirmed`: planned, and its date has passed
 * - `planned`: planned for a date still to come; it counts as planned, not as done
 * - `after-as-of`: done after the as-of date
 * - `other-stay`: it qualifies, but in another stay than the one that is shown
 */
export const UNCOUNTED_REASONS = [
  'service',
  'kind',
  'place',
  'team-level',
  'team-level-at-place',
  'cancelled',
  'not-confirmed',
  'planned',
  'after-as-of',
  'other-stay',
] as const
export type UncountedReason = (typeof UNCOUNTED_REASONS)[number]

/** Why a visit can never count for the rule, whatever its date; null when it qualifies. */
export function disqualification(
  rule: Rule,
  visit: VisitFacts,
): Extract<UncountedReason, 'service' | 'kind' | 'place' | 'team-level' | 'team-level-at-place'> | null {
  if (visit.service !== rule.service) return 'service'
  if (rule.postings) return 'kind'
  const placeLevel = levelOf(visit.placeCode)
  if (!placeLevel || codeLength(placeLevel) < codeLength(rule.unit)) return 'place'
  if (rule.teamsAt[placeLevel]?.includes(visit.teamLevel)) return null
  const elsewhere = Object.values(rule.teamsAt).some((levels) => levels.includes(visit.teamLevel))
  return elsewhere ? 'team-level-at-place' : 'team-level'
}

/**
 * Whether one date of a visit counts for a unit as of a date, and if not, why. The visit must lie in the unit
 * or name a place that contains it.
 *
 * @returns `'counts'` or the reason
 */
export function countsOn(
  rule: Rule,
  unit: AreaCode,
  visit: VisitFacts,
  date: LocalDate,
  asOf: LocalDate,
): 'counts' | UncountedReason {
  const never = disqualification(rule, visit)
  if (never) return never
  if (!isWithin(visit.placeCode, unit)) return 'place'
  if (visit.status === 'cancelled') return 'cancelled'
  if (visit.status === 'planned') return date < asOf ? 'not-confirmed' : 'planned'
  return date > asOf ? 'after-as-of' : 'counts'
}

/** One way to qualify, as a row: the counting query of the records is built from these. */
export interface Acceptance {
  readonly rule: Rule
  readonly service: Service
  readonly teamLevel: TeamLevel
  /** Digits of the place's code. */
  readonly placeLength: number
  /** Digits of the unit's code, a prefix of the place's. */
  readonly unitLength: number
}

/** All ways to qualify for the given rules, from the same facts as {@link disqualification}. */
export function acceptances(rules: readonly Rule[]): readonly Acceptance[] {
  return rules.flatMap((rule) =>
    Object.entries(rule.teamsAt).flatMap(([placeLevel, teamLevels]) =>
      teamLevels.map((teamLevel) => ({
        rule,
        service: rule.service,
        teamLevel,
        placeLength: codeLength(placeLevel as keyof typeof rule.teamsAt),
        unitLength: codeLength(rule.unit),
      })),
    ),
  )
}
