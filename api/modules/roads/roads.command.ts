import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type BuiltGraph, buildGraph } from '../../adapters/valhalla/build/build-graph.ts'
import { ConfigError, parseConfig } from '../../config.ts'
import { lockFolder } from '../../db/embedded/folder-lock.ts'
import { DatabaseError } from '../../db/errors.ts'
import { type Log, StartError } from '../../start-error.ts'
import { findGeodata } from '../areas/find-geodata.ts'
import { loadGeography } from '../areas/load-geography.ts'
import { describeCoverage } from './describe-coverage.ts'

const USAGE = `用法 Usage:
  npm run roads -- FILE.osm.pbf

  用 OpenStreetMap 提取文件建立路网，供“可达”按真实道路计算：必要时安装路网引擎（约 280 MB），在 DATA_DIR/roads
  建好后一步切换，并说明覆盖了多少村庄。一个县的文件也有用，其外的村记为“路网之外”；不覆盖本省任何村的文件会被
  拒绝，原有路网不变。
  Builds the road graph that reach is computed on from an extract of OpenStreetMap: installs the road engine where
  it is missing (about 280 MB), builds in DATA_DIR/roads, switches in one step, and says how many villages are
  covered. A file of one county is useful: villages beyond it are "outside the road data". One that covers no
  village of the province is refused, and the graph in use stays.

  应用运行时也可执行，应用会发现新路网并重算 / works whether the application runs or not; it notices and recomputes
  退出码 exit code: 0 已可用 in use; 1 被拒绝或失败 refused or failed; 2 用法有误 usage
  设置见 npm start -- --help（DATA_DIR） / settings as for npm start
`

const tell: Log = (zh, en) => {
  process.stderr.write(`${zh} / ${en.trim()}\n`)
}

/** `npm run roads`: the exit code. */
export async function roadsCommand(argv: readonly string[]): Promise<number> {
  const asked = readFile(argv)
  if (asked === 'help') {
    process.stdout.write(USAGE)
    return 0
  }
  if ('wrong' in asked) {
    process.stderr.write(`${asked.wrong}\n\n${USAGE}`)
    return 2
  }
  try {
    process.stdout.write(await run(asked.file))
    return 0
  } catch (error) {
    if (error instanceof StartError) process.stderr.write(`${error.message}\n`)
    else process.stderr.write(`未建立 Not built: ${(error as Error).message}\n`)
    return error instanceof ConfigError ? 2 : 1
  }
}

function readFile(argv: readonly string[]): { file: string } | { wrong: string } | 'help' {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' } },
    })
    if (values.help) return 'help'
    const [file, ...more] = positionals
    if (file && more.length === 0) return { file }
    return { wrong: '须给出一个文件 / one file is needed' }
  } catch (error) {
    return { wrong: (error as Error).message }
  }
}

async function run(file: string): Promise<string> {
  const config = parseConfig(process.env)
  const { dataDir } = config
  const geography = await loadGeography(await findGeodata(config))
  const villages = geography.within('village').map(({ code, centre }) => ({ code, at: centre }))
  const release = await lockRoads(dataDir)
  try {
    const built = await buildGraph({
      extract: resolve(file),
      dataDir,
      villages,
      bounds: geography.bounds,
      log: tell,
    })
    return describe(built) + describeCoverage(built.near, geography)
  } finally {
    release()
  }
}

async function lockRoads(dataDir: string): Promise<() => void> {
  const folder = join(dataDir, 'roads')
  await mkdir(folder, { recursive: true })
  try {
    return await lockFolder(folder, 0)
  } catch (error) {
    // The lock is the database's, its words are too.
    if (!(error instanceof DatabaseError)) throw error
    throw new StartError(
      `${folder} 正被另一个 npm run roads 使用，或不可写。`,
      `${folder} is being used by another npm run roads, or cannot be written.`,
      { cause: error },
    )
  }
}

function describe({ graph, wasThere }: BuiltGraph): string {
  const { file, version } = graph
  return wasThere
    ? `${file} 的路网已在使用，没有变化（版本 ${version}）。\nThe graph of ${file} is in use already; nothing has changed (version ${version}).\n`
    : `路网已可用：${file}（版本 ${version}）。\nThe road graph is in use: ${file} (version ${version}).\n`
}
