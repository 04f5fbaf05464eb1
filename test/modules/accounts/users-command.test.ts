import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { usersCommand } from '../../../api/modules/accounts/users.command.ts'
import { runHere } from '../../support/command.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { GOOD, office } from './office.ts'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'xunyi-users-'))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

const users = (args: readonly string[], input: readonly string[] = []) =>
  runHere((argv) => usersCommand(argv, given(input)), args, {
    DATABASE_URL: database.url,
    TODAY: '2026-11-22',
  })
async function* given(pieces: readonly string[]) {
  yield* pieces
}
const people = async () =>
  (await database.sql<{ username: string }[]>`select username from person order by username`).map(
    ({ username }) => username,
  )

describe('npm run users', () => {
  test('adds a person with a password that is printed once and has to be changed', async () => {
    const { code, out } = await users([
      'add',
      'Lin',
      '--name',
      '林一',
      '--role',
      '数据员@3504',
      '--role',
      'planner@team:T01,2026-01-01,2026-12-31',
    ])
    expect(code).toBe(0)
    const [, username, password = ''] = /^(\S+)\t((?:[a-z2-9]{4}-){3}[a-z2-9]{4})\n$/.exec(out) ?? []
    expect(username).toBe('lin')
    const { browser } = await office(database)
    const own = browser()
    expect((await own.signIn('lin', password)).status).toBe(200)
    expect(await own.status('GET', '/api/who')).toBe('403 password-due')
    expect((await users(['list'])).out).toBe(
      'lin\t林一\t数据员 data-officer@3504 三明市 2026-11-22–; 计划员 planner@team:T01 2026-01-01–2026-12-31\n',
    )
    expect((await users(['disable', 'lin'])).code).toBe(0)
    expect((await browser().signIn('lin', password)).status).toBe(401)
    expect((await users(['enable', 'lin'])).code).toBe(0)
    const reset = await users(['reset', 'LIN', '--password-from-stdin'], [`${GOOD}\n`, 'more'])
    expect(reset).toMatchObject({ code: 0, out: 'lin\n' })
    expect((await browser().signIn('lin', GOOD)).status).toBe(200)
  })

  test.each([
    [['add', 'x'], 2], // without a name
    [['add', 'x', '--name', 'X', '--role', 'king@35'], 2],
    [['add', 'x', '--name', 'X', '--role', 'viewer'], 2],
    [['add', 'x', '--name', 'X', '--role', 'viewer@999999'], 2],
    [['add', 'x', '--name', 'X', '--role', 'viewer@35,2026-12-31,2026-01-01'], 2],
    [['add', 'x', '--name', 'X', '--password', 'secret'], 2], // never an argument
    [['list', 'x'], 2],
    [['reset', 'nobody'], 1],
    [['disable', 'nobody'], 1],
    [['add', 'lin', '--name', 'Another'], 1], // taken
  ])('refuses %j with %i and adds nobody', async (args, code) => {
    const before = await people()
    expect((await users(args)).code).toBe(code)
    expect(await people()).toEqual(before)
  })

  test('imports people, all or none, and says what is wrong line by line', async () => {
    const path = join(folder, 'people.csv')
    const header = '用户名,姓名,角色,区划代码,队伍编号,起始日期,截止日期'
    const bad = [
      'zhao,赵一,数据员,350421,,,',
      'lin,林二,查看,35,,,',
      'qian,钱二,国王,35,,,',
      'sun,孙三,查看,,,,',
      'li,李四,查看,999999,,,',
      'wu,吴五,查看,35,,2026-02-30,',
    ]
    await writeFile(path, [header, ...bad].join('\n'))
    const refused = await users(['import', path])
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err.match(/第 \d+ 行/g)).toEqual(['第 3 行', '第 4 行', '第 5 行', '第 6 行', '第 7 行'])
    expect(await people()).toEqual(['lin'])
    const good = [
      'zhao,赵一,数据员,350421,,,',
      'zhao,赵一,planner,,T01,2026/1/5,2026-12-31',
      'qian,钱二,审核员,3504,,,',
    ]
    await writeFile(path, [header, ...good].join('\n'))
    const taken = await users(['import', path])
    expect(taken.code).toBe(0)
    expect(taken.out).toMatch(/^zhao\t\S+\nqian\t\S+\n$/)
    expect(await people()).toEqual(['lin', 'qian', 'zhao'])
    const [roles] = await database.sql<[{ n: number }]>`
      select count(*)::int as n from role_grant join person on person.id = person_id where username = 'zhao'`
    expect(roles.n).toBe(2)
  })
})
