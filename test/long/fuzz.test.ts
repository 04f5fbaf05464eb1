/** @module-tag long */

import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { fuzz, planFromEnvironment } from '../fuzz/fuzz.ts'

const plan = planFromEnvironment(randomInt(2 ** 31), 100_000)

test(`${plan.count} generated requests from FUZZ_SEED=${plan.seed}: the server lives, nothing answers 500`, async () => {
  console.log(`FUZZ_SEED=${plan.seed}`)
  expect((await fuzz(plan)).join('\n\n')).toBe('')
})

test('the requests after those of `npm test`, from its seed', async () => {
  expect((await fuzz({ seed: 9, from: 400, count: 1600 })).join('\n\n')).toBe('')
})
