import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyChain } from '../../../api/modules/audit/chain.usecases.ts'
import {
  forgetPerson,
  openPersonalKeys,
  WRAPPING_KEY_FILE,
} from '../../../api/modules/audit/personal-keys.ts'
import { record } from '../../../api/modules/audit/record.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'

const WANG = 'contact 350421 王明'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'xunyi-keys-'))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

it('personal data is read by its key until that is destroyed, and the chain stays whole', async () => {
  const { db, sql } = database
  const keys = openPersonalKeys(folder)
  const [name, phone] = await keys.seal(db, WANG, ['王明', '0598-1234567'])
  const [other] = await keys.seal(db, 'contact 350421 李红', ['李红'])
  await record(
    db,
    { who: 'office', person: null, from: null },
    {
      action: 'records.imported',
      after: { changes: [{ name, phone }, { name: other }] },
    },
  )
  const [entry] = await sql<{ content: string }[]>`select content from audit_entry`
  expect(entry!.content).not.toMatch(/王明|1234567|李红/)
  const { after } = JSON.parse(entry!.content)

  const again = openPersonalKeys(folder)
  const readable = { changes: [{ name: '王明', phone: '0598-1234567' }, { name: '李红' }] }
  expect(await again.unseal(db, [after])).toEqual([readable])

  await forgetPerson(db, WANG)
  expect(await again.unseal(db, [after])).toEqual([
    { changes: [{ name: null, phone: null }, { name: '李红' }] },
  ])
  expect(await verifyChain(db)).toMatchObject({ entries: 1, faults: [] })
})

it('a person has one key, also when many ask for it at once, and another one after it was destroyed', async () => {
  const { db, sql } = database
  const keys = openPersonalKeys(folder)
  const sealed = await Promise.all(Array.from({ length: 8 }, () => keys.seal(db, 'person p1', ['x'])))
  const ids = new Set(sealed.map(([value]) => value!.sealed.split('.')[0]))
  expect(ids.size).toBe(1)
  expect(await sql`select id from personal_key where owner = 'person p1'`).toHaveLength(1)
  await forgetPerson(db, 'person p1')
  const [later] = await keys.seal(db, 'person p1', ['x'])
  expect(ids).not.toContain(later!.sealed.split('.')[0])
})

it('the key is made in a data folder that is not there yet, as with an outside database', async () => {
  const absent = join(folder, 'not', 'yet')
  openPersonalKeys(absent)
  expect((await stat(join(absent, WRAPPING_KEY_FILE))).mode & 0o777).toBe(0o600)
})

it('what one data folder sealed another cannot read and is told so, nor what somebody made up', async () => {
  const { db } = database
  expect(await openPersonalKeys(folder).isOneOfSeveral(db)).toBe(false)
  const [sealed] = await openPersonalKeys(folder).seal(db, WANG, ['王明'])
  const elsewhere = await mkdtemp(join(tmpdir(), 'xunyi-keys-'))
  const otherKeys = openPersonalKeys(elsewhere)
  expect(await otherKeys.unseal(db, [sealed!])).toEqual([null])
  expect(await otherKeys.isOneOfSeveral(db)).toBe(true)
  await rm(elsewhere, { recursive: true })
  const forged = { sealed: `${sealed!.sealed.slice(0, -4)}AAAA` }
  expect(await openPersonalKeys(folder).unseal(db, [forged, { sealed: 'x' }])).toEqual([
    null,
    { sealed: 'x' },
  ])
})

it('the key of a data folder is readable by its owner alone, and a damaged one is not replaced', async () => {
  const path = join(folder, WRAPPING_KEY_FILE)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  const key = await readFile(path, 'utf8')
  await writeFile(path, 'short\n')
  expect(() => openPersonalKeys(folder)).toThrow(/damaged: restore it from a backup/)
  expect(await readFile(path, 'utf8')).toBe('short\n')
  await writeFile(path, key)
})
