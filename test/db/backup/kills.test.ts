/** @module-tag long */

import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { BACKUP_STEPS, killedBackups, RESTORE_STEPS } from './kills.ts'

// The others are in test/long.
let kills: Awaited<ReturnType<typeof killedBackups>>
beforeAll(async () => {
  kills = await killedBackups(inject('databaseUrl'))
})
afterAll(() => kills.end())

test('a backup that is killed while it copies, and right before its file has a name, leaves no file', async () => {
  expect([BACKUP_STEPS.length, RESTORE_STEPS.length]).toEqual([10, 10])
  await kills.backUp('table many')
  await kills.backUp('synced')
})

test('a restore that is killed right before its commit leaves an empty database; right after it, a whole one', async () => {
  await kills.restore('checked')
  await kills.restore('committed')
})
