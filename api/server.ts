import { ConfigError, helpText, parseConfig } from './config.ts'
import { type RunningApplication, startApplication } from './start.ts'
import { StartError } from './start-error.ts'

const began = performance.now()
const stopping = new AbortController()

try {
  const config = parseConfig(process.env, process.argv.slice(2))
  if (config.help) {
    console.log(helpText())
  } else {
    const log = (zh: string, en: string) => console.log(`· ${zh} ${en}`)
    const starting = startApplication(config, log, stopping.signal)
    stopOnSignal(starting)
    const { address } = await starting
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    if (!stopping.signal.aborted) {
      console.log(`巡医图已就绪（${seconds} 秒） Xunyi Atlas is ready: ${address}`)
    }
  }
} catch (error) {
  // A start that was asked to end has no fault; the signal's handler ends the process.
  if (!stopping.signal.aborted) {
    // What a person can mend is one line; anything else is a fault of ours and needs its trace.
    console.error(error instanceof StartError ? error.message : error)
    process.exit(error instanceof ConfigError ? 2 : 1)
  }
}

/** Also while it starts: what was begun is ended in order, so that no database process stays behind. */
function stopOnSignal(starting: Promise<RunningApplication>): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, async () => {
      if (stopping.signal.aborted) return
      stopping.abort()
      console.log('正在停止… Stopping…')
      const running = await starting.catch(() => null)
      await running?.stop()
      process.exit(0)
    })
  }
}
