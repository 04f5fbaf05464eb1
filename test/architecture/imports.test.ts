import { describe, expect, test } from 'vitest'
import { breaches, importCycles, RULE_NAMES } from './layout.ts'
import { parseSource, sourceFiles } from './source-file.ts'

describe('the layout of the project', () => {
  const files = sourceFiles()

  test('all hand-written files are read', () => {
    const paths = files.map((file) => file.path)
    expect(paths).toContain('api/domain/period.ts')
    expect(paths).toContain('test/architecture/imports.test.ts')
    expect(paths).toContain('vitest.config.ts')
  })
  test('no file breaks it', () => {
    expect(breaches(files)).toEqual([])
  })
  test('no files import one another in a circle, not even for types', () => {
    expect(importCycles(files)).toEqual([])
  })
})

describe('a circle of imports', () => {
  const file = (name: string, ...imports: string[]) =>
    parseSource(`web/ui/${name}.ts`, imports.map((each) => `import './${each}.ts'`).join('\n'))

  test.each([
    ['two files', [file('a', 'b'), file('b', 'a')], [['a', 'b']]],
    ['a file that imports itself', [file('a', 'a')], [['a']]],
    [
      'four files that can be entered from outside and left',
      [file('x', 'b'), file('a', 'b'), file('b', 'c'), file('c', 'd', 'y'), file('d', 'a'), file('y')],
      [['a', 'b', 'c', 'd']],
    ],
    [
      'no file where two ways lead to one',
      [file('a', 'b', 'c'), file('b', 'd'), file('c', 'd'), file('d')],
      [],
    ],
    [
      'files of two circles that one import joins',
      [file('a', 'b'), file('b', 'a', 'c'), file('c', 'd'), file('d', 'c')],
      [
        ['c', 'd'],
        ['a', 'b'],
      ],
    ],
  ])('of %s', (_, files, circles) => {
    expect(importCycles(files)).toEqual(circles.map((names) => names.map((name) => `web/ui/${name}.ts`)))
  })

  test('of types alone', () => {
    const a = parseSource('web/ui/a.ts', "import type { B } from './b.ts'")
    expect(importCycles([a, file('b', 'a')])).toHaveLength(1)
  })
})

/** One breach for each rule, in the order of the rules, and a sibling that is allowed. */
const EXAMPLES: readonly [path: string, broken: string, allowed: string][] = [
  ['api/domain/x.ts', "import { z } from 'zod'", "import type { Area } from './areas.ts'"],
  [
    'api/domain/x.ts',
    'export const now = () => new Date()',
    'export const of = (ms: number) => new Date(ms)',
  ],
  ['api/contract/x.ts', "import { Hono } from 'hono'", "import { z } from 'zod'"],
  ['api/modules/areas/x.ts', "import { App } from '../../../web/app/App.tsx'", "import '../../config.ts'"],
  [
    'web/data/x.ts',
    "import { createApp } from '../../api/app.ts'",
    "import type { App } from '../../api/app.ts'",
  ],
  ['web/data/x.ts', "import { join } from 'node:path'", "import { join } from './join.ts'"],
  ['web/features/x.tsx', "const map = import('maplibre-gl')", "import { MapView } from '../map/MapView.tsx'"],
  ['web/map/x.ts', "export const get = () => fetch('/api/coverage')", "import { Map } from 'maplibre-gl'"],
  ['web/lenses/reach/x.ts', "import { a } from '../coverage/a.ts'", "import type { Lens } from '../lens.ts'"],
  ['web/ui/x.ts', "import { a } from '../features/imports/a.ts'", "import { a } from '../state/a.ts'"],
  [
    'geodata/pipeline/x.ts',
    "export * from '../../api/domain/areas.ts'",
    "import { union } from '@turf/union'",
  ],
  ['api/db/x.ts', "import { testDatabase } from '../../test/support/database.ts'", "import './open.ts'"],
  [
    'test/domain/x.test.ts',
    "import { testDatabase } from '../support/database.ts'",
    "import { demandsIn } from '../support/demand.ts'",
  ],
  [
    'api/modules/areas/x.ts',
    "export const gone = () => new ProblemError(404, 'not-found', '', '')",
    "export const gone = () => unknownArea('1', 404)",
  ],
  [
    'api/modules/x/x.routes.ts',
    "import { read } from './x.repository.ts'",
    "import type { Sql } from 'postgres'",
  ],
  ['api/modules/x/x.usecases.ts', "import { Hono } from 'hono'", "import { read } from './x.repository.ts'"],
  ['test/db/x.test.ts', 'read(tx as unknown as postgres.Sql)', 'read(row as unknown as Visit)'],
  ['scripts/x.ts', 'f()\n'.repeat(26), 'f()\n'.repeat(25)],
  ['web/ui/x.css', 'a {}\n'.repeat(401), 'a {}\n'.repeat(400)],
  ['api/db/x.ts', "import { a } from './a'", "import { a } from './a.ts'"],
]

describe('each rule of the layout is broken by', () => {
  test('an example for every rule', () => {
    expect(EXAMPLES.length).toBe(RULE_NAMES.length)
  })
  test.each(EXAMPLES.map((example, i) => [RULE_NAMES[i]!, ...example] as const))(
    '%s',
    (rule, path, broken, allowed) => {
      expect(
        breaches([parseSource(path, broken)]).filter((breach) => breach.includes(`(${rule})`)),
      ).toHaveLength(1)
      expect(breaches([parseSource(path, allowed)])).toEqual([])
    },
  )
})

test('the libraries of maps are those of api/domain/cartography, and not of the rest of the domain', () => {
  const projection = "import { geoConicEqualAreaRaw } from 'd3-geo'"
  expect(breaches([parseSource('api/domain/cartography/x.ts', projection)])).toEqual([])
  expect(breaches([parseSource('api/domain/reach/x.ts', projection)])).toHaveLength(1)
  expect(breaches([parseSource('api/domain/cartography/x.ts', "import { select } from 'd3'")])).toHaveLength(
    1,
  )
})

describe('what is found in a file', () => {
  const targets = (text: string) =>
    parseSource('web/data/x.ts', text).imports.map(
      ({ target, typeOnly }) => `${typeOnly ? 'type ' : ''}${target}`,
    )

  test('all forms of import, and not those in comments and texts', () => {
    expect(
      targets(`
        import a, { type B } from './a.ts'
        import { type C, type D } from './types.ts'
        import './side.css'
        import worker from 'lib/worker.mjs?worker&url'
        export { e } from '../e.ts'
        export type { F } from '../f.ts'
        const later = import('./later.ts')
        type G = import('./g.ts').G
        // import x from './comment.ts'
        const text = "import y from './text.ts'"
      `),
    ).toEqual([
      'web/data/a.ts',
      'type web/data/types.ts',
      'web/data/side.css',
      'lib/worker.mjs?worker&url',
      'web/e.ts',
      'type web/f.ts',
      'web/data/later.ts',
      'type web/data/g.ts',
    ])
  })
  test('the types that a value is cast to by way of unknown, and no other casts', () => {
    const { castTo } = parseSource(
      'api/db/x.ts',
      "f(a as unknown as TestDatabase['sql'], b as Db, c as unknown); const d = e as unknown as Map<string, Db>",
    )
    expect(castTo).toEqual(["TestDatabase['sql']", 'Map<string, Db>'])
  })
  test('the clock, the environment and chance, however they are reached', () => {
    const names = (text: string) => parseSource('api/domain/x.ts', text).ambient
    expect(
      names('Date.now(); new Date(); Date(); Math.random(); process.env.TZ; globalThis.process'),
    ).toEqual(['Date.now', 'new Date()', 'Date()', 'Math.random', 'process', 'globalThis'])
    expect(names('Date.UTC(2026, 0, 1); new Date(0); Math.max(1)')).toEqual([])
  })
})
