import { describe, expect, test } from 'vitest'
import { countedTexts } from '../../../../web/lenses/reach/counted-words.ts'
import { caveatsOf } from '../../../../web/lenses/reach/reliability.ts'
import { reachTexts } from '../../../../web/lenses/reach/texts.ts'
import { basis, tally } from './answers.ts'

/** Every text by its path. */
function flat(texts: object, path = ''): [path: string, text: string][] {
  return Object.entries(texts).flatMap(([key, text]: [string, unknown]) =>
    typeof text === 'string'
      ? [[path + key, text] as [string, string]]
      : flat(text as object, `${path}${key}.`),
  )
}
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name)

describe.each(['zh', 'en'] as const)('the texts in %s when villages are counted', (language) => {
  const usual = new Map(flat(reachTexts[language]))
  const other = new Map(flat(countedTexts(language, 'villages')))

  test('replace existing texts and use only their values', () => {
    expect([...other.keys()].sort()).toEqual([...usual.keys()].sort())
    for (const [path, text] of other) {
      const known = new Set(placeholders(usual.get(path)!))
      expect(placeholders(text).filter((name) => !known.has(name))).toEqual([])
    }
  })
  test('name villages, not people, as the unit of every figure', () => {
    const sums = [...other].filter(([path]) =>
      /^(part\.|sentence|leftPeople|map\.(areas|tip\.(people|unknown))|sites\.(gain|gained|method\.)|twoWay\.(gapPeople|people)$|whatIf\.(gained|lost)People)/.test(
        path,
      ),
    )
    expect(sums.length).toBeGreaterThan(12)
    expect(
      sums.filter(([, text]) =>
        /\}\} 人|（人）|居民|people|resident/.test(text.replaceAll(/\{\{\w+\}\}/g, '{{}}')),
      ),
    ).toEqual([])
  })
  test('are the usual ones themselves where people are counted', () => {
    expect(countedTexts(language, 'people')).toBe(reachTexts[language])
  })
})

test('what is counted is among the things that an answer and its exports say of themselves', () => {
  const counted = tally({ population: { all: 10, reached: 7, left: 2, unknown: 1, estimated: 0 } })
  const keys = caveatsOf(counted, basis({ counted: 'villages' })).map(({ key }) => key)
  expect(keys).toContain('countedVillages')
  expect(keys).not.toContain('noPopulation')
})
