import { addDays } from '../../../domain/calendar.ts'
import { ruleById } from '../../../domain/coverage/cn-2025.ts'
import type { RuleId } from '../../../domain/coverage/rule.ts'
import { periodOf } from '../../../domain/period.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { workdaysOfWeek } from '../holidays.ts'
import { randomOf } from '../random.ts'
import type { AdjustmentRow } from '../rows.ts'
import type { Scenario } from '../scenario.ts'
import type { VillageSelection } from '../villages/selection.ts'

const DOCUMENT = '演示数据，虚构；依据国卫基层发〔2023〕5号（三）'
/** Share of patrol villages with few people, where one visit a week is enough. */
const LOW_DEMAND = 0.02

export function adjustmentsOf(scenario: Scenario, villages: VillageSelection): AdjustmentRow[] {
  return [...holidayWeeks(scenario), ...lowDemand(scenario, villages)]
}

/** No week asks for more days than it has working days; a week without any (2026-W08) is lifted. */
function holidayWeeks(scenario: Scenario): AdjustmentRow[] {
  const { areas } = scenario
  // The whole country has no code that a file could name.
  const provinces =
    areas.province === '' ? areas.within('province').map(({ code }) => code) : [areas.province]
  const rows: AdjustmentRow[] = []
  for (
    let monday = periodOf('week', scenario.start).start;
    monday <= scenario.end;
    monday = addDays(monday, 7)
  ) {
    const workdays = workdaysOfWeek(monday).length
    for (const rule of ['village-weekly', 'village-posting'] as const) {
      if (workdays >= basicDays(rule)) continue
      rows.push(...provinces.map((province) => weekRow(province, rule, monday, workdays)))
    }
  }
  return rows
}

function weekRow(province: string, rule: RuleId, monday: LocalDate, workdays: number): AdjustmentRow {
  return {
    areaCode: province,
    rule,
    required: workdays,
    from: monday,
    to: addDays(monday, 6),
    reason: `法定节假日，本周工作日${workdays}天`,
    document: DOCUMENT,
  }
}

function lowDemand(scenario: Scenario, villages: VillageSelection): AdjustmentRow[] {
  return villages.patrol
    .filter(({ village }) => randomOf(scenario.seed, 'low-demand', village.code)() < LOW_DEMAND)
    .map(({ village }) => ({
      areaCode: village.code,
      rule: 'village-weekly',
      required: 1,
      from: addDays(periodOf('week', scenario.start).start, 7),
      to: null,
      reason: '常住人口少、服务需求小，每周巡诊1次',
      document: DOCUMENT,
    }))
}

function basicDays(rule: RuleId): number {
  const { measure } = ruleById(rule)
  return measure.kind === 'days' ? measure.requiredDays : 0
}
