import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  doublePrecision,
  foreignKey,
  pgEnum,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { isOneOf, jsonb } from '../../db/columns.ts'
import type { PointClass } from '../../domain/reach/service-point.ts'
import { type Options, OUTCOMES, SOURCE_IDS, TRAVEL_MODES } from '../../domain/reach/travel-time.ts'
import type { AreaCode } from '../../domain/units.ts'
import { pointKind } from './service-points.tables.ts'

export const travelSource = pgEnum('travel_source', SOURCE_IDS)
export const travelMode = pgEnum('travel_mode', TRAVEL_MODES)
export const travelOutcome = pgEnum('travel_outcome', OUTCOMES)

export const LAYER_STATES = ['building', 'current'] as const

/**
 * One set of times: a source, a mode, options. Of each source and mode at most one is `current`, which answers, and one
 * `building`, which takes its place when it is whole.
 */
export const reachLayer = pgTable(
  'reach_layer',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    source: travelSource('source').notNull(),
    mode: travelMode('mode').notNull(),
    options: jsonb('options').$type<Options>().notNull(),
    state: text('state', { enum: LAYER_STATES }).notNull(),
    roadsVersion: text('roads_version').notNull(),
    pointsVersion: text('points_version').notNull(),
    /** In the order of the arrays of `reach_time`; only ever added to. */
    classes: jsonb('classes').$type<readonly PointClass[]>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    /** Of the last change: rows of an earlier time were kept. */
    computedAt: timestamp('computed_at', { withTimezone: true }),
  },
  (layer) => [
    check('reach_layer_state_check', isOneOf(layer.state, LAYER_STATES)),
    ...LAYER_STATES.map((state) =>
      uniqueIndex(`reach_layer_${state}`)
        .on(layer.source, layer.mode)
        .where(sql`${layer.state} = ${sql.raw(`'${state}'`)}`),
    ),
  ],
)

/** The points that a layer was computed from: what has changed since is found against them. */
export const reachLayerPoint = pgTable(
  'reach_layer_point',
  {
    countyCode: text('county_code').notNull(),
    layerId: bigint('layer_id', { mode: 'number' }).notNull(),
    pointId: text('point_id').notNull(),
    kind: pointKind('kind').notNull(),
    weekdays: smallint('weekdays').notNull(),
    lon: doublePrecision('lon').notNull(),
    lat: doublePrecision('lat').notNull(),
  },
  (point) => [
    primaryKey({ name: 'reach_layer_point_pkey', columns: [point.countyCode, point.layerId, point.pointId] }),
    foreignKey({
      name: 'reach_layer_point_layer_id_fkey',
      columns: [point.layerId],
      foreignColumns: [reachLayer.id],
    }).onDelete('cascade'),
  ],
)

/**
 * The nearest point of each class, for each village: one row a village, since a row for each class takes a dozen times
 * the space and the time. An element is null where the class has no point, or lies beyond the array's end.
 */
export const reachTime = pgTable(
  'reach_time',
  {
    countyCode: text('county_code').notNull(),
    layerId: bigint('layer_id', { mode: 'number' }).notNull(),
    villageCode: text('village_code').$type<AreaCode>().notNull(),
    /** Where the village stood when it was computed. */
    lon: doublePrecision('lon').notNull(),
    lat: doublePrecision('lat').notNull(),
    outcomes: travelOutcome('outcomes').array().notNull(),
    /** Minutes; null where the outcome is not `computed`. */
    low: doublePrecision('low').array().notNull(),
    central: doublePrecision('middle').array().notNull(),
    high: doublePrecision('high').array().notNull(),
    points: text('points').array().notNull(),
    /** Metres walked from the village and from the point to their roads. */
    villageSnap: real('village_snap').array().notNull(),
    pointSnap: real('point_snap').array().notNull(),
    /** Milliseconds since 1970, for each class: what a change does not touch keeps its moment. */
    computedAt: bigint('computed_at', { mode: 'number' }).array().notNull(),
  },
  (time) => [
    primaryKey({ name: 'reach_time_pkey', columns: [time.countyCode, time.layerId, time.villageCode] }),
    foreignKey({
      name: 'reach_time_layer_id_fkey',
      columns: [time.layerId],
      foreignColumns: [reachLayer.id],
    }).onDelete('cascade'),
  ],
)
