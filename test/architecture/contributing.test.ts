import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT, sourcePaths } from './source-file.ts'

const TEXT = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8')
const QUOTED = /`([^`\n]+)`/g
const PATH = /^(?:api|bench|docs|geodata|patches|roads|scripts|test|web)\/[\w./-]+$/

/** The rows of the glossary below its head, without the headings within it: Chinese, English, code names. */
function glossary(): { readonly zh: string; readonly en: string; readonly names: readonly string[] }[] {
  const [, section = ''] = TEXT.split('## Glossary')
  return section
    .split('\n')
    .filter((line) => /^\| (?!Chinese|\*\*)[^-]/.test(line))
    .map((line) => {
      const [zh = '', en = '', code = ''] = line
        .split('|')
        .slice(1)
        .map((cell) => cell.trim())
      return { zh, en, names: [...code.matchAll(QUOTED)].map(([, name]) => name!) }
    })
}

describe('CONTRIBUTING.md', () => {
  test('names only files and folders that exist', () => {
    const paths = [...TEXT.matchAll(QUOTED)]
      .map(([, quoted]) => quoted!)
      .filter((quoted) => PATH.test(quoted))
    expect(paths.length).toBeGreaterThan(20)
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  test('the glossary names only code that exists', () => {
    const sources = sourcePaths()
      .filter((path) => /^(?:api|web)\/.*\.tsx?$/.test(path))
      .map((path) => readFileSync(join(ROOT, path), 'utf8'))
      .join('\n')
    const words = new Set(sources.match(/[A-Za-z][\w-]*/g))
    const names = glossary().flatMap((row) => row.names)
    expect(names.length).toBeGreaterThan(60)
    expect(names.filter((name) => !words.has(name))).toEqual([])
  })

  test('the glossary gives each thing one name: no term and no code name stands twice', () => {
    const rows = glossary()
    const twice = (terms: readonly string[]) => terms.filter((term, i) => terms.indexOf(term) < i)
    expect(twice(rows.map(({ zh }) => zh))).toEqual([])
    expect(twice(rows.map(({ en }) => en))).toEqual([])
    expect(twice(rows.flatMap(({ names }) => names))).toEqual([])
  })
})
