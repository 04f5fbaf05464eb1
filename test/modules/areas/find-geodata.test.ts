import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findGeodata } from '../../../api/modules/areas/find-geodata.ts'
import { StartError } from '../../../api/start-error.ts'

const FUJIAN = resolve('geodata/fujian')
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xunyi-geodata-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function refusal(province: string, geodataDir?: string): Promise<string> {
  const error = await findGeodata({ province, geodataDir }).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(StartError)
  return (error as StartError).message
}

test('Fujian is in the repository', async () => {
  expect(await findGeodata({ province: '35', geodataDir: undefined })).toBe(FUJIAN)
})

test('a copied folder is used where GEODATA_DIR names it', async () => {
  await cp(FUJIAN, folder, { recursive: true })
  expect(await findGeodata({ province: '35', geodataDir: folder })).toBe(folder)
})

test('missing geodata: one line with the command that builds it and where to copy it', async () => {
  const said = await refusal('51', folder)
  expect(said).toMatch(
    /^[^\n]*npm run geodata -- --province 51[^\n]*复制[^\n]* \/ [^\n]*npm run geodata -- --province 51[^\n]*copy[^\n]*$/,
  )
  expect(said).toContain(folder)
})

test('one of the three files missing is as bad', async () => {
  await cp(FUJIAN, folder, { recursive: true })
  await rm(join(folder, 'boundaries.topo.json'))
  expect(await refusal('35', folder)).toContain('npm run geodata -- --province 35')
})

test('geodata of another province is refused, both named', async () => {
  const said = await refusal('51', FUJIAN)
  expect(said).toContain('province 35')
  expect(said).toContain('PROVINCE=51')
})

test('a damaged metadata.json is named', async () => {
  await cp(FUJIAN, folder, { recursive: true })
  await writeFile(join(folder, 'metadata.json'), '{"province":')
  expect(await refusal('35', folder)).toContain('metadata.json')
})

test('a code that is no province', async () => {
  expect(await refusal('99')).toContain('PROVINCE=99')
})
