import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lastDue, ScheduledBackups } from '../../../api/modules/backup/scheduled-backups.ts'
import { testDatabase } from '../../support/database.ts'

test('the last due moment is today’s or yesterday’s, in China’s time', () => {
  // 02:30 in China is 18:30 UTC of the day before.
  expect(lastDue(new Date('2026-11-28T18:30:00Z'), 150)).toEqual(new Date('2026-11-28T18:30:00Z'))
  expect(lastDue(new Date('2026-11-28T18:29:59Z'), 150)).toEqual(new Date('2026-11-27T18:30:00Z'))
  expect(lastDue(new Date('2026-12-31T16:00:00Z'), 0)).toEqual(new Date('2026-12-31T16:00:00Z'))
})

test('one a day, a missed one is made up for, old ones go, and one that fails is told of and tried again', async () => {
  const database = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'xunyi-scheduled-'))
  const faults: string[] = []
  let now = new Date()
  const at = { schedule: { folder, at: 150, keep: 2, passphraseFile: undefined } }
  const others = { now: () => now, log: () => {}, logFault: (text: string) => faults.push(text) }
  const backups = new ScheduledBackups({ ...at, ...others, env: { DATABASE_URL: database.url } })
  const broken = new ScheduledBackups({
    ...at,
    ...others,
    env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x' },
  })
  try {
    const old = ['xunyi-atlas-20260101T0230.tar.zst', 'xunyi-atlas-20260102T0230.tar.zst', 'notes.txt']
    for (const name of old) {
      await writeFile(join(folder, name), '')
      await utimes(join(folder, name), new Date('2026-01-02'), new Date('2026-01-02'))
    }
    await broken.look()
    expect(broken.state.hasFailed).toBe(true)
    expect(faults).toEqual([expect.stringContaining('scheduled backup failed: ')])
    expect(faults[0]).not.toContain('nobody:')
    // Not before a quarter of an hour is over.
    await broken.look()
    expect(faults).toHaveLength(1)
    now = new Date(now.getTime() + 16 * 60_000)
    await broken.look()
    expect(faults).toHaveLength(2)

    await backups.look()
    const names = (await readdir(folder)).sort()
    // Two are kept, of three; what is none of ours stays.
    expect(names).toEqual(['notes.txt', old[1], expect.stringMatching(/^xunyi-atlas-\d{8}T\d{4}\.tar\.zst$/)])
    expect(backups.state).toMatchObject({ hasFailed: false, lastBytes: expect.any(Number) })
    expect(Date.now() - backups.state.lastAt!.getTime()).toBeLessThan(60_000)
    await backups.look()
    expect((await readdir(folder)).sort()).toEqual(names)
  } finally {
    await backups.stop()
    await broken.stop()
    await database.close()
    await rm(folder, { recursive: true })
  }
})
