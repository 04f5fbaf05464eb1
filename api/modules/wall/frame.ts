import type { UnitCoverage } from '../../contract/coverage.ts'
import type { WallGap } from '../../contract/wall.ts'
import { ancestorAt, codeLength } from '../../domain/areas.ts'
import { daysBetween } from '../../domain/calendar.ts'
import { classOfUnit } from '../../domain/cartography/palette.ts'
import { citationsIn, ruleById } from '../../domain/coverage/cn-2025.ts'
import type { RuleId } from '../../domain/coverage/rule.ts'
import { isJudged, judgedOf } from '../../domain/coverage/status.ts'
import { periodOf } from '../../domain/period.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { answerCoverage } from '../coverage/coverage.usecases.ts'
import type { RecordsSnapshot } from '../coverage/records-state.ts'

/** What all scenes that judge look at. */
export interface WallFrame {
  readonly snapshot: RecordsSnapshot
  readonly geography: Geography
  readonly today: LocalDate
  readonly within: AreaCode
}

/** A rule in its open period, judged unit by unit; `head` is what the scene says of it. */
export function judge({ snapshot, geography, today, within }: WallFrame, id: RuleId) {
  const rule = ruleById(id)
  const period = periodOf(rule.period, today)
  const question = { rule, period, level: rule.unit, within, asOf: today }
  const { areas, total, before, period: periodDto, reports } = answerCoverage(snapshot, geography, question)
  return {
    rule,
    period,
    units: areas as readonly UnitCoverage[],
    reports,
    head: {
      ...sceneHead({ geography, within, snapshot: snapshot.id, asOf: today }),
      isEmpty: judgedOf(total.counts) === 0,
      rule: id,
      citations: citationsIn(ancestorAt(within || geography.province, 'province'), rule),
      period: periodDto,
      daysLeft: daysBetween(today, period.end),
      total,
      before,
    },
  }
}

export function sceneHead({
  geography,
  within,
  ...given
}: {
  readonly geography: Geography
  readonly within: AreaCode
  readonly snapshot: string
  readonly asOf: string
}) {
  const level = geography.areas.get(within)?.level ?? 'province'
  return { ...given, within: { ...namedArea(geography, within), level } }
}

export function namedArea(geography: Geography, code: string) {
  const city = ancestorAt(code as AreaCode, 'city')
  return {
    code,
    name: geography.areas.get(code)?.name ?? code,
    city: code.length > codeLength('city') ? (geography.areas.get(city)?.name ?? null) : null,
  }
}

export function areaClasses(units: readonly UnitCoverage[]) {
  return units.map((unit) => ({ code: unit.code, class: classOfUnit(unit) }))
}

export interface Gap extends WallGap {
  readonly unit: UnitCoverage
  /** Missed, or due after a missed period. */
  readonly pressing: boolean
}

/** The units that are due or missed, in the given order. */
export function gapsAmong(
  units: readonly UnitCoverage[],
  { geography, today }: WallFrame,
  compare: (a: Gap, b: Gap) => number,
): readonly Gap[] {
  return units
    .flatMap((unit): Gap[] => {
      const unitClass = classOfUnit(unit)
      if (unitClass !== 'due' && unitClass !== 'due-again' && unitClass !== 'missed') return []
      return [
        {
          ...namedArea(geography, unit.code),
          class: unitClass,
          pressing: unitClass !== 'due',
          daysSince: unit.lastDay === null ? null : daysBetween(unit.lastDay as LocalDate, today),
          missedBefore: unit.missedBefore,
          population: geography.areas.get(unit.code)?.population ?? null,
          unit,
        },
      ]
    })
    .sort(compare)
}

export function gapDto({ code, name, city, class: unitClass, daysSince, missedBefore, population }: Gap) {
  return { code, name, city, class: unitClass, daysSince, missedBefore, population }
}

/** Units in groups by an area above them; areas without a judged unit are left out. */
export function judgedByArea(
  units: readonly UnitCoverage[],
  digits: number,
): ReadonlyMap<string, readonly UnitCoverage[]> {
  const groups = Map.groupBy(units, ({ code }) => code.slice(0, digits))
  return new Map([...groups].filter(([, members]) => members.some(({ status }) => isJudged(status))))
}
