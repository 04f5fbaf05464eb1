/** @module-tag long */

import { inject, test } from 'vitest'
import { killedUpgrades } from '../db/backup/killed-upgrades.ts'

const KILLS = 10

test(`killed at ${KILLS} named steps, the upgrade of a database of the first release is there whole or not at all`, async () => {
  const upgrades = await killedUpgrades(inject('databaseUrl'))
  try {
    for (const { point, at } of upgrades.points(KILLS)) await upgrades.kill(point, at)
  } finally {
    await upgrades.end()
  }
})
