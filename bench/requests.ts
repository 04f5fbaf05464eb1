import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { loadGeography } from '../api/modules/areas/load-geography.ts'
import { BenchApplication } from './application.ts'
import { atMost, type Measure } from './measure.ts'

/** What nobody may wait longer for, at the 99th percentile, whatever else is asked at the time. */
const AT_MOST_MS = 100
const PAUSE_MS = 5
/** Distinct questions, as somebody asks who goes through all dates of all counties. */
const DISTINCT = 9_500

interface Heavy {
  readonly what: string
  readonly path: string
  readonly body?: object
}

/** The heaviest requests of the demonstration, each beside health and a coverage that is kept; then memory. */
export async function measureRequests(folder: string, say: (text: string) => void): Promise<Measure[]> {
  const geography = await loadGeography('geodata/fujian')
  const application = await BenchApplication.start(join(folder, 'requests'), { DEMO: 'on' })
  try {
    const measures: Measure[] = []
    for (const heavy of heaviest(geography.version)) {
      say(heavy.what)
      measures.push(await beside(application.origin, heavy))
    }
    say(`${DISTINCT} distinct questions`)
    const counties = geography.within('county').map(({ code }) => code)
    measures.push(await memoryOver(application, counties))
    return measures
  } finally {
    await application.stop()
  }
}

/** As wide as a question about crowds may be: one crowd of all that is near in space and time. */
export const WIDE_CROWDING = {
  metres: 100_000,
  days: 92,
  min: 2,
  services: 'tour,patrol,posting',
  statuses: 'done,planned,cancelled',
  from: '2026-10-01',
  to: '2026-12-31',
}

function heaviest(version: string): Heavy[] {
  const wide = new URLSearchParams(
    Object.entries(WIDE_CROWDING).map(([name, value]) => [name, String(value)]),
  )
  const window = 'from=2026-01-01&to=2026-12-31&services=tour,patrol,posting'
  const added = Array.from({ length: 5 }, (_, i) => ({
    action: 'add',
    visitId: `BENCH-${i}`,
    date: `2026-12-0${i + 1}`,
    session: 'full',
    placeCode: '350421',
    service: 'tour',
    teamCode: 'BENCH',
    teamLevel: 'county',
    teamName: null,
    headcount: 3,
  }))
  return [
    { what: 'all areas', path: '/api/areas' },
    { what: 'a tile of all townships', path: `/tiles/${version}/township/6/53/27.mvt` },
    { what: 'coverage of all villages', path: '/api/coverage?rule=village-weekly' },
    { what: '120 weeks of all villages', path: '/api/history?rule=village-weekly&from=2024-W31&to=2026-W46' },
    { what: 'reach of all villages', path: '/api/reach?level=village' },
    { what: 'the best places for 20 points', path: '/api/reach/sites?count=20' },
    {
      what: 'a point added',
      path: '/api/reach/what-if',
      body: { add: [{ kind: 'village-clinic', at: [118.3, 26.3] }], level: 'village' },
    },
    { what: 'a year of crowds', path: `/api/clusters?${window}` },
    { what: 'a quarter in one chain', path: `/api/clusters?${wide}&method=stdbscan` },
    { what: 'duplicates of a year', path: `/api/planner/duplicates?${window}` },
    { what: 'conflicts of a year', path: `/api/planner/conflicts?${window}` },
    {
      what: 'the effect of five visits in a wide crowd',
      path: '/api/planner/effect',
      body: { changes: added, crowding: WIDE_CROWDING },
    },
    {
      what: 'a proposal over the whole province',
      path: '/api/planner/proposal',
      body: { daysAllowed: 58, travelMinutes: 272, travelMetres: 236_113, allowBreaking: true, crowding: {} },
    },
  ]
}

async function beside(origin: string, { what, path, body }: Heavy): Promise<Measure> {
  const coverage = `${origin}/api/coverage?rule=county-quarterly`
  await timed(coverage)
  let isOver = false
  const asking = [`${origin}/api/health`, coverage].map(async (url) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const times: number[] = []
    while (!isOver || times.length === 0) {
      times.push((await timed(url, undefined, agent)).milliseconds)
      await delay(PAUSE_MS)
    }
    agent.destroy()
    return times
  })
  const heavy = await timed(`${origin}${path}`, body)
  isOver = true
  const [health, kept] = (await Promise.all(asking)).map(percentile99) as [number, number]
  return atMost(
    `health and coverage during: ${what}`,
    `${AT_MOST_MS} ms`,
    Math.max(health, kept) / AT_MOST_MS,
    1,
    `p99 ${health.toFixed(0)} ms, ${kept.toFixed(0)} ms`,
    `itself ${(heavy.milliseconds / 1000).toFixed(1)} s, ${heavy.status}`,
  )
}

/** The memory that the whole application has after many different questions: what is kept is bounded. */
async function memoryOver(application: BenchApplication, counties: readonly string[]): Promise<Measure> {
  const before = await application.memory()
  const rules = ['county-quarterly', 'township-monthly', 'village-weekly', 'village-posting']
  for (let i = 0; i < DISTINCT; i++) {
    const day = new Date(Date.UTC(2026, 10, 1) - (i % 300) * 86_400_000).toISOString().slice(0, 10)
    const within = counties[Math.floor(i / 1200) % counties.length]
    const rule = rules[Math.floor(i / 300) % rules.length]
    await timed(`${application.origin}/api/coverage?rule=${rule}&asOf=${day}&within=${within}`)
  }
  const after = await application.memory()
  const megabytes = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(0)} MB`
  return atMost(
    `memory after ${DISTINCT} distinct questions`,
    'before, and 256 MB',
    after / (before + 256 * 1024 ** 2),
    1,
    `${megabytes(after)}, ${megabytes(before)}`,
  )
}

function percentile99(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))]!
}

const shared = new Agent({ keepAlive: true, maxSockets: 4 })

function timed(
  url: string,
  body?: object,
  agent = shared,
): Promise<{ readonly milliseconds: number; readonly status: number }> {
  const began = performance.now()
  const headers = { 'Accept-Encoding': 'gzip', ...(body && { 'Content-Type': 'application/json' }) }
  return new Promise((done, fail) => {
    request(url, { agent, headers, method: body ? 'POST' : 'GET' }, (response) => {
      response.resume()
      response.on('end', () =>
        done({ milliseconds: performance.now() - began, status: response.statusCode ?? 0 }),
      )
      response.on('error', fail)
    })
      .on('error', fail)
      .end(body && JSON.stringify(body))
  })
}
