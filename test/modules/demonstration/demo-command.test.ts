import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCommand } from '../../../api/modules/demonstration/demo.command.ts'
import { runHere } from '../../support/command.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

function demo(...args: string[]) {
  const env = { ...process.env, DATABASE_URL: database.url, TODAY: '2026-11-22' }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/demo.ts', ...args], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('npm run demo', () => {
  test('--help explains it in both languages and ends well', async () => {
    const { code, out } = await runHere(demoCommand, ['--help'])
    expect(code).toBe(0)
    expect(out).toMatch(/--seed N[\s\S]*种子[\s\S]*the same seed/)
  })
  test.each([['--seed', 'x'], ['--seed', '-1'], ['--seed=1.5'], ['--sed', '1'], ['surplus']])(
    'an argument that it cannot use is told of and ends with 2: %s %s',
    async (...args) => {
      const { code, err } = await runHere(demoCommand, args)
      expect(code).toBe(2)
      expect(err).toContain('npm run demo')
      expect(err).not.toMatch(/^\s+at /m)
    },
  )
  test('where a real record is, it says so in one line, ends with 1 and changes nothing', async () => {
    await database.sql`insert into visit (county_code, visit_id, visit_key, date, end_date, session, place_code, service,
      team_code, team_level, headcount, status, batch_id, demonstration)
      values ('350421', 'R-1', 'r-1', '2026-11-18', '2026-11-18', 'am', '350421100201', 'patrol', 'T1', 'township', 3, 'done', 1, false)`
    const { status, stderr } = demo()
    expect(status).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain('真实记录')
    const [row] = await database.sql<{ visits: number; batches: number }[]>`
      select (select count(*)::int from visit) as visits, (select count(*)::int from batch) as batches`
    expect(row).toEqual({ visits: 1, batches: 0 })
  })
})
