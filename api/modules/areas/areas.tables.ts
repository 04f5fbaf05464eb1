import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core'
import { AREA_LEVELS, BOUNDARY_QUALITIES } from '../../domain/areas.ts'
import type { AreaCode } from '../../domain/units.ts'

export const areaLevel = pgEnum('area_level', AREA_LEVELS)
export const boundaryQuality = pgEnum('boundary_quality', BOUNDARY_QUALITIES)

export const area = pgTable(
  'area',
  {
    code: text('code').$type<AreaCode>().primaryKey(),
    name: text('name').notNull(),
    level: areaLevel('level').notNull(),
    kind: text('kind').notNull(),
    parent: text('parent'),
    countyCode: text('county_code'),
    lon: doublePrecision('lon').notNull(),
    lat: doublePrecision('lat').notNull(),
    population: integer('population'),
    boundary: boundaryQuality('boundary').notNull(),
    initials: text('initials').notNull(),
  },
  (area) => [index('area_level_code').on(area.level, area.code)],
)

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
