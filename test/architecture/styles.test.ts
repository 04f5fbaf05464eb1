import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './source-file.ts'

/** `selector { property }` of every rule outside a media query, each with the sheets that it stands in. */
function declared(sheets: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const [sheet, text] of sheets) {
    const plain = text.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/^@[^{;]+\{.*?^\}/gms, '')
    for (const [, selectors = '', body = ''] of plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      for (const selector of selectors.split(',')) {
        for (const [, property] of body.matchAll(/([\w-]+)\s*:[^;]*;/g)) {
          const key = `${selector.trim()} { ${property} }`
          found.set(key, (found.get(key) ?? new Set()).add(sheet))
        }
      }
    }
  }
  return found
}

const twice = (sheets: ReadonlyMap<string, string>) =>
  [...declared(sheets)].filter(([, where]) => where.size > 1).map(([key, where]) => `${key}: ${[...where]}`)

test('no two style sheets say the same property of the same selector: which one holds would follow from their loading', () => {
  const paths = readdirSync(join(ROOT, 'web'), { recursive: true, encoding: 'utf8' })
  const sheets = paths.filter((path) => path.endsWith('.css'))
  expect(sheets.length).toBeGreaterThan(20)
  expect(twice(new Map(sheets.map((path) => [path, readFileSync(join(ROOT, 'web', path), 'utf8')])))).toEqual(
    [],
  )
})

test('what stands in for an awaited answer stands still: its shimmer takes two fifths of a processor that draws the screen', () => {
  const paths = readdirSync(join(ROOT, 'web'), { recursive: true, encoding: 'utf8' })
  const shimmering = paths.filter(
    (path) =>
      path.endsWith('.tsx') && /<Skeleton[^>]*\sactive\b/.test(readFileSync(join(ROOT, 'web', path), 'utf8')),
  )
  expect(shimmering).toEqual([])
})

test('a media query may override, another rule may not', () => {
  const sheet = '/* .a { color: red; } */\n.b,\n.a {\n  color: blue;\n}\n'
  expect(
    twice(
      new Map([
        ['1.css', sheet],
        ['2.css', '.a {\n  margin: 0;\n}\n'],
      ]),
    ),
  ).toEqual([])
  expect(
    twice(
      new Map([
        ['1.css', sheet],
        ['2.css', '@media print {\n  .a {\n    color: red;\n  }\n}\n'],
      ]),
    ),
  ).toEqual([])
  expect(
    twice(
      new Map([
        ['1.css', sheet],
        ['2.css', '.a {\n  color: red;\n}\n'],
      ]),
    ),
  ).toEqual(['.a { color }: 1.css,2.css'])
})
