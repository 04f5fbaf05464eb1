/** @module-tag long */

import { afterAll, beforeAll, inject, test } from 'vitest'
import { BACKUP_STEPS, killedBackups, RESTORE_STEPS } from '../db/backup/kills.ts'

let kills: Awaited<ReturnType<typeof killedBackups>>
beforeAll(async () => {
  kills = await killedBackups(inject('databaseUrl'))
})
afterAll(() => kills.end())

test.each(BACKUP_STEPS)('a backup killed at "%s" leaves a whole file or none', (step) => kills.backUp(step))

test.each(RESTORE_STEPS)('a restore killed at "%s" leaves a whole database or an empty one', (step) =>
  kills.restore(step),
)
