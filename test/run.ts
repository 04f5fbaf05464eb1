import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureWebApp } from '../api/web-app/build.ts'
import { startTestServer } from './support/postgres.ts'
import { prepareBrowser, prepareGdal, prepareOsmium } from './support/programs.ts'
import { prepareRoadEngine } from './support/road-engine.ts'

/** One part of the suite: a command whose output is its own, or one that is shown when it has ended. */
interface Part {
  readonly name: string
  readonly command: readonly string[]
  /** Vitest writes its counts here; a part without a report is one check. */
  readonly report?: string
}

interface Result {
  readonly name: string
  readonly seconds: number
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** `npm test -- period strip`: only the test files whose path has one of the words. */
const words = process.argv.slice(2)
const filter = words.length > 0 ? ['--passWithNoTests', ...words] : []

const folder = await mkdtemp(join(tmpdir(), 'xunyi-suite-'))
const vitest = (name: string, config: string): Part => {
  const report = join(folder, `${config}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return { name, command: ['vitest', 'run', '--config', config, ...reporters, ...filter], report }
}
const TYPES: Part = { name: '类型检查 types', command: ['tsc', '--noEmit'] }
const LINT: Part = { name: '代码检查 lint', command: ['biome', 'check', '--error-on-warnings', '.'] }
const UNIT = vitest('单元、架构与集成测试 unit, architecture, integration', 'vitest.config.ts')
const BROWSER = vitest('浏览器测试 browser', 'vitest.browser.config.ts')

const results: Result[] = []
const began = Date.now()
try {
  const browser = await prepareBrowser()
  await prepareGdal()
  await prepareOsmium()
  await prepareRoadEngine()
  const server = await startTestServer()
  const env = { XUNYI_BROWSER: browser, XUNYI_TEST_DATABASE: server.url }
  try {
    // Beside the longest part, which often waits; the page is built once for all that look at it.
    results.push(
      ...(await Promise.all([
        run(TYPES, env, 'at the end'),
        run(LINT, env, 'at the end'),
        built(),
        run(UNIT, env, 'at once'),
      ])),
    )
    results.push(await run(BROWSER, env, 'at once'))
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

/** Runs a part; its output is shown as it comes, or as a whole at its end so that it does not mix with another's. */
async function run(
  part: Part,
  env: Record<string, string>,
  shown: 'at once' | 'at the end',
): Promise<Result> {
  const start = Date.now()
  const head = `\n── ${part.name}`
  if (shown === 'at once') console.log(head)
  const bin = join(process.cwd(), 'node_modules', '.bin')
  const [program = '', ...args] = part.command
  const child = spawn(join(bin, program), args, {
    stdio: [
      'ignore',
      ...(shown === 'at once' ? (['inherit', 'inherit'] as const) : (['pipe', 'pipe'] as const)),
    ],
    env: { ...process.env, ...env, PATH: `${bin}:${process.env.PATH ?? ''}` },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk
    })
  }
  const ok = await new Promise<boolean>((done) => {
    child.on('error', () => done(false))
    child.on('close', (code) => done(code === 0))
  })
  if (shown === 'at the end') console.log(`${head}\n${output}`)
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
      numFailedTestSuites: number
    }
    // A file that could not be loaded has no failed test of its own, and still has failed.
    const failed = Math.max(counts.numFailedTests, ok ? 0 : Math.max(1, counts.numFailedTestSuites))
    return { passed: counts.numPassedTests, failed, skipped: counts.numPendingTests }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function since(start: number): number {
  return (Date.now() - start) / 1000
}
