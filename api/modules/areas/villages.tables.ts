import { bigint, boolean, doublePrecision, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { AreaCode } from '../../domain/units.ts'

/** A surveyed village: it replaces the placeholder position and the estimated population of the geodata. */
export const villagePoint = pgTable(
  'village_point',
  {
    countyCode: text('county_code').notNull(),
    code: text('code').$type<AreaCode>().notNull(),
    /** Degrees, WGS 84. */
    lon: doublePrecision('lon').notNull(),
    lat: doublePrecision('lat').notNull(),
    population: integer('population'),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    demonstration: boolean('demonstration').notNull(),
  },
  (village) => [primaryKey({ name: 'village_point_pkey', columns: [village.countyCode, village.code] })],
)
