import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'

const run = promisify(execFile)

/** A bit for every pair of them would already take this much: 25,000² ÷ 8 = 78 MB. */
const BITS_OF_ALL_PAIRS = 25_000 ** 2 / 8

describe('25,000 visits at one place', () => {
  test.for([
    // By density they are one cluster; by the rule, 15 days are taken, around day 7 or a later one, then what is left of the 30.
    { method: 'stdbscan', crowds: 1 },
    { method: 'rule', crowds: 2 },
  ])('are all grouped by $method, without as much memory as all pairs', async ({ method, crowds }) => {
    const { stdout } = await run(process.execPath, ['test/domain/clusters/coincident-process.ts', method])
    const found = JSON.parse(stdout) as { grouped: number; crowds: number; grewBy: number }
    expect(found).toMatchObject({ grouped: 25_000, crowds })
    expect(found.grewBy).toBeLessThan(BITS_OF_ALL_PAIRS)
  })
})
