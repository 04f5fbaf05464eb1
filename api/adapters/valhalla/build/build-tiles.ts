import { spawn } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Log, StartError } from '../../../start-error.ts'
import { buildConfig } from '../config.ts'

/** What the program's log says when a stage begins. */
const STAGES: readonly { says: RegExp; zh: string; en: string }[] = [
  { says: /Parsing ways\.\.\./, zh: '读取道路', en: 'reading roads' },
  { says: /Parsing relations\.\.\./, zh: '读取转弯限制', en: 'reading turn restrictions' },
  { says: /Parsing nodes\.\.\./, zh: '读取节点', en: 'reading nodes' },
  { says: /Creating graph edges/, zh: '连成路网', en: 'connecting roads' },
  { says: /Building \d+ tiles/, zh: '写入图块', en: 'writing tiles' },
  { says: /Enhancing local graph/, zh: '计算路口与速度', en: 'junctions and speeds' },
  { says: /^.*\] HierarchyBuilder/, zh: '划分道路等级', en: 'ordering roads by class' },
  { says: /Validating, finishing/, zh: '检查路网', en: 'checking the network' },
]

/**
 * Builds the tiles of an extract in a folder that is there and empty.
 * @param programs the folder of the engine's programs
 * @throws StartError when the program fails, with its last word
 */
export async function buildTiles(
  programs: string,
  extract: string,
  folder: string,
  log: Log,
  signal?: AbortSignal,
): Promise<void> {
  const config = join(folder, 'build.json')
  await writeFile(config, JSON.stringify(buildConfig(folder, availableParallelism())))
  const program = spawn(join(programs, 'valhalla_build_tiles'), ['-c', config, extract], {
    // It leaves a list of doubled ways where it is started.
    cwd: folder,
    env: {},
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  let lastError = ''
  const hear = (line: string) => {
    const stage = STAGES.find(({ says }) => says.test(line))
    if (stage) log(`  ${stage.zh}…`, `${stage.en}…`)
    if (/\[(?:ERROR|FATAL)\]|error while loading|exception/i.test(line)) lastError = line.slice(-300)
  }
  createInterface(program.stdout).on('line', hear)
  createInterface(program.stderr).on('line', hear)
  const how = await new Promise<string | number | null>((done) => {
    program.on('error', (error) => done(error.message))
    program.on('close', (code, ending) => done(ending ?? code))
  })
  signal?.throwIfAborted()
  if (how === 0) {
    for (const name of ['build.json', 'duplicateways.txt']) await rm(join(folder, name), { force: true })
    return
  }
  const why = [how, lastError].filter((part) => part !== '').join(': ')
  throw new StartError(
    `路网未能建成（${why}）：请检查内存、磁盘和文件，现有路网未变。`,
    `The road graph could not be built (${why}): check memory, disk and the file; the graph in use is unchanged.`,
  )
}
