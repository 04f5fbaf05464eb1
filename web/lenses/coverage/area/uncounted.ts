import type { UnitWhy } from '../../../../api/contract/coverage.ts'
import type { UncountedReason } from '../../../../api/domain/coverage/qualify.ts'
import type { RuleId } from '../../../../api/domain/coverage/rule.ts'
import type { Language } from '../../../state/fields.ts'
import { reasonText } from './reasons.ts'

type Uncounted = UnitWhy['uncounted'][number]

/** The records of one reason, the latest first. */
export interface ReasonGroup {
  readonly reason: string
  readonly lines: readonly Uncounted[]
}

/** From records that could still count, or nearly did, to those of other services. */
const ORDER: readonly UncountedReason[] = [
  'planned',
  'not-confirmed',
  'after-as-of',
  'cancelled',
  'other-stay',
  'team-level-at-place',
  'team-level',
  'place',
  'kind',
  'service',
]

/** The records that do not count, grouped by the reason text: a county can have hundreds in a quarter. */
export function groupByReason(lines: readonly Uncounted[], rule: RuleId, language: Language): ReasonGroup[] {
  const groups = new Map<string, Uncounted[]>()
  for (const line of lines) {
    const reason = reasonText(line, rule, language)
    const group = groups.get(reason)
    if (group) group.push(line)
    else groups.set(reason, [line])
  }
  const rank = (group: ReasonGroup) => ORDER.indexOf(group.lines[0]?.outcome ?? 'service')
  return [...groups]
    .map(([reason, group]) => ({ reason, lines: [...group].sort(latestFirst) }))
    .sort((a, b) => rank(a) - rank(b) || b.lines.length - a.lines.length)
}

function latestFirst(a: Uncounted, b: Uncounted): number {
  const [dateA, dateB] = [a.dates.at(-1) ?? a.date, b.dates.at(-1) ?? b.date]
  return dateA < dateB ? 1 : dateA > dateB ? -1 : 0
}
