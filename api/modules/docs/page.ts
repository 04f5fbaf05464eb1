import type { OpenApiDocument } from './openapi.ts'

type Json = { [key: string]: unknown }
type Operation = {
  tags?: string[]
  summary?: string
  parameters?: { name: string; in: string; required?: boolean; schema?: Json; description?: string }[]
  requestBody?: { content?: Record<string, unknown> }
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: Json }> }>
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

/** A page of the API's description that needs no script and nothing from other hosts. */
export function renderDocs(document: OpenApiDocument): string {
  const { info } = document
  const sections = (document.tags ?? []).map(({ name, description }) => {
    const operations = operationsOf(document, name)
    if (operations.length === 0) return ''
    return `<section id="${text(name)}"><h2>${text(description ?? name)}</h2>${operations.join('')}</section>`
  })
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(info.title)} API</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header><h1>${text(info.title)} API <small>${text(info.version)}</small></h1>
<p>${text(info.description ?? '')}</p>
<p><a href="/openapi.json">/openapi.json</a>（OpenAPI 3.1） · <a href="/ogc">/ogc</a>（OGC API – Features 1.0） · <a href="/">地图 · Map</a></p></header>
<main>${sections.join('')}${components(document)}</main>
</body>
</html>
`
}

function operationsOf(document: OpenApiDocument, tag: string): string[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = (item as Record<string, Operation | undefined>)[method]
      return operation?.tags?.includes(tag) ? [renderOperation(method, path, operation)] : []
    }),
  )
}

function renderOperation(method: string, path: string, operation: Operation): string {
  const { summary = '', parameters = [], requestBody, responses = {} } = operation
  const canTry = method === 'get' && parameters.every(({ required }) => !required)
  const rows = parameters.map(
    ({ name, in: place, required, schema, description }) =>
      `<tr><td><code>${text(name)}</code></td><td>${place === 'path' ? '路径 path' : '查询 query'}${required ? ' · 必填 required' : ''}</td><td>${type(schema)}${description && !schema?.description ? ` — ${text(description)}` : ''}</td></tr>`,
  )
  const bodies = Object.keys(requestBody?.content ?? {}).map((each) => `<code>${text(each)}</code>`)
  const replies = Object.entries(responses).map(([status, { description, content = {} }]) => {
    const kinds = Object.entries(content).map(
      ([kind, { schema }]) =>
        `<code>${text(kind)}</code> ${schema && kind !== 'application/problem+json' ? type(schema) : ''}`,
    )
    return `<tr><td>${text(status)}</td><td>${text(description ?? '')}</td><td>${kinds.join('<br>')}</td></tr>`
  })
  return `<details><summary><b class="${method}">${method.toUpperCase()}</b> <code>${text(path)}</code> <span>${text(summary)}</span></summary>
${canTry ? `<p><a href="${text(path)}">试一试 · Try it: ${text(path)}</a></p>` : ''}
${rows.length > 0 ? `<h3>参数 · Parameters</h3><table>${rows.join('')}</table>` : ''}
${bodies.length > 0 ? `<h3>请求内容 · Request body</h3><p>${bodies.join(' ')}</p>` : ''}
<h3>返回 · Answers</h3><table>${replies.join('')}</table></details>`
}

function components(document: OpenApiDocument): string {
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) =>
      `<details id="schema-${text(name)}"><summary><code>${text(name)}</code></summary>${type(schema as Json)}</details>`,
  )
  return schemas.length > 0
    ? `<section id="schemas"><h2>数据结构 · Schemas</h2>${schemas.join('')}</section>`
    : ''
}

/** A schema as nested lists. */
function type(schema: Json | undefined): string {
  if (!schema) return ''
  const { $ref: ref, type: kind, enum: values, anyOf, oneOf, items, properties, description } = schema
  const about = description ? ` — ${text(String(description))}` : ''
  if (typeof ref === 'string') {
    const name = ref.split('/').at(-1) ?? ''
    return `<a href="#schema-${text(name)}">${text(name)}</a>`
  }
  if (Array.isArray(values))
    return `${values.map((each) => `<code>${text(String(each))}</code>`).join(' | ')}${about}`
  const choices = (anyOf ?? oneOf) as Json[] | undefined
  if (choices) return `${choices.map(type).join(' | ')}${about}`
  if (items) return `[ ${type(items as Json)} ]${about}`
  if (properties) {
    const required = (schema.required ?? []) as string[]
    const rows = Object.entries(properties as Record<string, Json>).map(
      ([name, each]) =>
        `<li><code>${text(name)}${required.includes(name) ? '' : '?'}</code> ${type(each)}</li>`,
    )
    return `${about}<ul>${rows.join('')}</ul>`
  }
  const limits = ['format', 'pattern', 'minimum', 'maximum', 'default']
    .filter((key) => schema[key] !== undefined)
    .map((key) => `${key} ${text(String(schema[key]))}`)
  return `${text([kind].flat().join(' | '))}${limits.length > 0 ? ` <small>(${limits.join(', ')})</small>` : ''}${about}`
}

function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif }
body { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 4rem }
h1 { font-size: 1.6rem; margin: 0 } h1 small { font-weight: 400; opacity: .7; font-size: 1rem }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem } h3 { font-size: .9rem; margin: .8rem 0 .2rem }
code { font: .9em/1.5 ui-monospace, Consolas, monospace; overflow-wrap: anywhere }
a { color: light-dark(#1f6396, #8ec3ea) }
details { border: 1px solid color-mix(in srgb, currentColor 18%, transparent); border-radius: 6px; margin: .4rem 0; padding: .5rem .8rem }
summary { cursor: pointer } summary span { opacity: .8; margin-left: .4rem }
summary b { display: inline-block; min-width: 3.2rem; font-size: .8rem } .get { color: light-dark(#1f6396, #8ec3ea) } .post { color: light-dark(#a8380a, #f7a873) }
table { border-collapse: collapse; width: 100% } td { padding: .25rem .6rem .25rem 0; vertical-align: top; border-top: 1px solid color-mix(in srgb, currentColor 12%, transparent) }
ul { margin: .2rem 0; padding-left: 1.2rem }
`
