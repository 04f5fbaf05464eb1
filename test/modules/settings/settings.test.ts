import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SettingDto } from '../../../api/contract/settings.ts'
import type { Viewer } from '../../../api/domain/access/viewer.ts'
import { knownSetting, SETTING_KEYS } from '../../../api/modules/settings/known-settings.ts'
import { Settings } from '../../../api/modules/settings/settings.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { withRole } from '../../support/viewers.ts'
import { wholeApp } from '../../support/whole-app.ts'

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>
let viewer: Viewer
beforeAll(async () => {
  database = await testDatabase()
  app = await wholeApp(database, '2026-11-22', { viewers: () => viewer })
})
afterAll(async () => {
  await app.stop()
  await database.close()
})
beforeEach(async () => {
  viewer = withRole('security', '35')
  await database.sql`delete from setting`
  await app.settings.read()
})

const list = async () => (await app.get<{ settings: SettingDto[] }>('/api/settings')).settings
const find = async (key: string) => (await list()).find((each) => each.key === key)!
async function change(key: string, value: unknown, version = 0, of = app) {
  const response = await of.app.request(`/api/settings/${key}`, {
    method: 'PUT',
    headers: { Host: '127.0.0.1', 'Content-Type': 'application/json' },
    body: JSON.stringify({ value, version }),
  })
  const answer = (await response.json()) as SettingDto & { code: string; detail: { zh: string; en: string } }
  return {
    status: response.status < 400 ? `${response.status}` : `${response.status} ${answer.code}`,
    answer,
  }
}

test('what each setting is at first is a value that it takes', () => {
  for (const key of SETTING_KEYS) {
    const { schema, fallback } = knownSetting(key)
    expect([key, schema.safeParse(fallback).success]).toEqual([key, true])
  }
})

describe('a change', () => {
  test('holds at once, is told with who made it and when, and is recorded with what was before', async () => {
    expect(await find('session-idle-minutes')).toMatchObject({ value: 30, version: 0, changedBy: null })
    expect((await change('session-idle-minutes', 15)).answer).toMatchObject({ value: 15, version: 1 })
    expect(app.settings.of('session-idle-minutes')).toBe(15)
    expect(await find('session-idle-minutes')).toMatchObject({ value: 15, version: 1, changedBy: '林' })
    const [entry] = await database.sql<[{ content: string }]>`
      select content from audit_entry where action = 'setting.changed' order by number desc limit 1`
    expect(JSON.parse(entry.content)).toMatchObject({
      subject: 'session-idle-minutes',
      before: { value: 30 },
      after: { value: 15 },
    })
  })

  test.each([
    ['reading-own-areas', 'security', true],
    ['session-idle-minutes', 'security', 45],
    ['second-factor-roles', 'security', []],
    ['second-factor-roles', 'security', ['planner', 'press']],
    ['embed-hosts', 'system', ['https://www.example.gov.cn', 'http://10.0.0.5:8080']],
  ] as const)('of %s, by %s, to %j is kept as it is', async (key, role, value) => {
    viewer = withRole(role, '35')
    expect((await change(key, value)).answer.value).toEqual(value)
    await app.settings.read()
    expect(app.settings.of(key)).toEqual(value)
    expect((await find(key)).version).toBe(1)
  })

  test('on a version that is not the last one is refused, and names who came before: 1 of 5 at once is taken', async () => {
    expect((await change('session-hours', 8)).status).toBe('200')
    const late = await change('session-hours', 9)
    expect([late.status, late.answer.detail.zh.includes('林')]).toEqual(['409 setting-changed', true])
    const tries = await Promise.all([1, 2, 3, 4, 5].map((hours) => change('session-hours', hours, 1)))
    expect(tries.map(({ status }) => status).sort()).toEqual(['200', ...Array(4).fill('409 setting-changed')])
    expect((await find('session-hours')).version).toBe(2)
  })

  test('to a value that it does not take is refused, saying what it takes: nothing is kept', async () => {
    for (const [key, value] of [
      ['session-hours', 0],
      ['session-hours', 169],
      ['session-hours', 1.5],
      ['session-hours', '8'],
      ['session-hours', null],
      ['second-factor-roles', ['admin']],
      ['second-factor-roles', ['planner', 'planner']],
      ['reading-own-areas', 'true'],
    ] as const) {
      expect([value, (await change(key, value)).status]).toEqual([value, '400 invalid-request'])
    }
    expect((await change('session-hours', 0)).answer.detail.en).toBe(
      'The parameter value must be an integer from 1 to 168.',
    )
    viewer = withRole('system', '35')
    for (const origin of ['a.cn', 'https://a.cn/', 'https://*.a.cn', "https://a.cn;script-src 'none'"]) {
      expect([origin, (await change('embed-hosts', [origin])).status]).toEqual([
        origin,
        '400 invalid-request',
      ])
    }
    expect((await change('no-such', true)).status).toBe('404 unknown-setting')
    expect(await database.sql`select from setting`).toHaveLength(0)
  })

  test('is each administrator’s own part: who gets in is for security, the rest for the system; others read', async () => {
    const status = async (key: string, value: unknown) => (await change(key, value)).status
    for (const role of ['viewer', 'approver', 'auditor', 'security'] as const) {
      viewer = withRole(role, '35')
      expect([role, await status('embed-hosts', ['https://a.cn'])]).toEqual([role, '403 not-allowed'])
    }
    for (const role of ['planner', 'system'] as const) {
      viewer = withRole(role, '35')
      expect([role, await status('second-factor-roles', [])]).toEqual([role, '403 not-allowed'])
      expect((await find('second-factor-roles')).isChangeable).toBe(false)
    }
    expect(await status('embed-hosts', ['https://a.cn'])).toBe('200')
  })
})

test('what the environment gives holds over what is kept, cannot be changed, and says which variable it is', async () => {
  const fixed = new Settings({ db: database.db, fixed: { 'session-hours': 10 }, logFault: console.error })
  expect((await change('session-hours', 8)).status).toBe('200')
  await fixed.read()
  expect([fixed.of('session-hours'), fixed.of('session-idle-minutes')]).toEqual([10, 30])
  const other = await wholeApp(database, '2026-11-22', { viewers: () => viewer, embedHosts: [] })
  viewer = withRole('system', '35')
  const answer = await change('embed-hosts', ['https://a.cn'], 0, other)
  await other.stop()
  expect([answer.status, answer.answer.detail.en.includes('EMBED_HOSTS')]).toEqual([
    '409 setting-fixed',
    true,
  ])
})

test('another process on the database follows, and leaves out what it does not know or no longer takes', async () => {
  const other = new Settings({ db: database.db, fixed: {}, logFault: console.error })
  await other.start()
  try {
    expect(other.of('session-hours')).toBe(12)
    await change('session-hours', 8)
    await vi.waitFor(() => expect(other.of('session-hours')).toBe(8), { timeout: 5000 })
    await database.sql`insert into setting (key, value, version, changed_by, changed_at)
      values ('of-a-later-version', 'true', 1, 'x', now())`
    await database.sql`update setting set value = '"long"', version = 7 where key = 'session-hours'`
    await other.read()
    expect([other.of('session-hours'), other.kept('session-hours')?.version]).toEqual([12, 7])
  } finally {
    await other.stop()
  }
})
