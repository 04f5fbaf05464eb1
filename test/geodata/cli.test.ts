import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { main } from '../../geodata/pipeline/cli.ts'
import { type Artefacts, compare, write } from '../../geodata/pipeline/emit.ts'
import { checkIntegrity } from '../../geodata/pipeline/fetch.ts'
import { buildTopology } from '../../geodata/pipeline/topology.ts'
import { box } from './shapes.ts'

const folder = mkdtempSync(join(tmpdir(), 'geodata-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => vi.restoreAllMocks())

describe('a fetched tarball', () => {
  test('passes with the pinned digest; with any other it is refused and removed', async () => {
    const file = join(folder, 'a.tgz')
    writeFileSync(file, 'content')
    const digest = createHash('sha512').update('content').digest('base64')
    await expect(checkIntegrity(file, `sha512-${digest}`)).resolves.toBeUndefined()
    await expect(checkIntegrity(file, 'sha512-other')).rejects.toThrow('expected sha512-other')
    expect(existsSync(file)).toBe(false)
  })
})

describe('verifying', () => {
  const artefacts: Artefacts = {
    'areas.csv': 'a\nb\nc\n',
    'boundaries.topo.json': '{}\n',
    'metadata.json': '{"version":1}\n',
  }

  test('what was just written is identical', () => {
    write(artefacts, join(folder, 'same'))
    expect(compare(artefacts, join(folder, 'same'))).toEqual([])
  })

  test('a topology is compared area by area', () => {
    const one = (code: string, size: number) =>
      buildTopology({
        counties: new Map([[code, [box(0, 0, size, size)]]]),
        apart: new Map(),
        townships: new Map([['350421100', [box(0, 0, 10, 10)]]]),
      })
    const file = 'boundaries.topo.json'
    const place = join(folder, 'topology')
    write({ ...artefacts, [file]: JSON.stringify(one('350421', 10)) }, place)
    expect(compare({ ...artefacts, [file]: JSON.stringify(one('350421', 12)) }, place)).toEqual([
      `${file}: differs`,
      '  counties 350421: other polygon',
    ])
    expect(compare({ ...artefacts, [file]: JSON.stringify(one('350423', 10)) }, place)).toEqual([
      `${file}: differs`,
      '  counties 350421: not rebuilt',
      '  counties 350423: not in the committed file',
    ])
  })

  test('each differing line and each missing file is told', () => {
    const place = join(folder, 'other')
    write({ ...artefacts, 'areas.csv': 'a\nX\nc\nd\n' }, place)
    rmSync(join(place, 'metadata.json'))
    expect(compare(artefacts, place)).toEqual([
      'areas.csv: 2 lines differ',
      '  line 2: committed X | rebuilt b',
      '  line 4: committed d | rebuilt (none)',
      `metadata.json: missing in ${place}`,
    ])
  })
})

describe('the command line', () => {
  test.each([
    [['--townships', 'x.geojson']],
    [['--crs', 'wgs84']],
    [['--townships', 'x.geojson', '--crs', 'bd09']],
    [['--counties', 'x.geojson', '--crs', 'wgs84']],
    [['--counties', 'x.geojson', '--provider', '某单位']],
    [['--counties', 'x.geojson', '--townships', 'y.geojson', '--crs', 'wgs84', '--provider', '某单位']],
    [['--townships', 'x.geojson', '--crs', 'wgs84', '--approval', '闽S〔0000〕0号']],
    [['--provider', '某单位']],
    [['--counties', 'x.geojson', '--crs', 'wgs84', '--provider', '某单位', '--approval', ' ']],
    [['--counties', 'x.geojson', '--crs', 'wgs84', '--provider', '某'.repeat(81)]],
    [['--province', 'fujian']],
    [['--nonsense']],
  ])('%j is refused before anything is fetched', async (args) => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(await main(args)).toBe(2)
    expect(error).toHaveBeenCalledOnce()
  })

  test('an unknown province is refused with the known ones', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(await main(['--province', '99'])).toBe(1)
    expect(error.mock.calls[0]![0]).toContain('35')
  })

  test('--help speaks both languages', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    expect(await main(['--help'])).toBe(0)
    expect(log.mock.calls[0]![0]).toMatch(/--townships FILE[\s\S]*官方乡镇边界/)
  })
})
