import { z } from 'zod'

/** TileJSON 3.0.0, as far as it is answered. */
export const TileJsonSchema = z
  .object({
    tilejson: z.literal('3.0.0'),
    name: z.string(),
    version: z.string(),
    description: z.string(),
    attribution: z.string(),
    scheme: z.literal('xyz'),
    tiles: z.array(z.string()),
    minzoom: z.number().int(),
    maxzoom: z.number().int(),
    bounds: z.array(z.number()).length(4),
    center: z.array(z.number()).length(3),
    vector_layers: z.array(
      z.object({ id: z.string(), description: z.string(), fields: z.record(z.string(), z.string()) }),
    ),
  })
  .meta({ id: 'TileJson' })
