import type {
  AreaReach,
  Isochrone,
  PointDto,
  ReachAnswer,
  ReachTallyDto,
  VillageReach,
  WhatIfAnswer,
} from '../../../api/contract/reach.ts'
import {
  REACH_SHARE_CLASSES,
  type ReachShareClass,
  TWO_WAY_CLASSES,
  type TwoWayClass,
} from '../../../api/domain/cartography/reach-palette.ts'
import { isShareMeaningful } from '../../../api/domain/reach/judged-share.ts'
import { REACH_CLASSES, type ReachClass } from '../../../api/domain/reach/reached.ts'
import {
  isCounted,
  POINT_KINDS,
  type PointChoice,
  type PointKind,
  type Weekday,
  weekdaySetOf,
} from '../../../api/domain/reach/service-point.ts'
import { classOfShare } from '../../../api/domain/reach/share-class.ts'
import type { IsochroneRing, PointMark, VillageDots } from '../../map/reach-types.ts'
import type { AreaFill } from '../../map/types.ts'

/** Areas by the share of people within the threshold, or townships by both aims. */
export type ReachFill = AreaFill<'reach', ReachShareClass> | AreaFill<'two-way', TwoWayClass>

/** The class of an area: `all` only when everybody with a known time is reached, `unknown` when most people have none. */
export function shareClassOf(
  tally: Pick<ReachTallyDto, 'share' | 'population' | 'villages'>,
): ReachShareClass {
  if (tally.villages.all === 0) return 'not-applicable'
  if (!isShareMeaningful(tally)) return 'unknown'
  return classOfShare(tally.share)
}

/** Areas of an answer above the villages, as a what-if would have them where there is one of that level. */
export function areasShown(
  answer: ReachAnswer | undefined,
  whatIf: WhatIfAnswer | null,
): readonly AreaReach[] {
  if (!answer || answer.level === 'village') return []
  const areas = answer.areas as readonly AreaReach[]
  if (!whatIf || whatIf.minutes !== answer.minutes) return areas
  const after = new Map(whatIf.areas.map((area) => [area.code, area.after]))
  return areas.map((area) => ({ ...area, ...after.get(area.code) }))
}

/** The class of every area; empty at the level of villages, which are dots. */
export function shareFill(areas: readonly AreaReach[]): ReachFill {
  return { of: 'reach', classes: new Map(areas.map((area) => [area.code, shareClassOf(area)])) }
}

/** Villages by code, as they are or as a what-if would have them. */
export function dotsOf(villages: ReachAnswer | undefined, whatIf: WhatIfAnswer | null): VillageDots | null {
  if (villages?.level !== 'village') return null
  const list = villages.areas as readonly VillageReach[]
  const classes = new Map<string, ReachClass>(list.map((village) => [village.code, village.class]))
  if (whatIf?.minutes === villages.minutes) {
    for (const { code, class: after } of whatIf.classes) if (classes.has(code)) classes.set(code, after)
  }
  const people = new Map<string, number>()
  for (const { code, population } of list) if (population !== null) people.set(code, population)
  return { classes, people }
}

/** The points that count for a question, as the map marks them. */
export function countedPoints(points: readonly PointDto[], choice: PointChoice): readonly PointDto[] {
  return points.filter(({ kind, weekdays }) =>
    isCounted({ kind, weekdays: weekdaySetOf(weekdays as Weekday[]) }, choice),
  )
}

export function pointMarks(points: readonly PointDto[]): readonly PointMark[] {
  return points.map(({ id, kind, at, origin, demonstration }) => ({
    id,
    kind,
    mark: demonstration ? 'demonstration' : origin === 'visits' ? 'recurring' : 'plain',
    position: at,
  }))
}

/** @param label the minutes in the reader's language */
export function isochroneRings(
  isochrone: Isochrone | undefined,
  label: (minutes: number) => string,
): readonly IsochroneRing[] {
  return (isochrone?.features ?? []).map(({ geometry, properties: { minutes, estimated } }) => ({
    minutes,
    estimated,
    label: label(minutes),
    geometry: geometry as IsochroneRing['geometry'],
  }))
}

/** How many there are of each class or kind; every one is named, also with 0, and they add up to the number given. */
export function countShareClasses(classes: Iterable<ReachShareClass>): Record<ReachShareClass, number> {
  return countEach(REACH_SHARE_CLASSES, classes)
}

export function countVillages(classes: Iterable<ReachClass>): Record<ReachClass, number> {
  return countEach(REACH_CLASSES, classes)
}

export function countTwoWay(classes: Iterable<TwoWayClass>): Record<TwoWayClass, number> {
  return countEach(TWO_WAY_CLASSES, classes)
}

export function countKinds(points: readonly { readonly kind: PointKind }[]): Record<PointKind, number> {
  return countEach(
    POINT_KINDS,
    points.map(({ kind }) => kind),
  )
}

function countEach<Name extends string>(names: readonly Name[], found: Iterable<Name>): Record<Name, number> {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>
  for (const name of found) counts[name]++
  return counts
}
