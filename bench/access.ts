import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Agent, get as httpGet, type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from 'postgres'
import { backUp } from '../api/db/backup/back-up.ts'
import { restore } from '../api/db/backup/restore.ts'
import type { DbPool } from '../api/db/db.ts'
import { openDatabase } from '../api/db/open.ts'
import type { AreaCode, LocalDate } from '../api/domain/units.ts'
import { findPerson, setPasswordDue } from '../api/modules/accounts/people.repository.ts'
import { addPersonWithRoles } from '../api/modules/accounts/people.usecases.ts'
import { loadGeography } from '../api/modules/areas/load-geography.ts'
import { BenchApplication } from './application.ts'
import { atLeast, atMost, lowerQuartile, type Measure, once } from './measure.ts'
import { BENCH_TODAY, benchUnits } from './record.ts'
import { replaceVisits } from './records-in-bulk.ts'

const PEOPLE = 200
const RUNS = 15
const REQUESTS_A_RUN = 200
/** How often each page asks, and for how long they are watched. */
const EVERY_MS = 2000
const WATCHED_MS = 30_000
const P99_MS = 300
const PASSWORD = 'lantern-orchid-42-ferry'
const COVERAGE = '/api/coverage?rule=county-quarterly'

/** What the checks of access cost, what 200 people with live pages wait, and how fast backups are made and restored. */
export async function measureAccess(
  folder: string,
  visits: number,
  say: (text: string) => void,
): Promise<Measure[]> {
  const dataDir = join(folder, 'access')
  // Without checks, on the embedded database; with them, on the same one as if it were outside.
  const open = await BenchApplication.start(dataDir, { DEMO: 'on' })
  const database = await openDatabase({ dataDir, as: 'owner' })
  try {
    const guarded = await BenchApplication.start(join(folder, 'access-guarded'), {
      DATABASE_URL: database.url,
      AUTH: 'on',
      AUTH_SECRET: 'of the benchmark, which nobody else uses',
      REQUESTS_PER_PERSON: '0',
    })
    try {
      say(`${PEOPLE} people sign in`)
      const cookies = await signIn(guarded.origin, database.db)
      say('the checks of one question')
      const cost = await measureChecks(open.origin, guarded.origin, cookies[0]!)
      say(`${PEOPLE} live pages`)
      const live = await measureLive(guarded.origin, cookies)
      await guarded.stop()
      say(`${visits} visits`)
      await replaceVisits(database.sql, benchUnits(await loadGeography('geodata/fujian')), visits)
      return [cost, live, ...(await measureBackup(folder, database, say))]
    } finally {
      await guarded.stop()
    }
  } finally {
    await database.close()
    await open.stop()
  }
}

/** @returns the cookie of each person's session */
async function signIn(origin: string, db: DbPool): Promise<string[]> {
  const people = {
    db,
    today: () => BENCH_TODAY as LocalDate,
    now: () => new Date(),
    // A hash of a millisecond: signing in is not what is measured.
    cost: { ln: 4, r: 8, p: 1 },
  }
  const cookies: string[] = []
  for (let n = 0; n < PEOPLE; n++) {
    const username = `bench-${n}`
    const grants = [{ role: 'viewer', on: { area: '35' as AreaCode }, from: null, to: null }] as const
    await addPersonWithRoles(
      people,
      { username, name: username, grants, password: PASSWORD },
      { who: 'bench', person: null, from: null },
    )
    await setPasswordDue(db, (await findPerson(db, username))!.id, false)
    const response = await fetch(`${origin}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username, password: PASSWORD }),
    })
    const [cookie] = response.headers.getSetCookie()
    if (!response.ok || !cookie) throw new Error(`${username} was not signed in: ${response.status}`)
    cookies.push(cookie.split(';')[0]!)
  }
  return cookies
}

/** One question that is kept, in turn without accounts and with them. */
async function measureChecks(open: string, guarded: string, cookie: string): Promise<Measure> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const run = (origin: string, headers: Record<string, string>) =>
    once(async () => {
      for (let n = 0; n < REQUESTS_A_RUN; n++) await ask(`${origin}${COVERAGE}`, headers, agent)
    })
  const times: { open: number[]; guarded: number[] } = { open: [], guarded: [] }
  for (let n = -2; n < RUNS; n++) {
    const [without, withChecks] = [await run(open, {}), await run(guarded, { Cookie: cookie })]
    if (n < 0) continue
    times.open.push(without)
    times.guarded.push(withChecks)
  }
  agent.destroy()
  const [without, withChecks] = [lowerQuartile(times.open), lowerQuartile(times.guarded)].map(
    (time) => time / REQUESTS_A_RUN,
  ) as [number, number]
  return atMost(
    'coverage over HTTP for somebody signed in',
    'the same without accounts',
    withChecks / without,
    1.05,
    `${withChecks.toFixed(2)} ms, ${without.toFixed(2)} ms`,
  )
}

/** Each page has a stream and asks every two seconds; then all of them ask at once, as after an import. */
async function measureLive(origin: string, cookies: readonly string[]): Promise<Measure> {
  const streams = await Promise.all(cookies.map((cookie) => listen(`${origin}/api/events`, cookie)))
  const agents = cookies.map(() => new Agent({ keepAlive: true, maxSockets: 1 }))
  const timed = (n: number) => once(() => ask(`${origin}${COVERAGE}`, { Cookie: cookies[n]! }, agents[n]!))
  const times: number[] = []
  const until = performance.now() + WATCHED_MS
  await Promise.all(
    cookies.map(async (_, n) => {
      await sleep((n / cookies.length) * EVERY_MS)
      while (performance.now() < until) {
        times.push(await timed(n))
        await sleep(EVERY_MS)
      }
    }),
  )
  const atOnce = await Promise.all(cookies.map((_, n) => timed(n)))
  for (const stream of streams) stream.destroy()
  for (const agent of agents) agent.destroy()
  const p99 = percentile99(times)
  return atMost(
    `${PEOPLE} people with live pages: 99th percentile of coverage`,
    `${P99_MS} ms`,
    p99 / P99_MS,
    1,
    `${p99.toFixed(0)} ms of ${times.length} answers`,
    `all ${PEOPLE} at the same moment: ${percentile99(atOnce).toFixed(0)} ms`,
  )
}

async function measureBackup(
  folder: string,
  source: { readonly sql: Sql; readonly ownerUrl: string },
  say: (text: string) => void,
): Promise<Measure[]> {
  const [rawFile, file] = [join(folder, 'visits.raw'), join(folder, 'backup.tar.zst')]
  // Counts and demonstration left out: what is compared is the rate of the same rows.
  await source.sql.unsafe('truncate day_count, stay_day, county_report')
  await source.sql.unsafe('checkpoint')
  const [{ rows: visits }] = await source.sql<[{ rows: number }]>`select count(*)::int as rows from visit`
  say('raw COPY out')
  const copiedOut = await once(async () => {
    const rows = await source.sql.unsafe('copy visit to stdout').readable()
    await pipeline(rows, createWriteStream(rawFile))
  })
  say('backup')
  let backedUp = 0
  const backup = await once(async () => {
    backedUp = (await backUp({ databaseUrl: source.ownerUrl, file })).rows
  })
  say('raw COPY in')
  const raw = await openDatabase({ dataDir: join(folder, 'raw'), as: 'owner' })
  let copiedIn = 0
  try {
    copiedIn = await once(async () => {
      await raw.sql.begin(async (tx) => {
        const target = await tx.unsafe('copy visit from stdin').writable()
        await pipeline(createReadStream(rawFile), target)
      })
    })
  } finally {
    await raw.close()
  }
  say('restore')
  const target = await openDatabase({ dataDir: join(folder, 'restored'), as: 'owner', migrated: false })
  let restored = 0
  let restoring = 0
  try {
    restoring = await once(async () => {
      restored = (
        await restore({
          sql: target.sql,
          databaseUrl: target.ownerUrl,
          file,
          passphrase: async () => null,
        })
      ).rows
    })
  } finally {
    await target.close()
  }
  if (restored !== backedUp) throw new Error(`${restored} rows restored of ${backedUp}`)
  const rate = (rows: number, milliseconds: number) => rows / milliseconds
  const shown = (value: number) => `${Math.round(value)} k rows/s`
  const megabytes = ((await stat(file)).size / 1024 ** 2).toFixed(0)
  const [out, back] = [rate(visits, copiedOut), rate(backedUp, backup)]
  const [into, again] = [rate(visits, copiedIn), rate(restored, restoring)]
  return [
    atLeast(
      'backup, compressed and summed',
      'raw COPY of the visits to a file',
      back / out,
      0.5,
      `${shown(back)}, ${shown(out)}`,
      `${backedUp} rows, ${megabytes} MB`,
    ),
    atLeast(
      'restore, each table read again and compared',
      'raw COPY of the visits into a new table, same indexes',
      again / into,
      0.5,
      `${shown(again)}, ${shown(into)}`,
    ),
  ]
}

function percentile99(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1]!
}

function ask(url: string, headers: Record<string, string>, agent: Agent): Promise<void> {
  return new Promise((done, fail) => {
    request(url, { agent, headers: { 'Accept-Encoding': 'gzip', ...headers } }, (response) => {
      response.resume()
      response.on('end', () =>
        response.statusCode === 200 ? done() : fail(new Error(`${url}: ${response.statusCode}`)),
      )
    })
      .on('error', fail)
      .end()
  })
}

/** A stream that is open: its first event has come. */
function listen(url: string, cookie: string): Promise<IncomingMessage> {
  return new Promise((done, fail) => {
    httpGet(url, { agent: false, headers: { Cookie: cookie } }, (stream) => {
      stream.on('error', () => {})
      stream.once('data', () => done(stream))
    }).on('error', fail)
  })
}
