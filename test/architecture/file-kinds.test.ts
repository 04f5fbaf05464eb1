import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { FileKind } from '../../api/contract/kinds/file-kind.ts'
import { FILE_KINDS } from '../../api/contract/kinds/file-kinds.ts'

/** The names and Chinese headers of the columns in the table of a README that is headed by a kind. */
function documented(file: string, heading: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} | 中文`))
  const rows = start < 0 ? [] : lines.slice(start + 2, lines.indexOf('', start))
  return rows.flatMap((row) => {
    const [names = '', headers = ''] = row.split('|').slice(1)
    const zh = headers.trim().split(/, |、/)
    return [...names.matchAll(/`(\w+)`/g)].map(([, name], i) => `${name} ${zh[i]}`)
  })
}

const FILES: readonly [file: string, heading: (kind: FileKind) => string][] = [
  ['README.md', ({ name }) => name],
  ['README.zh-CN.md', ({ title }) => title.zh],
]

describe.each(FILES)('%s', (file, heading) => {
  test.each(FILE_KINDS.map((kind) => [kind.name, kind] as const))(
    'documents every column of %s under both of its headers',
    (_, kind: FileKind) => {
      expect(documented(file, heading(kind)).sort()).toEqual(
        kind.columns.map(({ name, zh }) => `${name} ${zh}`).sort(),
      )
    },
  )

  test('names every kind of file', () => {
    const text = readFileSync(file, 'utf8')
    for (const { name } of FILE_KINDS) expect(text).toContain(`\`${name}\``)
  })
})

test('no two kinds share a name', () => {
  expect(new Set(FILE_KINDS.map(({ name }) => name)).size).toBe(FILE_KINDS.length)
})
