import { expect, test } from 'vitest'
import { fuzz, planFromEnvironment } from './fuzz.ts'

/** The same ones each time: what is new is looked for by `npm run test:long`. */
const plan = planFromEnvironment(9, 200)

test(`${plan.count} generated requests from seed ${plan.seed}: the server lives, nothing answers 500`, {
  timeout: 600_000,
}, async () => {
  expect((await fuzz(plan)).join('\n\n')).toBe('')
})
