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
  const times = head.classes.map(() => new ClassTimes(count))
  const pages = sql<StoredTime[]>`
    select village_code as code, lon, lat, outcomes::text as outcomes, low::text as low, middle::text as middle,
           high::text as high, points, village_snap::text as village_snap, point_snap::text as point_snap,
           computed_at::text as computed_at
    from reach_time where layer_id = ${head.id} order by village_code collate "C"`.cursor(2000)
  for await (const page of pages) {
    for (const stored of page) {
      const number = villages.length
      villages.push({ code: stored.code, at: [stored.lon, stored.lat] })
      restore(times, number, stored)
    }
  }
  const { state: _, ...rest } = head
  return {
    ...rest,
    points: points.map(({ id, kind, weekdays, lon, lat }) => ({ id, kind, weekdays, at: [lon, lat] })),
    times,
    villages,
  }
}

/** Arrays as PostgreSQL writes them: the driver's own reading of them takes several times as long. */
interface StoredTime {
  readonly code: string
  readonly lon: number
  readonly lat: number
  readonly outcomes: string
  readonly low: string
  readonly middle: string
  readonly high: string
  readonly points: readonly (string | null)[]
  readonly village_snap: string
  readonly point_snap: string
  readonly computed_at: string
}

function restore(times: readonly ClassTimes[], number: number, stored: StoredTime): void {
  const low = numbersIn(stored.low)
  const middle = numbersIn(stored.middle)
  const high = numbersIn(stored.high)
  const ownSnaps = numbersIn(stored.village_snap)
  const pointSnaps = numbersIn(stored.point_snap)
  const computedAt = numbersIn(stored.computed_at)
  for (const [index, outcome] of elementsOf(stored.outcomes).entries()) {
    if (outcome === 'NULL') continue
    const minutes = { low: low[index]!, middle: middle[index]!, high: high[index]! }
    const [own, theirs] = [ownSnaps[index] ?? Number.NaN, pointSnaps[index] ?? Number.NaN]
    times[index]!.restore(
      number,
      outcome as Outcome,
      outcome === 'computed' ? minutes : null,
      stored.points[index] ?? null,
      Number.isNaN(own) ? null : [own, theirs],
      computedAt[index]!,
    )
  }
}

/** The elements of an array of numbers or of words of ours, none of which is ever quoted. */
function elementsOf(array: string): readonly string[] {
  return array === '{}' ? [] : array.slice(1, -1).split(',')
}

/** `NULL` becomes NaN. */
function numbersIn(array: string): readonly number[] {
  return elementsOf(array).map(Number)
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
      computed_at = coalesce(
        (select to_timestamp(min(at) / 1000.0) from reach_time, unnest(computed_at) at where layer_id = ${id}),
        now())
    where id = ${id}`
}

/** Brings a current layer's head and points to those of `layer`; the touched times are written apart. */
export async function renewHead(
  sql: Sql,
  before: Layer,
  layer: Layer,
  countyOf: (id: string) => string,
): Promise<void> {
  await sql`
    update reach_layer set points_version = ${layer.pointsVersion}, computed_at = ${layer.computedAt},
      classes = ${sql.json(layer.classes.map((each) => ({ ...each })))}
    where id = ${layer.id}`
  const earlier = new Map(before.points.map((point) => [point.id, point]))
  const later = new Map(layer.points.map((point) => [point.id, point]))
  const gone = before.points.filter((point) => !isSame(later.get(point.id), point)).map(({ id }) => id)
  if (gone.length > 0) {
    await sql`delete from reach_layer_point where layer_id = ${layer.id} and point_id = any(${gone})`
  }
  const fresh = layer.points.filter((point) => !isSame(earlier.get(point.id), point))
  if (fresh.length > 0) await writePoints(sql, layer.id, fresh, countyOf)
}

function isSame(a: LayerPoint | undefined, b: LayerPoint): boolean {
  return (
    a !== undefined &&
    a.kind === b.kind &&
    a.weekdays === b.weekdays &&
    a.at[0] === b.at[0] &&
    a.at[1] === b.at[1]
  )
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

type Written = Pick<Layer, 'id' | 'villages' | 'times'>

/** Writes the times of villages that have none in the layer yet. */
export async function addTimes(sql: Sql, layer: Written, numbers: Iterable<number>): Promise<void> {
  await copyTimes(sql, 'reach_time', layer, numbers)
}

/** Writes the times of some villages, in place of what they had. */
export async function putTimes(sql: Sql, layer: Written, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return
  await sql.unsafe('create temp table written_time (like reach_time) on commit drop')
  await copyTimes(sql, 'written_time', layer, numbers)
  await sql.unsafe(`
    insert into reach_time (${TIME_COLUMNS.join(', ')})
    select ${TIME_COLUMNS.join(', ')} from written_time order by county_code, village_code
    on conflict (county_code, layer_id, village_code) do update set
      ${TIME_COLUMNS.slice(3)
        .map((column) => `${column} = excluded.${column}`)
        .join(', ')}`)
}

async function copyTimes(sql: Sql, table: string, layer: Written, numbers: Iterable<number>): Promise<void> {
  const writer = await CopyWriter.into(sql, table, TIME_COLUMNS)
  for (const number of numbers) {
    writer.line(timeLine(layer, number))
    await writer.flush()
  }
  await writer.end()
}

export async function removeTimes(sql: Sql, layerId: number, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return
  await sql`delete from reach_time where layer_id = ${layerId} and village_code = any(${codes as string[]})`
}

function timeLine({ id, villages, times }: Written, number: number): string {
  const { code, at } = villages[number]!
  const array = (elements: readonly (string | number)[]) => `{${elements.join(',')}}`
  const numbers = (of: (each: ClassTimes) => number) =>
    array(times.map((each) => (Number.isNaN(of(each)) ? 'NULL' : of(each))))
  const snaps = times.map((each) => each.snapMetres(number))
  const metres = (end: 0 | 1) =>
    snaps.every((pair) => pair === null) ? '{}' : array(snaps.map((pair) => pair?.[end] ?? 'NULL'))
  return [
    code.slice(0, 6),
    id,
    code,
    at[0],
    at[1],
    array(times.map((each) => each.outcome(number) ?? 'NULL')),
    numbers((each) => each.low[number]!),
    numbers((each) => each.middle[number]!),
    numbers((each) => each.high[number]!),
    // The only ones that may hold a sign of COPY's own.
    copyValue(array(times.map((each) => arrayText(each.points[number]!)))),
    metres(0),
    metres(1),
    numbers((each) => each.computedAt[number]!),
  ].join('\t')
}

/** An element of an array's text: quoted, since an id may hold any sign. */
function arrayText(text: string | null): string {
  return text === null ? 'NULL' : `"${text.replace(/["\\]/g, '\\$&')}"`
}
