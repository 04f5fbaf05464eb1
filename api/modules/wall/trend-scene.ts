import type { WallSceneOf } from '../../contract/wall.ts'
import { ancestorAt } from '../../domain/areas.ts'
import { ruleById } from '../../domain/coverage/cn-2025.ts'
import { appliesIn, basicRequirement, type Register, requiredIn } from '../../domain/coverage/designation.ts'
import type { Rule, RuleId } from '../../domain/coverage/rule.ts'
import { isJudged, judgedOf } from '../../domain/coverage/status.ts'
import { type Period, parsePeriod, periodOf, shiftPeriod } from '../../domain/period.ts'
import { countUnits, periodDto } from '../coverage/coverage.usecases.ts'
import { UnitJudge } from '../coverage/judge-units.ts'
import { designatedWithin, type UnitFrame } from '../coverage/unit-frames.ts'
import { namedArea, sceneHead, type WallFrame } from './frame.ts'

const SHOWN: readonly { readonly rule: RuleId; readonly periods: number }[] = [
  { rule: 'county-quarterly', periods: 8 },
  { rule: 'township-monthly', periods: 12 },
  { rule: 'village-weekly', periods: 12 },
]
const MAX_COUNTIES = 3

type Trend = WallSceneOf<'trend'>
type Series = Trend['series'][number]

/** Whether it is getting better: quarters, months and weeks, and what the largest fall came from. */
export function trendScene(frame: WallFrame): Trend {
  const { geography, within, snapshot, today } = frame
  const series = SHOWN.map(({ rule, periods }) => seriesOf(frame, ruleById(rule), periods))
  return {
    scene: 'trend',
    ...sceneHead({ geography, within, snapshot: snapshot.id, asOf: today }),
    isEmpty: series.every(({ periods }) => periods.every(({ judged }) => judged === 0)),
    series,
    fall: largestFall(frame, series),
  }
}

function seriesOf({ snapshot, geography, within, today }: WallFrame, rule: Rule, length: number): Series {
  const { register } = snapshot
  const designated = designatedWithin(register, geography, rule, within)
  const last = periodOf(rule.period, today)
  return {
    rule: rule.id,
    inForceFrom: rule.inForceFrom,
    periods: Array.from({ length }, (_, i) => {
      const period = shiftPeriod(last, i + 1 - length)
      const { counts, share } = countUnits(snapshot, geography, { rule, period, within, asOf: today }, false)
      return {
        ...periodDto(period, today),
        met: counts.met,
        judged: judgedOf(counts),
        share,
        exempt: counts.exempt,
        adjusted: adjustedIn(register, designated, rule, period),
      }
    }),
  }
}

/** Of how many units the rule asks another number of days than usual. */
function adjustedIn(
  register: Register,
  designated: readonly UnitFrame[],
  rule: Rule,
  period: Period,
): number {
  const requiredOf = requiredIn(register, rule, period)
  const basic = basicRequirement(rule)
  return designated.filter(
    ({ code, designations }) => requiredOf(code) !== basic && appliesIn(rule, designations, period),
  ).length
}

/** Of two closed periods in a row: an open one is not over, so its share is no fall yet. */
function largestFall(frame: WallFrame, series: readonly Series[]): Trend['fall'] {
  let worst: { rule: RuleId; from: string; to: string } | null = null
  let most = 0
  for (const { rule, periods } of series) {
    for (const [i, after] of periods.entries()) {
      const before = periods[i - 1]
      if (!before || !after.closed || before.share === null || after.share === null) continue
      const fall = before.share - after.share
      if (fall <= most) continue
      most = fall
      worst = { rule, from: before.id, to: after.id }
    }
  }
  return worst && { ...worst, ...lostByCounty(frame, worst) }
}

/** Units that were met and are not in the period after, by county, most first. */
function lostByCounty(
  { snapshot, geography, within, today }: WallFrame,
  fall: { readonly rule: RuleId; readonly to: string },
) {
  const rule = ruleById(fall.rule)
  const period = parsePeriod(fall.to) as Period
  const judge = new UnitJudge(snapshot, { rule, period, asOf: today })
  const lost = new Map<string, number>()
  for (const unit of designatedWithin(snapshot.register, geography, rule, within)) {
    const status = judge.statusBefore(unit, 0)
    if (status === 'met' || !isJudged(status) || judge.statusBefore(unit, 1) !== 'met') continue
    const county = ancestorAt(unit.code, 'county')
    lost.set(county, (lost.get(county) ?? 0) + 1)
  }
  const counties = [...lost].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return {
    counties: counties
      .slice(0, MAX_COUNTIES)
      .map(([code, units]) => ({ ...namedArea(geography, code), lost: units })),
    countyCount: counties.length,
  }
}
