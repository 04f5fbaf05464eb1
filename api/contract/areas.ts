import { z } from 'zod'
import { AREA_LEVELS, BOUNDARY_QUALITIES } from '../domain/areas.ts'
import { AreaCodeSchema, AreaLevelSchema, BilingualSchema } from './common.ts'

export const AreasQuerySchema = z.strictObject({
  level: AreaLevelSchema.optional(),
  within: AreaCodeSchema.optional(),
})

export const AreaSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    level: z.enum(AREA_LEVELS),
    kind: z.string(),
    parent: z.string().nullable(),
    /** Longitude, latitude, WGS 84. */
    centre: z.tuple([z.number(), z.number()]),
    /** 2020 census; a village's as brought with its surveyed point; null when unknown, never an estimate. */
    population: z.number().nullable(),
    boundary: z.enum(BOUNDARY_QUALITIES),
    /** Initials of the name's pinyin, for search. */
    initials: z.string(),
  })
  .meta({ id: 'Area' })
export type AreaDto = z.infer<typeof AreaSchema>

export const AreasAnswerSchema = z.object({ areas: z.array(AreaSchema) }).meta({ id: 'Areas' })

/** Levels that outlines are drawn of: cities are made of counties, villages are points. */
export const OUTLINE_LEVELS = ['county', 'township'] as const

export const OutlinesQuerySchema = z.strictObject({
  level: z.enum(OUTLINE_LEVELS).default('county'),
  within: AreaCodeSchema.optional(),
  /** Of the shorter side of the picture that they are for: points that it cannot show are left out. */
  pixels: z.coerce.number().int().min(100).max(20_000).optional(),
})
export type OutlinesQuery = z.output<typeof OutlinesQuerySchema>

const arcs = z.array(z.number().int())
const OutlineSchema = z.union([
  z.object({
    type: z.literal('Polygon'),
    properties: z.object({ code: z.string() }),
    arcs: z.array(arcs),
  }),
  z.object({
    type: z.literal('MultiPolygon'),
    properties: z.object({ code: z.string() }),
    arcs: z.array(z.array(arcs)),
  }),
])

/** TopoJSON, degrees of WGS 84: neighbours share their border. Areas without an outline are left out. */
export const OutlinesAnswerSchema = z
  .object({
    type: z.literal('Topology'),
    transform: z
      .object({ scale: z.tuple([z.number(), z.number()]), translate: z.tuple([z.number(), z.number()]) })
      .optional(),
    objects: z.object({
      areas: z.object({ type: z.literal('GeometryCollection'), geometries: z.array(OutlineSchema) }),
    }),
    arcs: z.array(z.array(z.array(z.number()))),
  })
  .meta({ id: 'Outlines' })

/** The geodata in use: what the map must say about itself. */
export const GeographySchema = z
  .object({
    version: z.string(),
    province: z.object({ code: z.string(), name: z.string() }),
    /** West, south, east, north in degrees. */
    bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    notice: BilingualSchema,
    reviewNumber: z.string().nullable(),
    sources: z.array(z.object({ name: z.string(), licence: z.string(), attribution: BilingualSchema })),
  })
  .meta({ id: 'Geography' })
export type GeographyDto = z.infer<typeof GeographySchema>
