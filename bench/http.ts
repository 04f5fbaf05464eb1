import { mkdir, rm, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { ensureWebApp } from '../api/web-app/build.ts'
import { quartile } from './measure.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const REQUESTS_A_RUN = 200

/** Milliseconds of one request on a connection that is kept, body read whole; lower quartile of seven runs of 200. */
export async function timeOf(url: string): Promise<number> {
  const run = await quartile(7, async () => {
    for (let i = 0; i < REQUESTS_A_RUN; i++) await get(url)
  })
  return run / REQUESTS_A_RUN
}

export function get(url: string, encoding = 'gzip'): Promise<Buffer> {
  return new Promise((done, fail) => {
    request(url, { agent, headers: { 'Accept-Encoding': encoding } }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece) => pieces.push(piece))
      response.on('end', () =>
        response.statusCode === 200
          ? done(Buffer.concat(pieces))
          : fail(new Error(`${url}: ${response.statusCode}`)),
      )
      response.on('error', fail)
    })
      .on('error', fail)
      .end()
  })
}

/**
 * Puts files of the given bytes where the application serves its own static files, for the time of `work`:
 * the other side comes from the same server, over the same connection.
 */
export async function besideStaticFiles<Result>(
  files: Readonly<Record<string, Buffer>>,
  work: (pathOf: (name: string) => string) => Promise<Result>,
): Promise<Result> {
  const { current } = await ensureWebApp(() => {})
  const folder = join(current, 'assets', 'bench')
  await mkdir(folder, { recursive: true })
  try {
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes)
    return await work((name) => `/assets/bench/${name}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
