import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ImportReport } from '../api/contract/imports.ts'
import { BENCH_TODAY } from './record.ts'

/** The application as `npm start` runs it, in a process of its own. */
export class BenchApplication {
  readonly origin: string
  readonly #process: ChildProcess
  readonly #ended: Promise<unknown>

  private constructor(origin: string, child: ChildProcess) {
    this.origin = origin
    this.#process = child
    this.#ended = once(child, 'exit')
  }

  /** @param settings besides the usual ones, or instead of them */
  static async start(dataDir: string, settings: Record<string, string> = {}): Promise<BenchApplication> {
    const port = await freePort()
    const child = spawn(process.execPath, await startArguments(), {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: dataDir,
        DEMO: 'off',
        TODAY: BENCH_TODAY,
        ...settings,
      },
    })
    const application = new BenchApplication(`http://127.0.0.1:${port}`, child)
    while (child.exitCode === null) {
      const ready = await fetch(`${application.origin}/api/health`).then(
        (response) => response.ok,
        () => false,
      )
      if (ready) return application
      await sleep(100)
    }
    throw new Error('the application did not start')
  }

  /** Uploads a file as the import page does. */
  async upload(kind: string, file: string): Promise<ImportReport> {
    const boundary = '----bench'
    const upload = request(`${this.origin}/api/imports/${kind}`, {
      method: 'POST',
      headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
    })
    const answered = once(upload, 'response')
    upload.write(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${kind}.csv"\r\nContent-Type: text/csv\r\n\r\n`,
    )
    await pipeline(createReadStream(file), upload, { end: false })
    upload.end(`\r\n--${boundary}--\r\n`)
    const [response] = (await answered) as [AsyncIterable<Buffer>]
    const pieces: Buffer[] = []
    for await (const piece of response) pieces.push(piece)
    return JSON.parse(Buffer.concat(pieces).toString()) as ImportReport
  }

  /** The most memory that it has held so far, in bytes. */
  peakMemory(): Promise<number> {
    return this.#memory('VmHWM')
  }

  /** The memory that it holds now, in bytes. */
  memory(): Promise<number> {
    return this.#memory('VmRSS')
  }

  async #memory(line: string): Promise<number> {
    const status = await readFile(`/proc/${this.#process.pid}/status`, 'utf8')
    return Number(new RegExp(`${line}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1024
  }

  async stop(): Promise<void> {
    this.#process.kill('SIGTERM')
    await this.#ended
  }
}

/** What `npm start` gives Node, its flags included: they decide how much memory is used. */
async function startArguments(): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: { start: string } }
  return scripts.start.split(' ').slice(1)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
