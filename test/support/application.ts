import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port.ts'

export interface Application {
  readonly url: string
  readonly process: ChildProcess
  /** Everything it has printed. */
  output(): string
  /** Sends SIGTERM and waits for the end. */
  stop(): Promise<void>
}

/** Starts the application as `npm start` does, on a free port unless `PORT` is given, and waits until it is ready. */
export async function startApplication(env: Record<string, string>): Promise<Application> {
  const port = env.PORT ?? String(await freePort())
  const url = `http://127.0.0.1:${port}`
  let output = ''
  const child = spawn(process.execPath, ['api/server.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOST: '127.0.0.1', ...env, PORT: port },
  })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await ended
  }
  const deadline = Date.now() + 600_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null) break
    const ready = await fetch(`${url}/api/health`).then(
      (response) => response.status === 200,
      () => false,
    )
    if (ready) return { url, process: child, output: () => output, stop }
    await sleep(200)
  }
  await stop()
  throw new Error(`the application did not become ready:\n${output}`)
}

/** A folder of its own under the system's temporary one, which the user that runs PostgreSQL may enter. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'xunyi-app-'))
  await chmod(folder, 0o755)
  return folder
}
