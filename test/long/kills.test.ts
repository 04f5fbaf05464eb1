import { expect, test } from 'vitest'
import { killedImports } from '../modules/imports/killed-imports.ts'
import { killedPublications } from '../modules/plans/killed-publications.ts'

const KILLS = 20

test.each([
  ['an import of 15,000 rows', () => killedImports(15_000)],
  ['the publication of a draft', () => killedPublications(KILLS)],
])(`${KILLS} kills at random moments: %s is there whole or not at all`, async (_, begin) => {
  const killed = await begin()
  try {
    expect(killed.whole.milliseconds).toBeGreaterThan(0)
    for (let n = 0; n < KILLS; n++) {
      const after = Math.random() * killed.whole.milliseconds
      await killed.kill({ after }, `${after.toFixed(0)} of ${killed.whole.milliseconds.toFixed(0)} ms`)
    }
  } finally {
    await killed.end()
  }
})
