import { z } from 'zod'
import {
  OgcIndicatorPropertiesSchema,
  OgcPropertiesSchema,
  OgcReachPropertiesSchema,
  type OgcSchema,
} from '../../contract/ogc.ts'
import { type Collection, INDICATORS, REACH } from './collections.ts'

/** What a property means to a GIS beside its type. */
const ROLES: Readonly<Record<string, string>> = { code: 'id' }
const COVERAGE_ROLES = { ...ROLES, periodStart: 'primary-interval-start', periodEnd: 'primary-interval-end' }
const REACH_ROLES = { ...ROLES, asOf: 'primary-instant' }

/** The schema of a collection's features (OGC API – Features, Part 5). @param id its own address */
export function schemaOf(collection: Collection | typeof REACH | typeof INDICATORS, id: string): OgcSchema {
  const [shape, roles] = describedBy(collection.id)
  // Without its name, by which it would be a reference to itself.
  const described = z.toJSONSchema(z.object(shape))
  const properties: Record<string, Record<string, unknown>> = {
    geometry: {
      'x-ogc-role': 'primary-geometry',
      format: `geometry-${collection.geometry.toLowerCase()}`,
    },
  }
  const required: string[] = []
  for (const [name, schema] of Object.entries(described.properties ?? {})) {
    const { property, isNullable } = flat(schema as Described)
    properties[name] = { ...(roles[name] ? { 'x-ogc-role': roles[name] } : {}), ...property }
    if (!isNullable && described.required?.includes(name)) required.push(name)
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: id,
    type: 'object',
    title: collection.title,
    properties,
    required,
    additionalProperties: false,
  }
}

function describedBy(id: string): readonly [z.ZodRawShape, Readonly<Record<string, string>>] {
  if (id === REACH.id) return [OgcReachPropertiesSchema.shape, REACH_ROLES]
  if (id === INDICATORS.id) return [OgcIndicatorPropertiesSchema.shape, ROLES]
  return [OgcPropertiesSchema.shape, COVERAGE_ROLES]
}

interface Described {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Described[]
}

/** A property has one type; that it may be null is told by not being required. */
function flat(schema: Described): { property: Record<string, unknown>; isNullable: boolean } {
  const kinds = (schema.anyOf ?? [schema]).flatMap((kind) =>
    [kind.type ?? []].flat().map((type) => ({ ...kind, type })),
  )
  const [{ type, format, enum: values } = {}] = kinds.filter((kind) => kind.type !== 'null')
  return {
    property: { type, ...(format ? { format } : {}), ...(values ? { enum: values } : {}) },
    isNullable: kinds.some((kind) => kind.type === 'null'),
  }
}
