/** @module-tag long */

import { test } from 'vitest'
import { pointsOver } from '../../support/killed.ts'
import { killedPublications } from './killed-publications.ts'

const KILLS = 8

test(`killed at ${KILLS} points over its statements, a draft is published whole or not at all, and the counts equal a recount`, async () => {
  const publications = await killedPublications(KILLS)
  try {
    for (const { point, at } of pointsOver(publications.whole.statements, KILLS)) {
      await publications.kill(point, at)
    }
  } finally {
    await publications.end()
  }
}, 120_000)
