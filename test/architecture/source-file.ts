import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FOLDERS = ['api', 'geodata/pipeline', 'scripts', 'web', 'test']
const SOURCE = /\.(?:ts|tsx|mjs|js)$/
const COUNTED = /\.(?:ts|tsx|mjs|js|css|sql|html)$/

export interface Import {
  /** As written. */
  readonly specifier: string
  /** From the root for a relative one (`api/domain/units.ts`), else the specifier. */
  readonly target: string
  readonly relative: boolean
  /** True when nothing of it is left at run time. */
  readonly typeOnly: boolean
}

export interface SourceFile {
  /** From the root, with `/`. */
  readonly path: string
  readonly lines: number
  /** Lines that are neither blank nor comment. */
  readonly codeLines: number
  readonly imports: readonly Import[]
  /** Names of the clock, the environment and other outside things that the file reads. */
  readonly ambient: readonly string[]
  /** Names of the classes that the file makes instances of. */
  readonly made: readonly string[]
  /** The types, as written, that something is cast to by way of `unknown`. */
  readonly castTo: readonly string[]
}

/** From the root: all files of the project that are written by hand. */
export function sourcePaths(): string[] {
  return [
    ...FOLDERS.flatMap((folder) => filesBelow(folder)),
    ...readdirSync(ROOT).filter((name) => SOURCE.test(name)),
  ]
}

export function sourceFiles(): SourceFile[] {
  return sourcePaths().map((path) => parseSource(path, readFileSync(join(ROOT, path), 'utf8')))
}

export function parseSource(path: string, text: string): SourceFile {
  const lines = text.trimEnd().split('\n')
  const codeLines = lines.filter((line) => !/^\s*(?:$|\/\/|\/?\*)/.test(line)).length
  const file = {
    path,
    lines: lines.length,
    codeLines,
    imports: [] as Import[],
    ambient: [] as string[],
    made: [] as string[],
    castTo: [] as string[],
  }
  if (!SOURCE.test(path)) return file
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  visit(program as unknown as Node, (node) => {
    const imported = importOf(path, node)
    if (imported) file.imports.push(imported)
    const name = ambientOf(node)
    if (name) file.ambient.push(name)
    if (node.type === 'NewExpression') file.made.push(nameOf(node.callee) ?? '')
    const cast = forcedTypeOf(node)
    if (cast) file.castTo.push(text.slice(cast.start, cast.end))
  })
  return file
}

interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

function visit(node: unknown, take: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const child of node) visit(child, take)
    return
  }
  if (node === null || typeof node !== 'object' || !('type' in node)) return
  take(node as Node)
  for (const child of Object.values(node)) visit(child, take)
}

function importOf(path: string, node: Node): Import | null {
  const source = node.source as { value?: unknown } | null | undefined
  if (typeof source?.value !== 'string') return null
  const make = (typeOnly: boolean): Import => {
    const specifier = source.value as string
    const relative = specifier.startsWith('.')
    const target = relative ? posix.join(dirname(path), specifier.replace(/\?.*$/, '')) : specifier
    return { specifier, target, relative, typeOnly }
  }
  switch (node.type) {
    case 'ImportDeclaration': {
      const names = node.specifiers as { importKind?: string }[]
      const eachIsType = names.length > 0 && names.every((name) => name.importKind === 'type')
      return make(node.importKind === 'type' || eachIsType)
    }
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return make(node.exportKind === 'type')
    case 'ImportExpression':
      return make(false)
    case 'TSImportType':
      return make(true)
    default:
      return null
  }
}

/** Where the type of `value as unknown as Type` stands. */
function forcedTypeOf(node: Node): { readonly start: number; readonly end: number } | null {
  const { type, expression, typeAnnotation } = node as Node & {
    readonly expression?: Node & { readonly typeAnnotation?: Node }
    readonly typeAnnotation?: Node & { readonly start: number; readonly end: number }
  }
  const isForced =
    type === 'TSAsExpression' &&
    expression?.type === 'TSAsExpression' &&
    expression.typeAnnotation?.type === 'TSUnknownKeyword'
  return isForced && typeAnnotation ? typeAnnotation : null
}

const AMBIENT_OBJECTS = [
  'process',
  'performance',
  'globalThis',
  'window',
  'navigator',
  'document',
  'localStorage',
]

function nameOf(identifier: unknown): string | undefined {
  return (identifier as { name?: string } | undefined)?.name
}

function ambientOf(node: Node): string | null {
  if (node.type === 'MemberExpression') {
    const object = nameOf(node.object)
    const property = nameOf(node.property)
    if (object === 'Date' && property === 'now') return 'Date.now'
    if (object === 'Math' && property === 'random') return 'Math.random'
    if (object && AMBIENT_OBJECTS.includes(object)) return object
  }
  const callee = nameOf(node.callee)
  const noArguments = (node.arguments as unknown[] | undefined)?.length === 0
  if (node.type === 'NewExpression' && callee === 'Date' && noArguments) return 'new Date()'
  if (node.type === 'CallExpression' && callee === 'Date') return 'Date()'
  if (node.type === 'CallExpression' && callee === 'fetch') return 'fetch'
  return null
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && COUNTED.test(entry.name))
    .map((entry) => posix.join(entry.parentPath.slice(ROOT.length).replaceAll('\\', '/'), entry.name))
}
