/** @module-tag long */

import { expect, test } from 'vitest'
import { COARSE, SERVER_AWAY, useBrowser } from '../support/browser.ts'
import { useProxy } from './support/proxy.ts'
import { useWallApplication } from './support/wall-application.ts'
import { WallPage } from './support/wall-page.ts'
import { SOAK_SEARCH, type SoakPlan, type SoakSample, soak } from './support/wall-soak.ts'

const proxy = useProxy(() => application.url())
const application = useWallApplication()
const browser = useBrowser(proxy.url, 'fresh')

const PLAN: SoakPlan = {
  rounds: 300,
  warmUp: 50,
  midnights: 30,
  snapshots: 60,
  restarts: 10,
  spellsOf502: 5,
  loginPages: 1,
  builds: 3,
}

/** Bytes a change. A picture that is kept is 100 kB and more, and its nodes are counted besides. */
const MAX_HEAP_SLOPE = 1024

/** What the console says of a server that is away or answered for; anything else is a fault of the wall. */
const EXPECTED = new RegExp(`${SERVER_AWAY.source}|502|ERR_|MIME type`)

test(`a wall of seven scenes gathers nothing in ${PLAN.rounds} rounds, whatever happens to its server`, async () => {
  const page = await browser.open('about:blank', {
    viewport: { width: 1920, height: 1080 },
    ...COARSE,
    expected: EXPECTED,
  })
  const wall = await WallPage.open(page, SOAK_SEARCH)
  const began = Date.now()
  const { samples, slowest, heapSlope } = await soak(wall, proxy, application, PLAN)
  console.log(
    `soak: ${PLAN.rounds} rounds in ${Math.round((Date.now() - began) / 1000)} s, heap ${heapSlope.toFixed(0)} bytes a change,`,
    `slowest after ${JSON.stringify(slowest)}, first and last ${JSON.stringify([samples[0], samples.at(-1)])}`,
  )
  expect(heapSlope).toBeLessThanOrEqual(MAX_HEAP_SLOPE)
  for (const key of ['nodesBeside', 'listeners', 'timers'] satisfies (keyof SoakSample)[]) {
    const values = samples.map((each) => each[key])
    expect(Math.max(...values) - Math.min(...values), `${key}: ${values}`).toBeLessThanOrEqual(5)
  }
  expect(samples.every(({ webgl }) => webgl === 0)).toBe(true)
  expect(samples.every(({ streams }) => streams === 1)).toBe(true)
})
