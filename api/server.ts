import { ConfigError, helpText, parseConfig } from './config.ts'
import { giveUpRoot } from './give-up-root.ts'
import { databaseTrouble, describeFault } from './http/fault.ts'
import { failRequest } from './http/uncaught.ts'
import { createLog, type ServerLog } from './log.ts'
import { type RunningApplication, startApplication } from './start.ts'
import { StartError } from './start-error.ts'

/** An orderly shutdown may take this long: PostgreSQL goes on ending by itself, and the next start finds it. */
const SHUTDOWN_TIMEOUT_MS = 30_000

const began = performance.now()
const stopping = new AbortController()
let log: ServerLog = createLog('plain')

try {
  const config = parseConfig(process.env, process.argv.slice(2))
  if (config.help) {
    console.log(helpText())
  } else {
    log = createLog(config.logFormat)
    const stillRoot = giveUpRoot(config)
    // Whoever sits at the machine alone needs no such advice.
    if (stillRoot && config.auth) {
      log.tell(
        `程序以 root 运行：${stillRoot.zh}（见 docs/deploy.zh-CN.md）。`,
        `The program runs as root: ${stillRoot.en} (see docs/deploy.md).`,
      )
    }
    const starting = startApplication(config, log, stopping.signal)
    endOnSignal(starting)
    endWithNpm(starting)
    endOnFault(starting)
    const { address } = await starting
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    if (!stopping.signal.aborted) {
      log.tell(`巡医图已就绪（${seconds} 秒）`, `Xunyi Atlas is ready: ${address}`)
    }
  }
} catch (error) {
  // A start that was asked to end has no fault; whoever asked ends the process.
  if (!stopping.signal.aborted) {
    console.error(startFault(error))
    process.exit(error instanceof ConfigError ? 2 : 1)
  }
}

/** What a person can fix is one line; anything else is a fault of ours and needs its trace. */
function startFault(error: unknown): string {
  if (error instanceof StartError) return error.message
  switch (databaseTrouble(error)?.trouble) {
    case 'full':
      return (
        '磁盘空间不足，启动中止，已写入的数据未受影响：请清理 DATA_DIR 所在磁盘（首次启动约需 1 GB）后重新启动。 / ' +
        'The disk is full and the start was aborted; data already written is safe: free space on the disk of DATA_DIR (a first start needs about 1 GB), then start again.'
      )
    case 'away':
      return (
        '启动时数据库连接中断：请检查 PostgreSQL 后重新启动。 / ' +
        'The database connection was lost during the start: check PostgreSQL, then start again.'
      )
    default:
      return describeFault(error)
  }
}

/** Also while it starts: what was begun is ended in order, so that no database process stays behind. */
function endOnSignal(starting: Promise<RunningApplication>): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!stopping.signal.aborted) log.tell('正在停止…', 'Stopping…')
      end(starting, 0)
    })
  }
}

/**
 * `npm start` runs this through a shell. A SIGTERM for npm alone ends the shell, which passes it on to nobody: what it leaves
 * behind would go on serving with nobody to stop it.
 */
function endWithNpm(starting: Promise<RunningApplication>): void {
  if (process.env.npm_lifecycle_event !== 'start') return
  const shell = process.ppid
  setInterval(() => {
    if (process.ppid === shell) return
    if (!stopping.signal.aborted) log.tell('npm 已结束，正在停止…', 'npm has ended; stopping…')
    end(starting, 0)
  }, 500).unref()
}

/**
 * What was thrown where nobody could catch it. While a request was worked for, it is that request's: what it had in
 * hand was its own, transactions roll back, and it is answered and logged by the error handler. A promise that nobody
 * awaited left no code half done either: it is logged. Anything else may have left what all requests share half
 * changed: the application ends in order, with code 1, and whatever runs it starts it again.
 */
function endOnFault(starting: Promise<RunningApplication>): void {
  process.on('unhandledRejection', (error) => {
    if (!failRequest(error)) log.fault(`unhandled rejection: ${describeFault(error)}`)
  })
  process.on('uncaughtException', (error) => {
    if (failRequest(error)) return
    log.fault(`uncaught, ending: ${describeFault(error)}`)
    end(starting, 1)
  })
}

function end(starting: Promise<RunningApplication>, code: number): void {
  if (stopping.signal.aborted) return
  stopping.abort()
  setTimeout(() => {
    log.fault('未能按时停止，强制退出。 Shutdown timed out; exiting.')
    process.exit(code || 1)
  }, SHUTDOWN_TIMEOUT_MS).unref()
  void starting
    .then((running) => running.stop())
    .catch(() => undefined)
    .then(() => process.exit(code))
}
