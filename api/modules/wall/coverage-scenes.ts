import type { WallSceneOf } from '../../contract/wall.ts'
import { type AreaLevel, codeLength } from '../../domain/areas.ts'
import { type AdjustmentRecord, adjustmentsIn } from '../../domain/coverage/designation.ts'
import { mendOf } from '../../domain/coverage/mend.ts'
import { tally } from '../../domain/coverage/status.ts'
import { compareSince, compareUrgency } from '../../domain/coverage/urgency.ts'
import { reportingOf } from '../../domain/reports/reporting.ts'
import type { AreaCode } from '../../domain/units.ts'
import { MAX_ROWS, TOWNSHIP_SCENES, type TownshipSceneId } from '../../domain/wall.ts'
import {
  areaClasses,
  type Gap,
  gapDto,
  gapsAmong,
  judge,
  judgedByArea,
  namedArea,
  type WallFrame,
} from './frame.ts'
import type { NextVisit } from './next-visits.repository.ts'

const WEAKEST = 3
/** Areas that a group of adjustments names. */
const MAX_NAMED = 3

/** Where the gaps are: the counties that are not met this quarter. */
export function gapsScene(frame: WallFrame): WallSceneOf<'gaps'> {
  const { units, head } = judge(frame, 'county-quarterly')
  const gaps = gapsAmong(units, frame, compareUrgency)
  return {
    scene: 'gaps',
    ...head,
    areas: areaClasses(units),
    gaps: gaps.slice(0, MAX_ROWS).map(gapDto),
    gapCount: gaps.length,
  }
}

type Call = WallSceneOf<'calls'>['calls'][number]

/** What a call needs besides the judgement, by county. */
export interface CallFacts {
  readonly next: ReadonlyMap<string, NextVisit>
  readonly contacts: ReadonlyMap<string, NonNullable<Call['contact']>>
  /** Whether whoever asks may not see whom to call there. */
  readonly isWithheld: (county: AreaCode) => boolean
}

/** Whom to call today: due again first, then longest without a visit. */
export async function callsScene(
  frame: WallFrame,
  factsOf: (counties: readonly AreaCode[]) => Promise<CallFacts>,
): Promise<WallSceneOf<'calls'>> {
  const { rule, period, units, reports, head } = judge(frame, 'county-quarterly')
  const gaps = gapsAmong(units, frame, byCallOrder)
  const shown = gaps.slice(0, MAX_ROWS)
  const { next, contacts, isWithheld } = await factsOf(shown.map(({ code }) => code as AreaCode))
  return {
    scene: 'calls',
    ...head,
    calls: shown.map((gap) => {
      const { unit } = gap
      const mend = mendOf(rule, unit, period, frame.today)
      return {
        ...gapDto(gap),
        lastDay: unit.lastDay,
        next: next.get(gap.code) ?? null,
        mendable: mend?.mendable ?? false,
        mendBy: mend?.mendable ? mend.by : null,
        silent: unit.silent,
        reporting: reportingOf(unit, reports),
        contact: contacts.get(gap.code) ?? null,
        contactWithheld: isWithheld(gap.code as AreaCode),
      }
    }),
    callCount: gaps.length,
  }
}

function byCallOrder(a: Gap, b: Gap): number {
  return Number(b.pressing) - Number(a.pressing) || compareSince(b, a) || compareUrgency(a, b)
}

/** Which city falls behind in a rule of townships: its townships by status, and the three weakest counties. */
export function townshipsScene<Id extends TownshipSceneId>(
  frame: WallFrame,
  scene: Id,
): Omit<WallSceneOf<'townships'>, 'scene'> & { scene: Id } {
  const { geography, within } = frame
  const { units, head } = judge(frame, TOWNSHIP_SCENES[scene])
  const isCounty = within.length >= codeLength('county')
  const tallied = (level: AreaLevel) =>
    [...judgedByArea(units, codeLength(level))].map(([code, members]) => ({
      ...namedArea(geography, code),
      total: tally(members),
    }))
  const counties = isCounty ? [] : tallied('county')
  return {
    scene,
    ...head,
    areas: areaClasses(units),
    parts: within.length >= codeLength('city') ? counties : tallied(within === '' ? 'province' : 'city'),
    weakest: counties
      .filter(({ total }) => total.share !== 1)
      .sort(byShare)
      .slice(0, WEAKEST),
    gaps: isCounty ? gapsAmong(units, frame, compareUrgency).slice(0, MAX_ROWS).map(gapDto) : [],
  }
}

/** The lowest share first; of equal ones that with more units short of it. */
function byShare(
  { total: a }: WallSceneOf<'townships'>['weakest'][number],
  { total: b }: WallSceneOf<'townships'>['weakest'][number],
): number {
  const short = ({ counts }: typeof a) => counts.due + counts.missed
  return (a.share ?? 1) - (b.share ?? 1) || short(b) - short(a)
}

/** What can still be done this week: villages that a visit can still make met, by county. */
export function villagesScene(frame: WallFrame): WallSceneOf<'villages'> {
  const { geography, within, snapshot } = frame
  const { rule, period, units, head } = judge(frame, 'village-weekly')
  const digits = codeLength(within.length >= codeLength('county') ? 'township' : 'county')
  const parts = [...judgedByArea(units, digits)]
    .map(([code, members]) => {
      const due = members.filter(({ status }) => status === 'due')
      const stillPossible = due.filter(({ mendable }) => mendable).length
      return {
        ...namedArea(geography, code),
        met: members.filter(({ status }) => status === 'met').length,
        scheduled: members.filter(({ status }) => status === 'scheduled').length,
        stillPossible,
        noLonger: due.length - stillPossible,
      }
    })
    .sort((a, b) => b.stillPossible + b.noLonger - a.stillPossible - a.noLonger)
  const sum = (key: 'stillPossible' | 'noLonger') => parts.reduce((total, part) => total + part[key], 0)
  const adjustmentsOf = adjustmentsIn(snapshot.register, rule, period)
  const applicable = units.filter(({ status }) => status !== 'not-applicable')
  const held = groupedAdjustments(applicable.flatMap(({ code }) => adjustmentsOf(code as AreaCode)))
  return {
    scene: 'villages',
    ...head,
    stillPossible: sum('stillPossible'),
    noLonger: sum('noLonger'),
    parts: parts.slice(0, MAX_ROWS),
    partCount: parts.length,
    adjustments: held.slice(0, MAX_ROWS).map(({ requiredDays, reason, areaCodes }) => ({
      requiredDays,
      reason,
      areas: areaCodes.slice(0, MAX_NAMED).map((code) => namedArea(geography, code)),
      areaCount: areaCodes.length,
    })),
    adjustmentCount: held.length,
  }
}

/** Adjustments that say the same of areas of one level, those of the largest areas first, then those of most areas. */
function groupedAdjustments(adjustments: readonly AdjustmentRecord[]) {
  const groups = Map.groupBy(new Set(adjustments), ({ areaCode, requiredDays, reason }) =>
    JSON.stringify([areaCode.length, requiredDays, reason]),
  )
  return [...groups.values()]
    .map(([first, ...others]) => ({
      requiredDays: first!.requiredDays,
      reason: first!.reason,
      areaCodes: [...new Set([first!, ...others].map(({ areaCode }) => areaCode))].sort(),
    }))
    .sort(
      (a, b) =>
        a.areaCodes[0]!.length - b.areaCodes[0]!.length ||
        b.areaCodes.length - a.areaCodes.length ||
        (a.areaCodes[0]! < b.areaCodes[0]! ? -1 : 1),
    )
}
