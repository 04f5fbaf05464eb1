import { describe, expect, it } from 'vitest'
import { TEXTS } from '../../web/app/i18n.ts'

/** Every text by its path, e.g. `status.met`. */
function flatten(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]])
  const found = new Map<string, string>()
  for (const [key, child] of Object.entries(value as object)) {
    for (const entry of flatten(child, path === '' ? key : `${path}.${key}`)) found.set(...entry)
  }
  return found
}

const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).sort()

describe.each(Object.entries(TEXTS))('texts of %s', (_namespace, { zh, en }) => {
  const chinese = flatten(zh)
  const english = flatten(en)

  it('have the same keys in Chinese and English', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
  })

  it('use the same values in both', () => {
    const differing = [...chinese].filter(
      ([key, text]) => `${placeholders(text)}` !== `${placeholders(english.get(key) ?? '')}`,
    )
    expect(differing).toEqual([])
  })

  it('are empty in both languages or in neither', () => {
    const differing = [...chinese].filter(([key, text]) => (text === '') !== (english.get(key) === ''))
    expect(differing).toEqual([])
  })

  it('keep Chinese out of English, but for names and examples', () => {
    const mixed = [...english].filter(([, text]) => /\p{Script=Han}/u.test(text)).map(([key]) => key)
    const allowed = new Set([
      'titleLong',
      'otherLanguage',
      'otherLanguageName',
      'hint.date',
      'paste.example',
      'form.numberHelp',
    ])
    expect(mixed.filter((key) => !allowed.has(key))).toEqual([])
  })
})
