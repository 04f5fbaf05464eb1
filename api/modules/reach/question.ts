import {
  POINT_KINDS,
  type PointChoice,
  type PointKind,
  type Weekday,
} from '../../domain/reach/service-point.ts'
import type { SourceId, TravelMode } from '../../domain/reach/travel-time.ts'

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
