import { z } from 'zod'
import { OgcPropertiesSchema, OgcReachPropertiesSchema, type OgcSchema } from '../../contract/ogc.ts'
import { type Collection, REACH } from './collections.ts'

/** What a property means to a GIS beside its type. */
const ROLES: Readonly<Record<string, string>> = { code: 'id' }
const COVERAGE_ROLES = { ...ROLES, periodStart: 'primary-interval-start', periodEnd: 'primary-interval-end' }
const REACH_ROLES = { ...ROLES, asOf: 'primary-instant' }

/** The schema of a collection's features (OGC API – Features, Part 5). @param id its own address */
export function schemaOf(collection: Collection | typeof REACH, id: string): OgcSchema {
  const isReach = collection.id === REACH.id
  // Without its name, by which it would be a reference to itself.
  const described = z.toJSONSchema(
    z.object(isReach ? OgcReachPropertiesSchema.shape : OgcPropertiesSchema.shape),
  )
  const roles: Readonly<Record<string, string>> = isReach ? REACH_ROLES : COVERAGE_ROLES
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
