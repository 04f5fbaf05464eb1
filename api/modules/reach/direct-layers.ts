import { sql } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import type { TravelMode, TravelTimeSource } from '../../domain/reach/travel-time.ts'
import { computeTimes, emptyLayer } from './compute.ts'
import { classesAmong, type EffectivePoint } from './effective-points.ts'
import type { Layer } from './layer.ts'
import {
  addTimes,
  createBuilding,
  putTimes,
  readHeads,
  readLayer,
  removeTimes,
  renewHead,
  swapIn,
} from './layers.repository.ts'
import { fitsOptions, withDefaults } from './sources.ts'
import { planUpdate, updateLayer, type Wanted } from './update-layer.ts'

interface Direct {
  readonly db: Db
  readonly source: TravelTimeSource
  readonly mode: TravelMode
  readonly now: () => Date
}

/** Any number, as long as nothing else in this database takes an advisory lock with it. */
const LAYERS_LOCK = 0x78_79_06

/**
 * Times of a source that is asked at once and never gone: computed, or brought to the points and villages that are
 * wanted, in one transaction. Returns the layer that holds them; the same one where nothing has changed.
 */
export async function bringUpToDate(
  direct: Direct,
  known: Layer | null,
  wanted: Wanted,
  points: readonly EffectivePoint[],
): Promise<Layer> {
  if (known && isCurrent(direct, known, wanted)) return known
  return direct.db.transaction(async (tx) => {
    const before = await lockCurrent(tx, direct, known)
    const at = direct.now()
    if (before && isCurrent(direct, before, wanted)) return before
    if (before && isOfSource(direct, before)) return change({ ...direct, db: tx }, before, wanted, points, at)
    return build({ ...direct, db: tx }, before, wanted, points, at)
  })
}

function isOfSource({ source, mode }: Direct, layer: Layer): boolean {
  return layer.roadsVersion === source.version && fitsOptions(source.options, mode, layer.options)
}

function isCurrent(direct: Direct, layer: Layer, wanted: Wanted): boolean {
  return isOfSource(direct, layer) && layer.pointsVersion === wanted.pointsVersion
}

/** One change of the layers that answer at a time, to the end of the transaction. */
export async function lockLayers(db: Db): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${LAYERS_LOCK}::bigint)`)
}

/** The layer as it is once nobody else writes one: another process may have been faster. */
async function lockCurrent(db: Db, { source, mode }: Direct, known: Layer | null): Promise<Layer | null> {
  await lockLayers(db)
  const head = (await readHeads(db)).find(
    (each) => each.source === source.id && each.mode === mode && each.state === 'current',
  )
  if (!head) return null
  const same = known?.id === head.id && known.computedAt?.getTime() === head.computedAt?.getTime()
  return same ? known : readLayer(db, head)
}

async function change(
  { db, source, mode }: Direct,
  before: Layer,
  wanted: Wanted,
  points: readonly EffectivePoint[],
  at: Date,
): Promise<Layer> {
  const request = { mode, options: before.options }
  const plan = planUpdate(source, before, wanted, request)
  const layer = await updateLayer(source, before, wanted, plan, request, at)
  await writeUpdate(db, before, layer, plan.villages, points)
  return layer
}

/** What an update has changed: the head, the points, the touched times, and those of villages that are no more. */
export async function writeUpdate(
  db: Db,
  before: Layer,
  layer: Layer,
  touched: readonly number[],
  points: readonly EffectivePoint[],
): Promise<void> {
  await renewHead(db, before, layer, countyOf(points))
  await putTimes(db, layer, touched)
  const still = new Set(layer.villages.map(({ code }) => code))
  await removeTimes(
    db,
    layer.id,
    before.villages.map(({ code }) => code).filter((code) => !still.has(code)),
  )
}

async function build(
  { db, source, mode }: Direct,
  before: Layer | null,
  { points: kept, villages, pointsVersion }: Wanted,
  points: readonly EffectivePoint[],
  at: Date,
): Promise<Layer> {
  const options = withDefaults(source.options, mode, before?.options)
  const classes = classesAmong(kept)
  const head = { source: source.id, mode, options, roadsVersion: source.version, pointsVersion }
  const id = await createBuilding(db, { ...head, classes }, kept, countyOf(points))
  const layer = emptyLayer({ ...head, id, computedAt: at }, kept, classes, villages)
  const all = villages.map((_, number) => number)
  const parts = computeTimes(
    source,
    layer,
    classes.map((_, index) => index),
    all,
    { mode, options },
    () => at.getTime(),
  )
  for await (const _ of parts);
  await addTimes(db, layer, all)
  await swapIn(db, id)
  return layer
}

export function countyOf(points: readonly EffectivePoint[]): (id: string) => string {
  const counties = new Map(points.map(({ id, area }) => [id, area.slice(0, 6)]))
  return (id) => counties.get(id) ?? ''
}
