import { beforeAll, expect, inject, test } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { computed } from './support/reach.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url, 'fresh')

// Without an answer that colours it the first picture comes uncoloured, and the rest before the colours.
beforeAll(() => computed(url), 150_000)

/** A page, what colours its map, and what is listed or drawn over the areas. */
const PAGES: readonly [path: string, colours: string, rest: readonly string[], tags: readonly 'long'[]][] = [
  ['/?lens=reach', '/api/reach?', ['/api/reach/points'], []],
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
    ['long'],
  ],
]

/** A worker's requests are not among the page's own, so its start is marked instead. */
function markWorker(): void {
  globalThis.SharedWorker = class extends SharedWorker {
    constructor(...of: ConstructorParameters<typeof SharedWorker>) {
      super(...of)
      performance.mark('worker')
    }
  }
}

for (const [path, colours, rest, tags] of PAGES) {
  test(`${path} asks for ${colours} before its first picture, for the rest after it, and follows the server from then on`, {
    tags: [...tags],
  }, async () => {
    const page = await browser.open('about:blank')
    await page.addInitScript(markWorker)
    await page.goto(path)
    await page.waitForFunction(
      (wanted) => {
        const names = performance.getEntries().map(({ name }) => name)
        return wanted.every((each) => names.some((name) => name.includes(each)))
      },
      [colours, ...rest, 'worker'],
      { polling: 50 },
    )
    const { shaded, worker, asked } = await page.evaluate(() => ({
      shaded: performance.getEntriesByName('map-shaded')[0]!.startTime,
      worker: performance.getEntriesByName('worker')[0]!.startTime,
      asked: performance.getEntriesByType('resource').map(({ name, startTime }) => ({ name, startTime })),
    }))
    const first = (part: string) =>
      Math.min(...asked.filter(({ name }) => name.includes(part)).map(({ startTime }) => startTime))
    expect(first(colours)).toBeLessThan(shaded)
    for (const each of rest) expect(first(each), each).toBeGreaterThanOrEqual(shaded)
    expect(worker).toBeGreaterThanOrEqual(shaded)
  })
}
