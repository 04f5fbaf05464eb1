import { expect, test } from 'vitest'
import { verifyCounts } from '../../api/modules/imports/writing/counts.ts'
import { testDatabase } from '../support/database.ts'
import { fuzz, planFromEnvironment } from './fuzz.ts'

/** The same ones each time: what is new is looked for by `npm run test:long`. */
const plan = planFromEnvironment(9, 2000)

test(`${plan.count} generated requests from seed ${plan.seed}: the server lives, nothing answers 500`, {
  timeout: 600_000,
}, async () => {
  const database = await testDatabase()
  try {
    expect((await fuzz({ ...plan, databaseUrl: database.url })).join('\n\n')).toBe('')
    // Whatever was brought, undone, published and decided: the kept counts are those of the records.
    expect(await verifyCounts(database.sql)).toEqual({ day_count: 0, stay_day: 0, county_report: 0 })
  } finally {
    await database.close()
  }
})
