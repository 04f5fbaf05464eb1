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
