import { ProblemError } from '../../contract/errors.ts'
import { type AreaLevel, isAbove, levelOf } from '../../domain/areas.ts'
import {
  POINT_KINDS,
  type PointChoice,
  type PointKind,
  type Weekday,
} from '../../domain/reach/service-point.ts'
import type { SourceId, TravelMode } from '../../domain/reach/travel-time.ts'
import type { AreaCode } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { unknownArea } from '../areas/unknown-area.ts'

/** What every question about reach chooses, as a request gives it. */
export interface AskedChoice {
  readonly mode: TravelMode
  readonly source: SourceId
  readonly kinds?: readonly PointKind[] | undefined
  readonly mobile: boolean
  readonly weekday: 'any' | number
  readonly minutes: number
}

export interface ReachQuestion {
  readonly mode: TravelMode
  readonly source: SourceId
  readonly choice: PointChoice
  readonly minutes: number
}

export function completeChoice({
  mode,
  source,
  kinds,
  mobile,
  weekday,
  minutes,
}: AskedChoice): ReachQuestion {
  return {
    mode,
    source,
    minutes,
    choice: { kinds: kinds ?? POINT_KINDS, mobile, weekday: weekday === 'any' ? null : (weekday as Weekday) },
  }
}

/** Names a choice of points: of two choices with one name every answer is the same. */
export function choiceKey({ kinds, mobile, weekday }: PointChoice): string {
  return `${kinds.join(',')} ${mobile} ${weekday ?? 'any'}`
}

/** @throws ProblemError 400 for an unknown area, or one below the level */
export function readWithin(geography: Geography, asked: AreaCode | undefined, level?: AreaLevel): AreaCode {
  const within = asked ?? geography.province
  if (!geography.areas.has(within)) throw unknownArea(within, 400)
  const withinLevel = levelOf(within)
  if (level && withinLevel && isAbove(level, withinLevel)) {
    throw new ProblemError(
      400,
      'invalid-request',
      `范围 ${within} 比所问层级（${level}）更小：请选择更大的范围或更低的层级。`,
      `The area ${within} lies below the asked level (${level}): choose a larger area or a lower level.`,
    )
  }
  return within
}
