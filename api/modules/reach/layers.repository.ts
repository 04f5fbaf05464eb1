import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import { type Db, isAnyOf } from '../../db/db.ts'
import { columnNames, raw } from '../../db/raw.ts'
import type { Outcome } from '../../domain/reach/travel-time.ts'
import { CopyWriter, copyValue } from '../imports/writing/copy.ts'
import { ClassTimes, type Layer, type LayerPoint, type LayerVillage } from './layer.ts'
import { reachLayer, reachLayerPoint, reachTime } from './layers.tables.ts'

const { createdAt: _, ...headColumns } = getTableColumns(reachLayer)

export type StoredHead = Readonly<Pick<typeof reachLayer.$inferSelect, keyof typeof headColumns>>

/** The layers that there are, without their times. */
export async function readHeads(db: Db): Promise<readonly StoredHead[]> {
  return db.select(headColumns).from(reachLayer).orderBy(reachLayer.id)
}

/** A layer with all its times, as the transaction sees it; of a `building` one what is there so far. */
export async function readLayer(db: Db, head: StoredHead): Promise<Layer> {
  const { pointId: id, kind, weekdays, lon, lat } = reachLayerPoint
  const points = await db
    .select({ id, kind, weekdays, lon, lat })
    .from(reachLayerPoint)
    .where(eq(reachLayerPoint.layerId, head.id))
    .orderBy(sql`${id} collate "C"`)
  const count = await db.$count(reachTime, eq(reachTime.layerId, head.id))
  const villages: LayerVillage[] = []
  const times = head.classes.map(() => new ClassTimes(count))
  const pages = raw(db)<StoredTime[]>`
    select village_code as code, lon, lat, outcomes::text as outcomes, low::text as low, middle::text as central,
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
  const { state: __, ...rest } = head
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
  readonly central: string
  readonly high: string
  readonly points: readonly (string | null)[]
  readonly village_snap: string
  readonly point_snap: string
  readonly computed_at: string
}

function restore(times: readonly ClassTimes[], number: number, stored: StoredTime): void {
  const low = numbersIn(stored.low)
  const central = numbersIn(stored.central)
  const high = numbersIn(stored.high)
  const ownSnaps = numbersIn(stored.village_snap)
  const pointSnaps = numbersIn(stored.point_snap)
  const computedAt = numbersIn(stored.computed_at)
  for (const [index, outcome] of elementsOf(stored.outcomes).entries()) {
    if (outcome === 'NULL') continue
    const minutes = { low: low[index]!, central: central[index]!, high: high[index]! }
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

export type NewLayer = Pick<
  StoredHead,
  'source' | 'mode' | 'options' | 'roadsVersion' | 'pointsVersion' | 'classes'
>

/** A layer that is yet without times, in place of one that was being built. Returns its id. */
export async function createBuilding(
  db: Db,
  layer: NewLayer,
  points: readonly LayerPoint[],
  countyOf: (id: string) => string,
): Promise<number> {
  const { id, source, mode, state } = reachLayer
  await db
    .delete(reachLayer)
    .where(and(eq(source, layer.source), eq(mode, layer.mode), eq(state, 'building')))
  const [created] = await db
    .insert(reachLayer)
    .values({ ...layer, state: 'building' })
    .returning({ id })
  await writePoints(db, created!.id, points, countyOf)
  return created!.id
}

/**
 * Lets the layer that was built answer in place of the one that did. It is as old as its first part, so that none of
 * its times counts as kept.
 */
export async function swapIn(db: Db, id: number): Promise<void> {
  const sql = raw(db)
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
  db: Db,
  before: Layer,
  layer: Layer,
  countyOf: (id: string) => string,
): Promise<void> {
  const { pointsVersion, computedAt, classes } = layer
  await db.update(reachLayer).set({ pointsVersion, computedAt, classes }).where(eq(reachLayer.id, layer.id))
  const earlier = new Map(before.points.map((point) => [point.id, point]))
  const later = new Map(layer.points.map((point) => [point.id, point]))
  const gone = before.points.filter((point) => !isSame(later.get(point.id), point)).map(({ id }) => id)
  if (gone.length > 0) {
    await db
      .delete(reachLayerPoint)
      .where(and(eq(reachLayerPoint.layerId, layer.id), isAnyOf(reachLayerPoint.pointId, gone)))
  }
  const fresh = layer.points.filter((point) => !isSame(earlier.get(point.id), point))
  if (fresh.length > 0) await writePoints(db, layer.id, fresh, countyOf)
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
  db: Db,
  layerId: number,
  points: readonly LayerPoint[],
  countyOf: (id: string) => string,
): Promise<void> {
  const writer = await CopyWriter.into(db, 'reach_layer_point', columnNames(reachLayerPoint))
  for (const { id, kind, weekdays, at } of points) {
    writer.line([countyOf(id), layerId, id, kind, weekdays, at[0], at[1]].map(copyValue).join('\t'))
    await writer.flush()
  }
  await writer.end()
}

type Written = Pick<Layer, 'id' | 'villages' | 'times'>

/** Writes the times of villages that have none in the layer yet. */
export async function addTimes(db: Db, layer: Written, numbers: Iterable<number>): Promise<void> {
  await copyTimes(db, 'reach_time', layer, numbers)
}

/** Writes the times of some villages, in place of what they had. */
export async function putTimes(db: Db, layer: Written, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return
  const sql = raw(db)
  await sql`create temp table written_time (like reach_time) on commit drop`
  await copyTimes(db, 'written_time', layer, numbers)
  const { countyCode: _, layerId: __, villageCode: ___, ...values } = getTableColumns(reachTime)
  const renewed = Object.values(values).map(({ name }) => `${name} = excluded.${name}`)
  await sql.unsafe(`
    insert into reach_time select * from written_time order by county_code, village_code
    on conflict (county_code, layer_id, village_code) do update set ${renewed.join(', ')}`)
}

async function copyTimes(db: Db, table: string, layer: Written, numbers: Iterable<number>): Promise<void> {
  const writer = await CopyWriter.into(db, table, columnNames(reachTime))
  for (const number of numbers) {
    writer.line(timeLine(layer, number))
    await writer.flush()
  }
  await writer.end()
}

export async function removeTimes(db: Db, layerId: number, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return
  await db.delete(reachTime).where(and(eq(reachTime.layerId, layerId), isAnyOf(reachTime.villageCode, codes)))
}

/** In the order of the columns of `reachTime`. */
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
    numbers((each) => each.central[number]!),
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
