/** What the fuzzer reads of the interface's description. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}

export interface Operation {
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly schema?: Schema
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> }
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>
  >
}

export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly default?: unknown
}

export interface Route {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

export function routesOf(document: ApiDocument): Route[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

/** The route that answers an address: of several, the one that leaves least open. */
export function routeAt(routes: readonly Route[], method: string, target: string): Route | null {
  // As every client and server reads it: segments of one or two dots are resolved, `%2e` among them.
  const base = 'http://localhost'
  if (!URL.canParse(target, base)) return null
  const path = new URL(target, base).pathname
  const open = (route: Route) => route.path.split('{').length
  const matching = routes.filter(
    (route) =>
      route.method === method &&
      new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  )
  return matching.sort((a, b) => open(a) - open(b))[0] ?? null
}

export function resolved(document: ApiDocument, schema: Schema): Schema {
  const name = /^#\/components\/schemas\/(.+)$/.exec(schema.$ref ?? '')?.[1]
  return name === undefined ? schema : resolved(document, document.components?.schemas?.[name] ?? {})
}

/** A text field of a request: a parameter, or a string anywhere in a body. */
export interface TextInput {
  readonly route: Route
  readonly in: 'path' | 'query' | 'body'
  /** A parameter's name; for a body the keys that lead there, `*` for any item of a list. */
  readonly at: readonly string[]
}

/** Every place of a request that takes a text of its own, enumerations and numbers included: all arrive as text. */
export function textInputs(document: ApiDocument): TextInput[] {
  return routesOf(document).flatMap((route) => {
    const parameters = (route.operation.parameters ?? []).map(({ name, in: place }) => ({
      route,
      in: place as 'path' | 'query',
      at: [name],
    }))
    const body = route.operation.requestBody?.content['application/json']?.schema
    // Alternatives of one list share fields.
    const found = new Map((body ? stringsOf(document, body, []) : []).map((at) => [at.join('.'), at]))
    return [...parameters, ...[...found.values()].map((at) => ({ route, in: 'body' as const, at }))]
  })
}

function stringsOf(document: ApiDocument, schema: Schema, at: readonly string[]): (readonly string[])[] {
  const {
    properties = {},
    items,
    anyOf = [],
    oneOf = [],
    allOf = [],
    type,
    enum: values,
  } = resolved(document, schema)
  if (type === 'string' || (Array.isArray(type) && type.includes('string')) || values) return [at]
  return [
    ...[...anyOf, ...oneOf, ...allOf].flatMap((each) => stringsOf(document, each, at)),
    ...Object.entries(properties).flatMap(([name, each]) => stringsOf(document, each, [...at, name])),
    ...(items ? stringsOf(document, items, [...at, '*']) : []),
  ]
}
