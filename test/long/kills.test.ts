/** @module-tag long */

import { expect, test } from 'vitest'
import { killedImports } from '../modules/imports/killed-imports.ts'
import { killedPublications } from '../modules/plans/killed-publications.ts'
import { pointsOver } from '../support/killed.ts'

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

const STEPS = 13

test.each([
  ['an import of 3,000 rows', () => killedImports(3000)],
  ['the publication of a draft', () => killedPublications(STEPS * 2)],
])(
  `killed before and during ${STEPS} named steps (2 × 2 × ${STEPS} = 52 kills in all), %s leaves a chain of the audit that verifies`,
  async (_, begin) => {
    const killed = await begin()
    try {
      for (const { point, at } of pointsOver(killed.whole.statements, STEPS)) {
        const step = point.split(' ')[1]
        for (const when of ['before', 'during'] as const)
          await killed.kill(`${when} ${Number(step)}`, `${when}: ${at}`)
      }
    } finally {
      await killed.end()
    }
  },
)
