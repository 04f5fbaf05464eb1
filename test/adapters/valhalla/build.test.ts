import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { buildGraph } from '../../../api/adapters/valhalla/build/build-graph.ts'
import { GraphStore } from '../../../api/adapters/valhalla/graph-store.ts'
import { openRoads } from '../../../api/adapters/valhalla/open-roads.ts'
import { lockFolder } from '../../../api/db/embedded/folder-lock.ts'
import { roadsCommand } from '../../../api/modules/roads/roads.command.ts'
import { NETWORK_PBF, PLACES } from '../../fixtures/roads/network.ts'
import { type Ended, runHere } from '../../support/command.ts'
import { prepareRoadEngine } from '../../support/road-engine.ts'
import { useRoads } from '../../support/roads.ts'

const { dataDirWithNetwork, roadFolder } = useRoads()

// Each run of the command is a process that loads the geodata; a build is a third one.
vi.setConfig({ testTimeout: 120_000 })

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** `npm run roads`, as a person runs it. */
function roads(dataDir: string, args: readonly string[]): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['scripts/roads.ts', ...args], {
      cwd: ROOT,
      env: processEnv(dataDir),
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    child.on('close', (code) => done({ code, out, err }))
  })
}

function processEnv(dataDir: string): NodeJS.ProcessEnv {
  const { PATH, NODE_COMPILE_CACHE } = process.env
  return { PATH, NODE_COMPILE_CACHE, DATA_DIR: dataDir }
}

/** The same roads in a file of other bytes: its head says another box. */
async function otherNetwork(east = 117): Promise<string> {
  const path = join(await roadFolder(), 'other.osm.pbf')
  await writeFile(path, withBox(await readFile(NETWORK_PBF), [116.8, 26, east, 26.1]))
  return path
}

beforeAll(async () => {
  await prepareRoadEngine()
}, 300_000)

describe('npm run roads', () => {
  test('builds, names what is covered, and says that a second run changes nothing', async () => {
    const dataDir = await roadFolder()
    const first = await roads(dataDir, [NETWORK_PBF])
    expect(first.code).toBe(0)
    // Two villages of 清流县 lie within 2 km of the network: 田源村 on it, and one beside it.
    expect(first.out).toContain('17,498 个村中有 2 个附近有路（0.01 %），分布在 1 个县：清流县 2/120')
    expect(first.out).toContain('A road is near 2 of 17,498 villages (0.01 %), in 1 county: 清流县 2/120')
    expect(first.err).toContain('reading roads')
    const second = await roads(dataDir, [NETWORK_PBF])
    expect(second.code).toBe(0)
    expect(second.out).toContain('nothing has changed')
    expect(await readdir(join(dataDir, 'roads'))).toHaveLength(3)
  })

  test.each([
    ['--help', 0],
    ['', 2],
    ['--quick', 2],
    ['two files', 2],
  ])('with arguments "%s" ends with %i and the usage in both languages', async (args, code) => {
    const ended = await runHere(roadsCommand, args === '' ? [] : args.split(' '))
    expect(ended.code).toBe(code)
    expect(ended.out + ended.err).toMatch(/用法 Usage:[\s\S]*退出码 exit code/)
  })

  test('is refused while another one runs in the same data folder', async () => {
    const dataDir = await roadFolder()
    await mkdir(join(dataDir, 'roads'))
    const release = await lockFolder(join(dataDir, 'roads'), 0)
    try {
      const { code, err } = await roads(dataDir, [NETWORK_PBF])
      expect(code).toBe(1)
      expect(err).toContain('another npm run roads')
    } finally {
      release()
    }
  })
})

describe('a file that is refused leaves the graph in use as it was', () => {
  let dataDir: string
  let before: string
  beforeAll(async () => {
    dataDir = await dataDirWithNetwork()
    before = await readFile(join(dataDir, 'roads', 'current.json'), 'utf8')
  }, 300_000)

  const write = async (name: string, bytes: Uint8Array | string) => {
    const path = join(await roadFolder(), name)
    await writeFile(path, bytes)
    return path
  }
  const pbf = () => readFile(NETWORK_PBF)

  test.each<[string, () => Promise<string>, string]>([
    ['a text file', () => write('roads.osm.pbf', 'highway,residential\n'.repeat(100)), 'is no OSM PBF file'],
    ['OSM XML', async () => join(dirname(NETWORK_PBF), 'network.osm'), 'is no OSM PBF file'],
    ['an empty file', () => write('empty.osm.pbf', ''), 'is no OSM PBF file'],
    [
      'a file cut off in its data',
      async () => write('cut.osm.pbf', (await pbf()).subarray(0, -100)),
      'is not whole',
    ],
    [
      'a file that ends after its head',
      async () => write('head.osm.pbf', (await pbf()).subarray(0, headEnd(await pbf()))),
      'is not whole',
    ],
    [
      'a file with rubbish behind',
      async () => write('tail.osm.pbf', Buffer.concat([await pbf(), Buffer.from('rubbish')])),
      'is not whole',
    ],
    ['a folder', roadFolder, 'is not a file'],
    ['no file', async () => '/nonexistent/roads.osm.pbf', 'There is no file roads.osm.pbf'],
    [
      'an extract from elsewhere',
      async () => write('far.osm.pbf', withBox(await pbf(), [1.4, 42.4, 1.8, 42.7])),
      'covers no village',
    ],
  ])('%s', async (_, make, says) => {
    const { code, err } = await runHere(roadsCommand, [await make()], { DATA_DIR: dataDir })
    expect(code).toBe(1)
    expect(err).toContain(says)
    expect(err).not.toMatch(/\n\s+at /)
    expect(await readFile(join(dataDir, 'roads', 'current.json'), 'utf8')).toBe(before)
  })

  test('an extract of the province without a road near any village, found after the build', async () => {
    const order = {
      extract: await otherNetwork(),
      dataDir,
      villages: [{ code: '350423203201', at: [119, 26] as const }],
      bounds: [115, 23, 121, 29] as const,
      log: () => undefined,
    }
    await expect(buildGraph(order)).rejects.toThrow('covers no village')
    expect(await readFile(join(dataDir, 'roads', 'current.json'), 'utf8')).toBe(before)
    expect((await readdir(join(dataDir, 'roads'))).filter((name) => name.includes('building'))).toEqual([])
  })
})

describe('a new graph', () => {
  test('is noticed by who has the roads open; the one before stays until the next', {
    tags: 'long',
  }, async () => {
    const dataDir = await dataDirWithNetwork()
    const store = new GraphStore(dataDir)
    const open = openRoads({ dataDir, valhallaUrl: undefined, logFault: () => undefined })
    try {
      const before = await open.current()
      const other = await otherNetwork()
      expect((await roads(dataDir, [other])).code).toBe(0)
      const after = await open.current()
      expect(after.version).not.toBe(before.version)
      const from = { id: '', at: PLACES.A }
      const to = [{ id: '', at: PLACES.B, group: 0 }]
      const request = { mode: 'drive', options: {} } as const
      expect(await before.ranked(from, to, 1, request)).toEqual(await after.ranked(from, to, 1, request))
      expect(existsSync(store.folderOf(before.version))).toBe(true)
      expect((await roads(dataDir, [await otherNetwork(117.1)])).code).toBe(0)
      expect(existsSync(store.folderOf(before.version))).toBe(false)
      expect(existsSync(store.folderOf(after.version))).toBe(true)
    } finally {
      await open.close()
    }
  })

  test('that is broken is reported as such, with the fix', async () => {
    const dataDir = await dataDirWithNetwork()
    const faults: string[] = []
    await writeFile(join(dataDir, 'roads', 'current.json'), '{"version": "../..')
    const open = openRoads({ dataDir, valhallaUrl: undefined, logFault: (text) => faults.push(text) })
    const source = await open.current()
    expect(source.available).toBe(false)
    expect(source.note.en).toContain('npm run roads')
    expect(faults).toHaveLength(1)
    await open.close()
  })
})

describe('a build that is killed in the middle', () => {
  test('leaves the earlier graph in use, and the next run clears the rest', { tags: 'long' }, async () => {
    const dataDir = await dataDirWithNetwork()
    const folder = join(dataDir, 'roads')
    const before = await readFile(join(folder, 'current.json'), 'utf8')
    const other = await otherNetwork()
    const child = spawn(process.execPath, ['scripts/roads.ts', other], {
      cwd: ROOT,
      env: processEnv(dataDir),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    await new Promise<void>((resolve) => {
      child.stderr!.on(
        'data',
        (chunk: Buffer) => chunk.toString().includes('building the road graph') && resolve(),
      )
    })
    const ended = new Promise((resolve) => child.once('close', resolve))
    child.kill('SIGKILL')
    await ended
    const left = (await readdir(folder)).filter((name) => name.endsWith('.building'))
    expect(left).toHaveLength(1)
    expect(await readFile(join(folder, 'current.json'), 'utf8')).toBe(before)
    expect((await new GraphStore(dataDir).current())?.file).toBe('network.osm.pbf')

    expect((await roads(dataDir, [other])).code).toBe(0)
    expect((await readdir(folder)).filter((name) => name.endsWith('.building'))).toEqual([])
    expect((await new GraphStore(dataDir).current())?.file).toBe('other.osm.pbf')
  })
})

/** Where the first block of a PBF file ends. */
function headEnd(file: Buffer): number {
  const length = file.readUInt32BE(0)
  // The last field of the block's head is its size, as a number of one or two bytes.
  const head = file.subarray(4, 4 + length)
  const at = head.lastIndexOf(0x18) + 1
  const size = head[at]! < 0x80 ? head[at]! : (head[at]! & 0x7f) + (head[at + 1]! << 7)
  return 4 + length + size
}

/** The file with another box in its head, which is packed as it is. */
function withBox(
  file: Buffer,
  [west, south, east, north]: readonly [number, number, number, number],
): Buffer {
  const number = (value: number): number[] => {
    const bytes: number[] = []
    for (let rest = BigInt(Math.round(value * 1e9)) * 2n; ; rest >>= 7n) {
      bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0))
      if (rest <= 0x7fn) return bytes
    }
  }
  const message = (field: number, bytes: readonly number[]) => [(field << 3) | 2, bytes.length, ...bytes]
  const box = [west, east, north, south].flatMap((side, i) => [(i + 1) << 3, ...number(side)])
  const features = ['OsmSchema-V0.6', 'DenseNodes'].flatMap((name) => message(4, [...Buffer.from(name)]))
  const header = [...message(1, box), ...features]
  const blob = message(1, header)
  const head = [...message(1, [...Buffer.from('OSMHeader')]), 0x18, blob.length]
  return Buffer.concat([Buffer.from([0, 0, 0, head.length, ...head, ...blob]), file.subarray(headEnd(file))])
}
