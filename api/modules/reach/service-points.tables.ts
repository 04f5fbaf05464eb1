import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core'
import { POINT_KINDS } from '../../domain/reach/service-point.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'

export const pointKind = pgEnum('point_kind', POINT_KINDS)

export const servicePoint = pgTable(
  'service_point',
  {
    countyCode: text('county_code').notNull(),
    /** As it was first spelled. */
    pointId: text('point_id').notNull(),
    name: text('name').notNull(),
    kind: pointKind('kind').notNull(),
    areaCode: text('area_code').$type<AreaCode>().notNull(),
    lon: doublePrecision('lon').notNull(),
    lat: doublePrecision('lat').notNull(),
    from: date('from_date').$type<LocalDate>(),
    to: date('to_date').$type<LocalDate>(),
    /** ISO weekdays as bits, Monday the lowest. */
    weekdays: smallint('weekdays').notNull(),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    demonstration: boolean('demonstration').notNull(),
    /** What ids are compared by (`identityOf`). */
    pointKey: text('point_key').notNull(),
  },
  (point) => [
    primaryKey({ name: 'service_point_pkey', columns: [point.countyCode, point.pointKey] }),
    check('service_point_weekdays_check', sql`${point.weekdays} between 1 and 127`),
    // A key is unique across counties, as that of a visit: one import at a time keeps that true.
    index('service_point_by_key').on(point.pointKey),
  ],
)
