import { expect, inject, test } from 'vitest'
import { useBrowser } from '../support/browser.ts'

const browser = useBrowser(() => inject('applicationUrl'), 'fresh')

/** A page, what colours its map, and what is listed or drawn over the areas. */
const PAGES: readonly [path: string, colours: string, rest: readonly string[]][] = [
  ['/?lens=reach', '/api/reach?', ['/api/reach/points']],
  [
    '/planner',
    '/api/coverage?',
    [
      '/api/clusters?',
      '/api/visits?',
      '/api/planner/conflicts?',
      '/api/areas?level=village',
      '/assets/deck-overlay',
    ],
  ],
]

test.each(PAGES)(
  '%s asks for %s before its first picture, for the rest after it',
  async (path, colours, rest) => {
    const page = await browser.open(path)
    await page.waitForFunction(
      (wanted) => {
        const names = performance.getEntriesByType('resource').map(({ name }) => name)
        return wanted.every((each) => names.some((name) => name.includes(each)))
      },
      [colours, ...rest],
    )
    const { shaded, asked } = await page.evaluate(() => ({
      shaded: performance.getEntriesByName('map-shaded')[0]!.startTime,
      asked: performance.getEntriesByType('resource').map(({ name, startTime }) => ({ name, startTime })),
    }))
    const first = (part: string) =>
      Math.min(...asked.filter(({ name }) => name.includes(part)).map(({ startTime }) => startTime))
    expect(first(colours)).toBeLessThan(shaded)
    for (const each of rest) expect(first(each), each).toBeGreaterThanOrEqual(shaded)
  },
)
