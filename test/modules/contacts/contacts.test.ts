import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ContactsAnswerSchema } from '../../../api/contract/contacts.ts'
import { ProblemDetailsSchema } from '../../../api/contract/errors.ts'
import { localViewer } from '../../../api/domain/access/viewer.ts'
import type { AreaCode } from '../../../api/domain/units.ts'
import { WALL_SCENES } from '../../../api/domain/wall.ts'
import { contactsRoutes } from '../../../api/modules/contacts/contacts.routes.ts'
import { appWith } from '../../support/app.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { fujian, sanming } from '../../support/geography.ts'
import { wholeApp } from '../../support/whole-app.ts'
import { bring, TODAY } from '../imports/files.ts'

let db: TestDatabase
let ask: (path: string, within?: string) => Promise<Response>

beforeAll(async () => {
  db = await testDatabase()
  const geography = await fujian()
  ask = async (path, within = '35') => {
    const viewer = localViewer(within as AreaCode, 'officer')
    const { app } = appWith([contactsRoutes({ db: db.db, geography })], undefined, viewer)
    return app.request(`http://127.0.0.1${path}`)
  }
  const rows = [
    '350421,乙,0590-0000002,医政股',
    '350421,甲,0590-0000001,',
    '350423,丙,13900000000,',
    '350722,丁,0590-0000004,',
  ]
  await bring(db.db, `county_code,name,phone,duty\n${rows.join('\n')}\n`, {
    kind: 'contacts',
    demonstration: true,
  })
})
afterAll(() => db.close())

const read = async (path: string, within?: string) =>
  ContactsAnswerSchema.parse(await (await ask(path, within)).json()).contacts
const names = async (path: string, within?: string) =>
  (await read(path, within)).map(({ name }) => name).join('')

describe('GET /api/contacts', () => {
  test('gives the contacts of the counties of an area, by county and name, each with its county’s name', async () => {
    expect(await names('/api/contacts')).toBe('乙甲丙丁')
    expect(await names('/api/contacts?within=35')).toBe('乙甲丙丁')
    expect(await names('/api/contacts?within=3504')).toBe('乙甲丙')
    expect(await names('/api/contacts?within=350421')).toBe('乙甲')
    expect(await names('/api/contacts?within=350102')).toBe('')
    const [first] = await read('/api/contacts?within=350421')
    expect(first).toEqual({
      countyCode: '350421',
      seen: expect.stringMatching(/^1-[0-9a-f]{16}$/),
      countyName: '明溪县',
      name: '乙',
      phone: '0590-0000002',
      duty: '医政股',
      demonstration: true,
    })
  })

  test('no cache keeps it', async () => {
    expect((await ask('/api/contacts')).headers.get('Cache-Control')).toBe('no-store')
  })

  test('a viewer of one city is given its contacts alone, and refused others as if there were no such area', async () => {
    expect(await names('/api/contacts', '3504')).toBe('乙甲丙')
    expect(await names('/api/contacts?within=350423', '3504')).toBe('丙')
    for (const within of ['35', '3507', '350722']) {
      const answer = await ask(`/api/contacts?within=${within}`, '3504')
      expect([answer.status, ProblemDetailsSchema.parse(await answer.json()).code]).toEqual([
        400,
        'unknown-area',
      ])
    }
  })

  test.each(['within=350499', 'within=350421100', 'within=35042', 'within=', 'county=350421'])(
    '%s is a clear 400',
    async (query) => {
      const answer = await ask(`/api/contacts?${query}`)
      expect(answer.status).toBe(400)
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
    },
  )
})

test('a phone is in /api/contacts, on the wall’s calls and in the reports of whoever imported it: not in the log, not in /ogc, not in other answers', async () => {
  const logged = ['log', 'warn', 'error', 'info', 'debug'].map((name) =>
    vi.spyOn(console, name as 'log').mockImplementation(() => {}),
  )
  const database = await testDatabase()
  const app = await wholeApp(database, TODAY, { geodata: sanming })
  try {
    const PHONE = '0590-0314159'
    const file = (phone: string) => `county_code,name,phone\n350421,甲,${phone}\n`
    await app.send('contacts', file(PHONE))
    await app.send('contacts', file(`${PHONE}-1234567`))
    const { contacts } = await app.get<{ contacts: { phone: string }[] }>('/api/contacts')
    expect(contacts).toMatchObject([{ phone: PHONE }])
    for (const path of [
      '/api/records',
      '/api/imports',
      '/api/areas?within=350421',
      '/api/visits',
      '/api/coverage/350421?rule=county-quarterly&period=2026-Q4',
      ...WALL_SCENES.filter((scene) => scene !== 'calls').map((scene) => `/api/wall/${scene}`),
      '/ogc/collections',
      ...['counties', 'townships', 'county-points', 'reach'].map(
        (name) => `/ogc/collections/${name}/items?limit=100`,
      ),
    ]) {
      const text = JSON.stringify(await app.get(path))
      expect([path, /314159|甲/.test(text)]).toEqual([path, false])
    }
    // The table is lost: the fault is logged, without what the statement held.
    await database.sql`alter table contact drop column duty`
    await app.send('contacts', file(PHONE))
    await app.get('/api/contacts', 500)
    const lines = logged.flatMap((spy) => spy.mock.calls.flat()).join('\n')
    expect(lines).toContain('PostgresError')
    expect(lines).not.toMatch(/314159|甲/)
  } finally {
    await app.stop()
    await database.close()
    for (const spy of logged) spy.mockRestore()
  }
})
