import { mkdir, statfs } from 'node:fs/promises'
import { basename } from 'node:path'
import type { TravelRequest } from '../../../domain/reach/travel-time.ts'
import type { Position } from '../../../domain/units.ts'
import { type Log, StartError } from '../../../start-error.ts'
import { ChildEngine } from '../child-engine.ts'
import { type Graph, GraphStore } from '../graph-store.ts'
import { engineVersion, installEngine, programFolder } from '../package.ts'
import { snapAll } from '../snap.ts'
import { buildTiles } from './build-tiles.ts'
import { type ExtractHead, readExtractHead, sha256 } from './extract.ts'

/** Raised when a change of the build changes travel times. */
const BUILD_VERSION = 1

/** All of Asia is smaller; the whole planet does not fit into the memory of the machines this is for. */
const MAX_EXTRACT_BYTES = 20 * 1024 ** 3
/** Disk space that the build needs at its peak: a multiple of the extract's size, plus a constant. */
const DISK_FACTOR = 8
const DISK_EXTRA_BYTES = 256 * 1024 ** 2

export interface VillagePlace {
  readonly code: string
  readonly at: Position
}

export interface BuiltGraph {
  readonly graph: Graph
  /** The same file had been built before, in the same way: nothing has changed. */
  readonly wasThere: boolean
  /** Villages with a road near. */
  readonly near: readonly VillagePlace[]
}

export interface BuildOrder {
  readonly extract: string
  readonly dataDir: string
  readonly villages: readonly VillagePlace[]
  /** West, south, east, north of the province. */
  readonly bounds: readonly [number, number, number, number]
  readonly log: Log
  readonly signal?: AbortSignal
}

/**
 * Builds the road graph of an extract and makes it the one in use; until then the one before it is. Call it under
 * the lock of the roads' folder.
 * @throws StartError when the file is none, covers nothing of the province, or cannot be built
 */
export async function buildGraph(order: BuildOrder): Promise<BuiltGraph> {
  const { extract, dataDir, log, signal } = order
  const name = basename(extract)
  const head = await readExtractHead(extract, name)
  checkSize(head, name)
  if (head.bbox && !overlap(head.bbox, order.bounds)) throw coversNothing(name)
  const store = new GraphStore(dataDir)
  await mkdir(store.folder, { recursive: true })
  await checkDisk(store.folder, head.bytes)
  const programs = await installed(log, signal)

  log(`计算 ${name} 的校验值…`, `taking the checksum of ${name}…`)
  const digest = await sha256(extract)
  const engine = await engineVersion()
  const version = `${digest.slice(0, 16)}-${engine}-${BUILD_VERSION}`
  const current = await store.current().catch(() => null)
  if (current?.version === version) {
    const near = await villagesNear(store.folderOf(version), order)
    return { graph: current, wasThere: true, near }
  }

  const folder = await store.begin(version)
  try {
    log('建立路网…', 'building the road graph…')
    await buildTiles(programs, extract, folder, log, signal)
    log('查看各村附近的路…', 'looking for the roads near villages…')
    const near = await villagesNear(folder, order)
    if (near.length === 0) throw coversNothing(name)
    const graph: Graph = {
      version,
      file: name,
      bytes: head.bytes,
      sha256: digest,
      builtAt: new Date().toISOString(),
      engine,
      osmTimestamp: head.timestamp,
      bbox: head.bbox && [...head.bbox],
      villages: { near: near.length, all: order.villages.length },
    }
    signal?.throwIfAborted()
    await store.adopt(folder, graph)
    return { graph, wasThere: false, near }
  } catch (error) {
    await store.discard(folder)
    throw error
  }
}

async function installed(log: Log, signal?: AbortSignal): Promise<string> {
  const there = programFolder()
  if (there) return there
  log(
    '安装路网引擎（npm ci --prefix roads，解压后约 280 MB）…',
    'installing the road engine (npm ci --prefix roads, about 280 MB unpacked)…',
  )
  await installEngine(signal)
  return programFolder()!
}

const DRIVE: TravelRequest = { mode: 'drive', options: {} }

async function villagesNear(folder: string, { villages, signal }: BuildOrder): Promise<VillagePlace[]> {
  const faults: string[] = []
  const engine = new ChildEngine(folder, (text) => faults.push(text))
  try {
    const request = signal ? { ...DRIVE, signal } : DRIVE
    const snaps = await snapAll(
      engine,
      villages.map(({ at }) => at),
      request,
    )
    return villages.filter((_, i) => snaps[i] !== null)
  } catch (error) {
    signal?.throwIfAborted()
    throw new StartError(
      `新路网无法使用（${faults.at(-1) ?? (error as Error).message}），现有路网未变。`,
      `The new road graph cannot be used (${faults.at(-1) ?? (error as Error).message}); the graph in use is unchanged.`,
    )
  } finally {
    await engine.close()
  }
}

function checkSize({ bytes }: ExtractHead, name: string): void {
  if (bytes <= MAX_EXTRACT_BYTES) return
  throw new StartError(
    `${name} 超过 ${MAX_EXTRACT_BYTES / 1024 ** 3} GB：请先裁剪到本省及周边（如 osmium extract）。`,
    `${name} is over ${MAX_EXTRACT_BYTES / 1024 ** 3} GB: cut it down to the province and its surroundings first (osmium extract).`,
  )
}

async function checkDisk(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const needed = bytes * DISK_FACTOR + DISK_EXTRA_BYTES
  if (bavail * bsize >= needed) return
  const megabytes = (value: number) => Math.ceil(value / 1024 ** 2).toLocaleString('en')
  throw new StartError(
    `磁盘空间不足：约需 ${megabytes(needed)} MB，可用 ${megabytes(bavail * bsize)} MB。`,
    `Not enough disk space: about ${megabytes(needed)} MB are needed, ${megabytes(bavail * bsize)} MB are free.`,
  )
}

type Box = readonly [west: number, south: number, east: number, north: number]

function overlap(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

function coversNothing(name: string): StartError {
  return new StartError(
    `${name} 不覆盖本省的任何一个村：未采用，现有路网未变。请用包含本省或其中一县的提取文件。`,
    `${name} covers no village of the province: it is not used, and the graph in use is unchanged. Use an extract that holds the province or a county of it.`,
  )
}
