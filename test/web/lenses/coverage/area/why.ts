import type { UnitWhy } from '../../../../../api/contract/coverage.ts'
import { ruleById } from '../../../../../api/domain/coverage/cn-2025.ts'
import type { RuleId } from '../../../../../api/domain/coverage/rule.ts'
import { isClosed, parsePeriod } from '../../../../../api/domain/period.ts'
import type { LocalDate } from '../../../../../api/domain/units.ts'

type Line = UnitWhy['counted'][number]

export interface WhyParts extends Omit<Partial<UnitWhy>, 'coverage' | 'period'> {
  rule?: RuleId
  periodId?: string
  coverage?: Partial<UnitWhy['coverage']>
}

/** An answer as the API gives it, 光泽县 in 2026-Q4 as of 2026-11-22 unless told otherwise. */
export function why({
  rule = 'county-quarterly',
  periodId = '2026-Q4',
  coverage,
  ...rest
}: WhyParts = {}): UnitWhy {
  const period = parsePeriod(periodId)!
  const asOf = (rest.asOf ?? '2026-11-22') as LocalDate
  const code = rest.code ?? '350723'
  return {
    kind: 'unit',
    code,
    name: '光泽县',
    level: ruleById(rule).unit,
    rule,
    period: { id: period.id, start: period.start, end: period.end, closed: isClosed(period, asOf) },
    asOf,
    snapshot: 's',
    citations: ruleById(rule).citations,
    notes: ruleById(rule).notes,
    notApplicable: null,
    designation: null,
    adjustments: [],
    counted: [],
    uncounted: [],
    postings: null,
    mend: null,
    history: [],
    stay: null,
    components: null,
    continuity: null,
    calendar: [],
    ...rest,
    coverage: {
      code,
      status: 'due',
      days: 0,
      required: 1,
      planned: 0,
      lastDay: null,
      missedBefore: 0,
      mendable: true,
      silent: false,
      ...coverage,
    },
  }
}

export function line(dates: string[], parts: Partial<Line> = {}): Line {
  return {
    visitId: `v-${dates[0]}`,
    date: dates[0]!,
    endDate: dates.at(-1)!,
    session: 'full',
    placeCode: '350723100',
    placeName: '寨里镇',
    service: 'tour',
    teamCode: 't1',
    teamLevel: 'municipal',
    teamName: '南平市第一医院',
    headcount: 6,
    status: 'done',
    patients: null,
    trained: null,
    lectures: null,
    wardRounds: null,
    caseDiscussions: null,
    position: null,
    demonstration: false,
    dates,
    ...parts,
  }
}
