import type { Sql } from 'postgres'
import type { PointClass } from '../../domain/reach/service-point.ts'
import type { Options, Outcome, SourceId, TravelMode } from '../../domain/reach/travel-time.ts'
import { CopyWriter, copyValue } from '../imports/writing/copy.ts'
import { ClassTimes, type Layer, type LayerHead, type LayerPoint, type LayerVillage } from './layer.ts'

export type LayerState = 'building' | 'current'

export interface StoredHead extends LayerHead {
  readonly state: LayerState
  readonly classes: readonly PointClass[]
}

/** The layers that there are, without their times. */
export async function readHeads(sql: Sql): Promise<readonly StoredHead[]> {
  return sql<StoredHead[]>`
    select id, source, mode, options, state, roads_version as "roadsVersion", points_version as "pointsVersion",
           classes, computed_at as "computedAt"
    from reach_layer order by id`
}

/** A layer with all its times, as the transaction sees it; of a `building` one what is there so far. */
export async function readLayer(sql: Sql, head: StoredHead): Promise<Layer> {
  const points = await sql<(PointClass & { id: string; lon: number; lat: number })[]>`
    select point_id as id, kind, weekdays, lon, lat from reach_layer_point
    where layer_id = ${head.id} order by point_id collate "C"`
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from reach_time where layer_id = ${head.id}`
  const count = row?.n ?? 0
  const villages: LayerVillage[] = []
  const computedAtOf = new Float64Array(count)
  const times = head.classes.map(() => new ClassTimes(count))
  const pages = sql<StoredTime[]>`
    select village_code as code, lon, lat, outcomes::text[] as outcomes, low, middle, high, points, village_snap,
           point_snap, computed_at
    from reach_time where layer_id = ${head.id} order by village_code collate "C"`.cursor(2000)
  for await (const page of pages) {
    for (const stored of page) {
      const number = villages.length
      villages.push({ code: stored.code, at: [stored.lon, stored.lat] })
      computedAtOf[number] = stored.computed_at.getTime()
      restore(times, number, stored)
    }
  }
  const { state: _, ...rest } = head
  return {
    ...rest,
    points: points.map(({ id, kind, weekdays, lon, lat }) => ({ id, kind, weekdays, at: [lon, lat] })),
    times,
    villages,
    computedAtOf,
  }
}

interface StoredTime {
  readonly code: string
  readonly lon: number
  readonly lat: number
  readonly outcomes: readonly (Outcome | null)[]
  readonly low: readonly (number | null)[]
  readonly middle: readonly (number | null)[]
  readonly high: readonly (number | null)[]
  readonly points: readonly (string | null)[]
  readonly village_snap: readonly (number | null)[]
  readonly point_snap: readonly (number | null)[]
  readonly computed_at: Date
}

function restore(times: readonly ClassTimes[], number: number, stored: StoredTime): void {
  for (const [index, outcome] of stored.outcomes.entries()) {
    if (outcome === null) continue
    const [low, middle, high] = [stored.low[index], stored.middle[index], stored.high[index]]
    const minutes = low == null || middle == null || high == null ? null : { low, middle, high }
    const [own, theirs] = [stored.village_snap[index], stored.point_snap[index]]
    const snaps = own == null || theirs == null ? null : ([own, theirs] as const)
    times[index]!.restore(number, outcome, minutes, stored.points[index] ?? null, snaps)
  }
}

export interface NewLayer {
  readonly source: SourceId
  readonly mode: TravelMode
  readonly options: Options
  readonly roadsVersion: string
  readonly pointsVersion: string
  readonly classes: readonly PointClass[]
}

/** A layer that is yet without times, in place of one that was being built. Returns its id. */
export async function createBuilding(
  sql: Sql,
  layer: NewLayer,
  points: readonly LayerPoint[],
  countyOf: (id: string) => string,
): Promise<number> {
  await dropBuilding(sql, layer)
  const [row] = await sql<{ id: number }[]>`
    insert into reach_layer (source, mode, options, state, roads_version, points_version, classes)
    values (${layer.source}, ${layer.mode}, ${sql.json({ ...layer.options })}, 'building', ${layer.roadsVersion},
            ${layer.pointsVersion}, ${sql.json(layer.classes.map((each) => ({ ...each })))})
    returning id`
  const id = Number(row!.id)
  await writePoints(sql, id, points, countyOf)
  return id
}

export async function dropBuilding(
  sql: Sql,
  { source, mode }: { source: SourceId; mode: TravelMode },
): Promise<void> {
  await sql`delete from reach_layer where source = ${source} and mode = ${mode} and state = 'building'`
}

/**
 * Lets the layer that was built answer in place of the one that did. It is as old as its first part, so that none of
 * its times counts as kept.
 */
export async function swapIn(sql: Sql, id: number): Promise<void> {
  await sql`
    delete from reach_layer old using reach_layer new
    where new.id = ${id} and old.source = new.source and old.mode = new.mode and old.state = 'current'`
  await sql`
    update reach_layer set state = 'current',
      computed_at = coalesce((select min(computed_at) from reach_time where layer_id = ${id}), now())
    where id = ${id}`
}

/** Brings a current layer to other points: its head and its points; the touched times are written apart. */
export async function renewHead(sql: Sql, layer: Layer, countyOf: (id: string) => string): Promise<void> {
  await sql`
    update reach_layer set points_version = ${layer.pointsVersion}, computed_at = ${layer.computedAt},
      classes = ${sql.json(layer.classes.map((each) => ({ ...each })))}
    where id = ${layer.id}`
  await sql`delete from reach_layer_point where layer_id = ${layer.id}`
  await writePoints(sql, layer.id, layer.points, countyOf)
}

async function writePoints(
  sql: Sql,
  layerId: number,
  points: readonly LayerPoint[],
  countyOf: (id: string) => string,
): Promise<void> {
  const writer = await CopyWriter.into(sql, 'reach_layer_point', [
    'county_code',
    'layer_id',
    'point_id',
    'kind',
    'weekdays',
    'lon',
    'lat',
  ])
  for (const { id, kind, weekdays, at } of points) {
    writer.line([countyOf(id), layerId, id, kind, weekdays, at[0], at[1]].map(copyValue).join('\t'))
    await writer.flush()
  }
  await writer.end()
}

const TIME_COLUMNS = [
  'county_code',
  'layer_id',
  'village_code',
  'lon',
  'lat',
  'outcomes',
  'low',
  'middle',
  'high',
  'points',
  'village_snap',
  'point_snap',
  'computed_at',
]

/** Writes the times of some villages, in place of what they had. */
export async function writeTimes(
  sql: Sql,
  layer: Pick<Layer, 'id' | 'villages' | 'times' | 'computedAtOf'>,
  numbers: Iterable<number>,
): Promise<void> {
  await sql.unsafe(
    'create temp table if not exists written_time (like reach_time) on commit drop; truncate written_time',
  )
  const writer = await CopyWriter.into(sql, 'written_time', TIME_COLUMNS)
  for (const number of numbers) {
    writer.line(timeLine(layer, number))
    await writer.flush()
  }
  await writer.end()
  await sql.unsafe(`
    insert into reach_time (${TIME_COLUMNS.join(', ')})
    select ${TIME_COLUMNS.join(', ')} from written_time order by county_code, village_code
    on conflict (county_code, layer_id, village_code) do update set
      ${TIME_COLUMNS.slice(3)
        .map((column) => `${column} = excluded.${column}`)
        .join(', ')}`)
}

export async function removeTimes(sql: Sql, layerId: number, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return
  await sql`delete from reach_time where layer_id = ${layerId} and village_code = any(${codes as string[]})`
}

function timeLine(
  { id, villages, times, computedAtOf }: Pick<Layer, 'id' | 'villages' | 'times' | 'computedAtOf'>,
  number: number,
): string {
  const { code, at } = villages[number]!
  const snaps = times.map((each) => each.snapMetres(number))
  const numberList = (of: (each: ClassTimes) => number) =>
    `{${times.map((each) => (Number.isNaN(of(each)) ? 'NULL' : of(each))).join(',')}}`
  return [
    code.slice(0, 6),
    id,
    code,
    at[0],
    at[1],
    `{${times.map((each) => each.outcome(number) ?? 'NULL').join(',')}}`,
    numberList((each) => each.low[number]!),
    numberList((each) => each.middle[number]!),
    numberList((each) => each.high[number]!),
    `{${times.map((each) => arrayText(each.points[number]!)).join(',')}}`,
    `{${snaps.map((pair) => pair?.[0] ?? 'NULL').join(',')}}`,
    `{${snaps.map((pair) => pair?.[1] ?? 'NULL').join(',')}}`,
    new Date(computedAtOf[number]!).toISOString(),
  ]
    .map(copyValue)
    .join('\t')
}

/** An element of an array's text: quoted, since an id may hold any sign. */
function arrayText(text: string | null): string {
  return text === null ? 'NULL' : `"${text.replace(/["\\]/g, '\\$&')}"`
}
