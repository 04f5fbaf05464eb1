import { expect, test } from 'vitest'
import type { AreaReach, ReachAnswer } from '../../../api/contract/reach.ts'
import { reachScene } from '../../../api/modules/wall/reach-scene.ts'
import { fujian } from '../../support/geography.ts'

const BASIS: ReachAnswer['basis'] = {
  source: 'estimate',
  mode: 'drive',
  options: {},
  versions: { roads: '1', points: '1', options: '1' },
  computedAt: '2026-11-22T00:00:00.000Z',
  state: 'updating',
  note: null,
  counted: 'people',
  points: 1,
  demonstrationPoints: 0,
  recurringStops: 0,
}

/** People by how they stand to the threshold; a village each. */
function tallyOf(reached: number, left: number, unknown: number) {
  const share = reached + left === 0 ? null : reached / (reached + left)
  const all = reached + left + unknown
  return {
    villages: { all: 3, reached: 1, left: 1, unknown: 1 },
    population: { all, reached, left, unknown, estimated: 0 },
    share,
    shareLow: share,
    shareHigh: share,
    medianMinutes: null,
    placeholders: 0,
    withoutPopulation: 0,
  }
}

const answerOf = (total: ReturnType<typeof tallyOf>, areas: readonly AreaReach[]): ReachAnswer => ({
  level: 'county',
  within: '3504',
  minutes: 15,
  kinds: ['village-clinic'],
  mobile: false,
  weekday: null,
  asOf: '2026-11-22',
  snapshot: '1',
  basis: BASIS,
  total,
  areas: [...areas],
})

test('an area has a share where the times of at least half of its people are known, as on the map', async () => {
  const scene = reachScene(
    answerOf(tallyOf(240, 60, 250), [
      // 200 of 450 people are known: too few. 100 of 100: enough. Nobody: none.
      { code: '350421', ...tallyOf(160, 40, 250) },
      { code: '350423', ...tallyOf(80, 20, 0) },
      { code: '350424', ...tallyOf(0, 0, 0) },
    ]),
    await fujian(),
  )
  expect(scene).toMatchObject({
    isEmpty: false,
    areas: [
      { code: '350421', share: null },
      { code: '350423', share: 0.8 },
      { code: '350424', share: null },
    ],
    places: [
      { code: '350421', city: '三明市', left: 40, all: 450, share: null },
      { code: '350423', left: 20, all: 100, share: 0.8 },
    ],
  })
  expect(scene.places).toHaveLength(2)
})

test('it is empty while the times of most people are not known', async () => {
  expect(reachScene(answerOf(tallyOf(100, 100, 201), []), await fujian()).isEmpty).toBe(true)
  expect(reachScene(answerOf(tallyOf(100, 100, 200), []), await fujian()).isEmpty).toBe(false)
})
