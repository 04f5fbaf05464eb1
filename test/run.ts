import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareBrowser, prepareGdal, prepareOsmium } from './support/programs.ts'
import { prepareRoadEngine } from './support/road-engine.ts'

/** One part of the suite: a command, and how many checks it stands for when it says nothing of its own. */
interface Step {
  readonly name: string
  readonly command: readonly string[]
  /** Vitest writes its counts here; a step without a report is one check. */
  readonly report?: string
}

interface Count {
  passed: number
  failed: number
  skipped: number
}

const folder = await mkdtemp(join(tmpdir(), 'xunyi-suite-'))
const vitest = (config: string, report: string) => [
  'vitest',
  'run',
  '--config',
  config,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
]
const unitReport = join(folder, 'unit.json')
const browserReport = join(folder, 'browser.json')

const steps: readonly Step[] = [
  { name: '类型检查 type check', command: ['tsc', '--noEmit'] },
  { name: '代码检查 lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  {
    name: '单元、架构与集成测试 unit, architecture and integration',
    command: vitest('vitest.config.ts', unitReport),
    report: unitReport,
  },
  {
    name: '浏览器测试 browser',
    command: vitest('vitest.browser.config.ts', browserReport),
    report: browserReport,
  },
]

const total: Count = { passed: 0, failed: 0, skipped: 0 }
try {
  const browser = await prepareBrowser()
  await prepareGdal()
  await prepareOsmium()
  await prepareRoadEngine()
  for (const step of steps) {
    console.log(`\n── ${step.name}`)
    const ok = await run(step.command, { XUNYI_BROWSER: browser })
    const count = await countOf(step, ok)
    total.passed += count.passed
    total.failed += count.failed
    total.skipped += count.skipped
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  total.failed++
} finally {
  await rm(folder, { recursive: true, force: true })
}

if (total.skipped > 0) console.log(`\n${total.skipped} skipped`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1

function run([program = '', ...args]: readonly string[], env: Record<string, string>): Promise<boolean> {
  return new Promise((done) => {
    const bin = join(process.cwd(), 'node_modules', '.bin')
    const child = spawn(join(bin, program), args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env, PATH: `${bin}:${process.env.PATH ?? ''}` },
    })
    child.on('error', () => done(false))
    child.on('exit', (code) => done(code === 0))
  })
}

async function countOf(step: Step, ok: boolean): Promise<Count> {
  if (!step.report) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
  try {
    const report = JSON.parse(await readFile(step.report, 'utf8')) as {
      numPassedTests: number
      numFailedTests: number
      numPendingTests: number
      numFailedTestSuites: number
    }
    // A file that could not be loaded has no failed test of its own, and still has failed.
    const failed = Math.max(report.numFailedTests, ok ? 0 : Math.max(1, report.numFailedTestSuites))
    return { passed: report.numPassedTests, failed, skipped: report.numPendingTests }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
