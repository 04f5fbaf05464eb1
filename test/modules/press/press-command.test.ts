import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pressCommand } from '../../../api/modules/press/command/press.command.ts'
import { runHere } from '../../support/command.ts'
import { demonstrationDatabase, type TestDatabase } from '../../support/database.ts'
import { TODAY } from '../../support/demonstration.ts'

let database: TestDatabase
let folder: string

beforeAll(async () => {
  database = await demonstrationDatabase()
  folder = await mkdtemp(join(tmpdir(), 'xunyi-press-'))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const press = (...args: string[]) =>
  runHere(pressCommand, args, { DATABASE_URL: database.url, TODAY, PUBLIC_URL: 'https://atlas.example' })

test('--help explains it in both languages and ends well', async () => {
  const { code, out } = await press('--help')
  expect(code).toBe(0)
  expect(out).toMatch(/STORY[\s\S]*overview[\s\S]*退出码 exit code/)
})

test.each([
  [[], 'one story is needed'],
  [['overview'], '--out'],
  [['overview', '--out', 'x', '--size', 'a4'], '--size'],
  [['weather', '--out', 'x'], 'must be one of overview'],
  [['overview', '--out', 'x', '--formats', 'gif'], 'formats.0'],
  [['overview', '--out', 'x', '--dpi', 'many'], 'dpi'],
  [['overview', '--out', 'x', '--areas', 'cities', '--title', '福建'], 'for one area and one period'],
])('what it cannot use is told of and ends with 2: %j', async (args, told) => {
  const { code, err } = await press(...args)
  expect(code).toBe(2)
  expect(err).toContain(told)
  expect(err).toContain('npm run press')
})

test('makes a batch into a folder; run again it makes only what is not there, or has changed', {
  tags: 'long',
}, async () => {
  const args = ['overview', '--out', folder, '--areas', '3501,350421', '--periods', '2026-Q3']
  const small = [...args, '--sizes', '150x120mm', '--formats', 'svg']
  const name = '福州市_县级巡回医疗_2026Q3_截至20261122_演示数据_草图_150×120mm.svg'

  const first = await press(...small)
  expect(first.out).toContain(`1/2 ✓ ${name}`)
  expect(first.out).toContain('2/2 ✗ 350421 2026-Q3: 明溪县太小')
  expect(first.out).toContain('Made 1, there already 0, not made 1.')
  expect(first.code).toBe(1)
  expect((await readdir(folder)).sort()).toEqual(['manifest.json', name].sort())
  const content = await readFile(join(folder, name), 'utf8')
  expect(content).toContain('https://atlas.example/press?story=overview')

  const second = await press(...small)
  expect(second.out).toContain(`1/2 = ${name}`)
  expect(second.out).toContain('Made 0, there already 1, not made 1.')

  await writeFile(join(folder, name), content.slice(0, 1000))
  const third = await press(...small.map((arg) => (arg === '3501,350421' ? '3501' : arg)))
  expect(third.out).toContain(`1/1 ✓ ${name}`)
  expect(third.code).toBe(0)
  expect(await readFile(join(folder, name), 'utf8')).toBe(content)
})

test('the gate decides as on the page', async () => {
  const who = ['--compiler', '省卫健委', '--person', '甲', '--medium', '官网']
  const { code, out } = await press('overview', '--out', folder, '--kind', 'public', ...who)
  expect(code).toBe(1)
  expect(out).toContain('数据含演示（虚构）记录')
})

test('a story without boundaries has a name of its own, and 24 periods do not make it longer than a name may be', async () => {
  const { out } = await press(
    'trend',
    '--out',
    folder,
    '--last',
    '24',
    '--formats',
    'svg',
    '--language',
    'zh',
  )
  // 24 quarters back from 2026-Q4; those before the rule was in force are left out.
  expect(out).toMatch(/1\/1 ✓ 福建_县级巡回医疗_趋势_\w+-2026Q4_截至20261122_演示数据_草图_A4横版\.svg/)
})
