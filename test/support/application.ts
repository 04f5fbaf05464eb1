import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { freePort } from './free-port.ts'
import { freshDatabase } from './postgres.ts'
import provideServer from './server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the running application with demonstration records, such as `http://127.0.0.1:40123`. */
    applicationUrl: string
    /** Where the run's browser takes connections. */
    browserUrl: string
  }
}

/** The day on which the browser tests look at the demonstration records. */
export const TODAY = '2026-11-22'

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
  const deadline = Date.now() + 200_000
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

/**
 * For the whole browser run: Chromium, and one application with demonstration records on a fixed day, begun as a first
 * start on an empty database.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const closers = [await provideServer(project)]
  const close = async () => {
    for (const each of closers.reverse()) await each()
  }
  try {
    const browser = await chromium.launchServer(BROWSER)
    closers.push(() => browser.close())
    project.provide('browserUrl', browser.wsEndpoint())
    const DATABASE_URL = await freshDatabase(project.getProvidedContext().databaseUrl)
    const application = await startApplication({ DATABASE_URL, TODAY, DEMO: 'on' })
    closers.push(() => application.stop())
    project.provide('applicationUrl', application.url)
    return close
  } catch (error) {
    await close()
    throw error
  }
}

const BROWSER = {
  executablePath: process.env.XUNYI_BROWSER ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    // WebGL alone is drawn by the software driver; the page itself is drawn faster without it.
    '--disable-gpu-compositing',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-quic',
    '--disable-sync',
    '--no-first-run',
    // Whatever would leave the machine fails at once, also where it is not seen as a page's request.
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  ],
}
