import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { verifyCounts } from '../../api/modules/imports/writing/counts.ts'
import { fuzz, planFromEnvironment } from '../fuzz/fuzz.ts'
import { testDatabase } from '../support/database.ts'

const plan = planFromEnvironment(randomInt(2 ** 31), 100_000)

test(`${plan.count} generated requests from FUZZ_SEED=${plan.seed}: the server lives, nothing answers 500`, async () => {
  console.log(`FUZZ_SEED=${plan.seed}`)
  const database = await testDatabase()
  try {
    expect((await fuzz({ ...plan, databaseUrl: database.url })).join('\n\n')).toBe('')
    expect(await verifyCounts(database.sql)).toEqual({ day_count: 0, stay_day: 0, county_report: 0 })
  } finally {
    await database.close()
  }
})
