import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { ensureWebApp } from '../api/web-app/build.ts'
import { startTestServer } from './support/postgres.ts'
import { prepareBrowser, prepareJudges } from './support/programs.ts'
import { prepareRoadEngine } from './support/road-engine.ts'

/** One part of the suite: a command that runs beside the others. */
interface Part {
  readonly name: string
  /** Before each line of its output. */
  readonly label: string
  readonly command: readonly string[]
  /** Vitest writes its counts here; a part without a report is one check. */
  readonly report?: string
  /** Leaves the greater part of the processor to the others. */
  readonly yields?: boolean
}

interface Result {
  readonly name: string
  readonly seconds: number
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/**
 * `npm test -- period strip`: only the test files whose path has one of the words. `--long`, which is `npm run test:long`:
 * the tests that `npm test` leaves out, and nothing else.
 */
const { positionals: words, values } = parseArgs({
  allowPositionals: true,
  options: { long: { type: 'boolean', default: false } },
})
const filter = [
  `--tags-filter=${values.long ? 'long' : '!long'}`,
  ...(words.length > 0 ? ['--passWithNoTests', ...words] : []),
]

const folder = await mkdtemp(join(tmpdir(), 'xunyi-suite-'))
const vitest = (label: string, name: string, config: string): Part => {
  const report = join(folder, `${config}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return { label, name, command: ['vitest', 'run', '--config', config, ...reporters, ...filter], report }
}
const TYPES: Part = { label: 'types  ', name: '类型检查 types', command: ['tsc', '--noEmit'] }
const LINT: Part = {
  label: 'lint   ',
  name: '代码检查 lint',
  command: ['biome', 'check', '--error-on-warnings', '.'],
}
// Both parts could fill the cores. The browser's has more to do, and gets more of them, so that they end at about the same time.
const UNIT: Part = {
  ...vitest('unit   ', '单元、架构与集成测试 unit, architecture, integration', 'vitest.config.ts'),
  yields: true,
}
const BROWSER = vitest('browser', '浏览器测试 browser', 'vitest.browser.config.ts')

const results: Result[] = []
const began = Date.now()
try {
  const browser = await prepareBrowser()
  await prepareJudges()
  await prepareRoadEngine()
  const server = await startTestServer()
  const env = { XUNYI_BROWSER: browser, XUNYI_TEST_DATABASE: server.url }
  try {
    // Beside one another: each often waits, for pictures, for the database or for processes.
    results.push(
      ...(
        await Promise.all([
          ...(values.long ? [] : [run(TYPES, env), run(LINT, env)]),
          run(UNIT, env),
          // The page is built once for all that look at it.
          built().then(async (build) => [build, await run(BROWSER, env)]),
        ])
      ).flat(),
    )
  } finally {
    await server.stop()
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  results.push({ name: '准备 preparation', seconds: since(began), passed: 0, failed: 1, skipped: 0 })
} finally {
  await rm(folder, { recursive: true, force: true })
}

console.log('')
for (const { name, seconds, passed, failed, skipped } of results) {
  const left = skipped > 0 ? `, ${skipped} skipped` : ''
  console.log(`${seconds.toFixed(0).padStart(5)} s  ${name}: ${passed} passed, ${failed} failed${left}`)
}
console.log(`${since(began).toFixed(0).padStart(5)} s  总计 all, some parts beside one another`)
const sum = (of: 'passed' | 'failed') => results.reduce((total, result) => total + result[of], 0)
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') === 0 ? 0 : 1

/** Runs a part; its output is shown by whole lines, each with the part that it is of. */
async function run(part: Part, env: Record<string, string>): Promise<Result> {
  const start = Date.now()
  const bin = join(process.cwd(), 'node_modules', '.bin')
  const [program = '', ...args] = part.command
  const child = spawn(join(bin, program), args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
      ...env,
      PATH: `${bin}:${process.env.PATH ?? ''}`,
    },
  })
  if (part.yields && child.pid !== undefined) setPriority(child.pid, 3)
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => console.log(`${part.label}│ ${line}`))
  }
  const ok = await new Promise<boolean>((done) => {
    child.on('error', () => done(false))
    child.on('close', (code) => done(code === 0))
  })
  return { name: part.name, seconds: since(start), ...(await countOf(part, ok)) }
}

async function built(): Promise<Result> {
  const start = Date.now()
  const name = '网页构建 web app'
  const ok = await ensureWebApp(() => {}).then(
    () => true,
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      return false
    },
  )
  return { name, seconds: since(start), passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
}

async function countOf(
  { report }: Part,
  ok: boolean,
): Promise<Pick<Result, 'passed' | 'failed' | 'skipped'>> {
  if (!report) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
  try {
    const counts = JSON.parse(await readFile(report, 'utf8')) as {
      numPassedTests: number
      numFailedTests: number
      numPendingTests: number
      testResults: readonly { status: string; assertionResults: readonly { status: string }[] }[]
    }
    // A file that could not be loaded has no failed test of its own, and still has failed.
    const broken = counts.testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every((each) => each.status !== 'failed'),
    )
    const failed = Math.max(counts.numFailedTests + broken.length, ok ? 0 : 1)
    return { passed: counts.numPassedTests, failed, skipped: counts.numPendingTests }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function since(start: number): number {
  return (Date.now() - start) / 1000
}
