import { createHash } from 'node:crypto'
import {
  classesOf,
  POINT_KINDS,
  type PointClass,
  type ServicePoint,
  type WeekdaySet,
} from '../../domain/reach/service-point.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { VillageFacts } from '../areas/village-facts.ts'
import type { PointRecord } from './service-points.repository.ts'

/** A point that counts on a day: imported and in force, or found in the records as a place of recurring visits. */
export interface EffectivePoint extends ServicePoint {
  readonly name: string
  readonly area: AreaCode
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly origin: 'file' | 'visits'
  readonly demonstration: boolean
}

/** Villages whose visits recur, and which of them have invented visits. */
export interface Stops {
  readonly weekdays: ReadonlyMap<AreaCode, WeekdaySet>
  readonly invented: ReadonlySet<string>
}

/** The points of a day in the order of their ids. */
export function effectivePoints(
  records: readonly PointRecord[],
  stops: Stops,
  villages: readonly (VillageFacts & { readonly name: string })[],
  today: LocalDate,
): readonly EffectivePoint[] {
  const points: EffectivePoint[] = []
  for (const record of records) {
    if ((record.from === null || record.from <= today) && (record.to === null || today <= record.to)) {
      points.push({ ...record, origin: 'file' })
    }
  }
  for (const { code, at, name } of villages) {
    const weekdays = stops.weekdays.get(code)
    if (weekdays === undefined) continue
    points.push({
      id: `visits:${code}`,
      name,
      kind: 'mobile-stop',
      area: code,
      at,
      from: null,
      to: null,
      weekdays,
      origin: 'visits',
      demonstration: stops.invented.has(code),
    })
  }
  return points.sort((a, b) => (a.id < b.id ? -1 : 1))
}

export function classKey({ kind, weekdays }: PointClass): string {
  return `${kind} ${weekdays}`
}

/** The classes that have a point, in one order whatever the points' order. */
export function classesAmong(points: Iterable<PointClass>): readonly PointClass[] {
  const found = new Map<string, PointClass>()
  for (const point of points) for (const each of classesOf(point)) found.set(classKey(each), each)
  return [...found.values()].sort(
    (a, b) => POINT_KINDS.indexOf(a.kind) - POINT_KINDS.indexOf(b.kind) || b.weekdays - a.weekdays,
  )
}

/** Names what times are computed from besides the roads: the points and where the villages stand. */
export function versionOf(
  points: readonly ServicePoint[],
  villages: readonly Pick<VillageFacts, 'code' | 'at'>[],
): string {
  const lines = [
    ...points.map(({ id, kind, weekdays, at }) => `${id}\n${kind} ${weekdays} ${at[0]} ${at[1]}`),
    ...villages.map(({ code, at }) => `${code} ${at[0]} ${at[1]}`),
  ]
  return createHash('sha256').update(lines.join('\n')).digest('base64url').slice(0, 16)
}
