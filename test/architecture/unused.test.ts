import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT, sourcePaths } from './source-file.ts'

/** What drizzle-kit and the migration runner take from these files is named nowhere. */
const READ_BY_TOOLS = /\.tables\.ts$|^api\/db\/migrations\//
const EXPORTED =
  /^export (?:async )?(?:const|let|function\*?|(?:abstract )?class|interface|type|enum) ([A-Za-z_$][\w$]*)/gm

describe('nothing is kept that nothing uses:', () => {
  const sources = sourcePaths()
    .filter((path) => /\.(?:ts|tsx|mjs)$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))

  test('every export is named in another place', () => {
    const uses = new Map<string, number>()
    for (const { text } of sources) {
      for (const [name] of text.matchAll(/[A-Za-z_$][\w$]*/g)) uses.set(name, (uses.get(name) ?? 0) + 1)
    }
    const exported = sources
      .filter(({ path }) => !READ_BY_TOOLS.test(path))
      .flatMap(({ path, text }) => [...text.matchAll(EXPORTED)].map(([, name]) => ({ path, name: name! })))
    expect(exported.length).toBeGreaterThan(1000)
    expect(exported.filter(({ name }) => uses.get(name) === 1)).toEqual([])
  })

  test('every package is imported, but for types and programs', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    const programs = ['patch-package', '@biomejs/biome', 'typescript']
    const all = sources.map(({ text }) => text).join('\n')
    const unused = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) =>
        !name.startsWith('@types/') &&
        !programs.includes(name) &&
        !["'", '"', '/'].some((end) => all.includes(`'${name}${end}`)),
    )
    expect(unused).toEqual([])
  })
})
