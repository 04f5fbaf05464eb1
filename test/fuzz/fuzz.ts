import { IMPORT_KIND_NAMES } from '../../api/contract/kinds/file-kinds.ts'
import { csvLine } from '../../api/modules/imports/reading/csv.ts'
import { verifyCounts } from '../../api/modules/imports/writing/counts.ts'
import { type Application, startApplication } from '../support/application.ts'
import { testDatabase } from '../support/database.ts'
import { Dice, poolsOf } from './dice.ts'
import type { ApiDocument } from './document.ts'
import { type CountyRecords, countyRecords, TODAY } from './records.ts'
import { type FuzzRequest, requestOf, type Sources } from './requests.ts'
import { Judge } from './verdict.ts'
import { bytesOf, type FuzzAnswer, send } from './wire.ts'

export interface FuzzPlan {
  readonly seed: number
  /** Indices of the requests: the same seed and index, the same request. */
  readonly from: number
  readonly count: number
}

/** Requests at a time: one finds what a request does, a few find what they do to each other. */
const AT_ONCE = 4
/** After this many requests the server must still be healthy, and the records are imported again. */
const ROUND = 500
/** More would say nothing new. */
const MOST_FINDINGS = 10

/**
 * Sends generated requests to a real server on an empty database, and holds each answer against the rules.
 *
 * @returns what was found, each with the request and how to send it again; empty when all is well
 */
export async function fuzz(plan: FuzzPlan): Promise<string[]> {
  const database = await testDatabase()
  try {
    const findings = await fuzzServer(database.url, plan)
    // Whatever was brought, undone, published and decided: the kept counts are those of the records.
    for (const [table, differences] of Object.entries(await verifyCounts(database.db))) {
      if (differences > 0) findings.push(`${table}: ${differences} rows differ from a recount`)
    }
    return findings
  } finally {
    await database.close()
  }
}

async function fuzzServer(databaseUrl: string, plan: FuzzPlan): Promise<string[]> {
  const application = await startApplication({ DATABASE_URL: databaseUrl, DEMO: 'off', TODAY })
  try {
    const findings = await fuzzApplication(application, plan)
    if (findings.length > 0) findings.push(`The server said:\n${application.output().slice(-4000)}`)
    return findings
  } finally {
    await application.stop()
  }
}

async function fuzzApplication(application: Application, { seed, from, count }: FuzzPlan): Promise<string[]> {
  const sources = await sourcesOf(application)
  const judge = new Judge(sources.document, process.cwd())
  const pools = poolsOf(seed)
  const findings: string[] = []
  let next = from
  const lane = async (end: number) => {
    while (next < end && findings.length < MOST_FINDINGS && isAlive(application)) {
      const index = next++
      const request = requestOf(new Dice(seed, index, pools), sources)
      const fault = await faultOf(application, request, judge)
      if (fault) findings.push(`FUZZ_SEED=${seed} FUZZ_FROM=${index}: ${fault}`)
    }
  }
  while (next < from + count && findings.length < MOST_FINDINGS) {
    const begin = next
    await bringAll(application, sources.records)
    const end = Math.min(begin + ROUND, from + count)
    await Promise.all(Array.from({ length: AT_ONCE }, () => lane(end)))
    const state = await stateOf(application)
    if (state === null) continue
    findings.push(`FUZZ_SEED=${seed} FUZZ_FROM=${begin} FUZZ_COUNT=${end - begin}: ${state}`)
    break
  }
  return findings
}

const portOf = ({ url }: Application) => Number(new URL(url).port)
const isAlive = ({ process }: Application) => process.exitCode === null && process.signalCode === null

/** A plain request of the fuzzer's own, on a connection of its own. */
async function ask(
  application: Application,
  method: string,
  target: string,
  body: Buffer | null = null,
  type = '',
) {
  const { host } = new URL(application.url)
  const length = body
    ? [['Content-Type', type] as const, ['Content-Length', String(body.length)] as const]
    : []
  const headers = [['Host', host] as const, ...length]
  const answer = await send(portOf(application), { method, target, headers, body, cut: null, route: null })
  if (!answer) throw new Error(`${method} ${target}: no answer`)
  return { status: answer.status, text: answer.body.toString() }
}

async function sourcesOf(application: Application): Promise<Sources> {
  const document = JSON.parse((await ask(application, 'GET', '/openapi.json')).text) as ApiDocument
  const { version } = JSON.parse((await ask(application, 'GET', '/api/geography')).text) as {
    version: string
  }
  return { document, records: await countyRecords(), host: new URL(application.url).host, version }
}

/** Undone or overwritten since, the records are as at the beginning again. */
async function bringAll(application: Application, { tables }: CountyRecords): Promise<void> {
  for (const kind of IMPORT_KIND_NAMES) {
    if (tables[kind].length === 1) continue
    const head = `--B\r\nContent-Disposition: form-data; name="file"; filename="${kind}.csv"\r\n\r\n`
    const body = Buffer.from(`${head}${tables[kind].map(csvLine).join('\n')}\r\n--B--\r\n`)
    const { status, text } = await ask(
      application,
      'POST',
      `/api/imports/${kind}`,
      body,
      'multipart/form-data; boundary=B',
    )
    if (status !== 200) throw new Error(`${kind}: ${status} ${text}`)
  }
}

async function faultOf(application: Application, request: FuzzRequest, judge: Judge): Promise<string | null> {
  let answer: FuzzAnswer | null = null
  let fault: string | null
  try {
    answer = await send(portOf(application), request)
    fault = answer && judge.faultOf(request, answer)
  } catch (error) {
    fault = (error as Error).message
  }
  if (!isAlive(application)) fault = 'the server is gone'
  return (
    fault &&
    `${fault}\n${shown(bytesOf(request))}\n  answered:\n${answer ? shown(answer.body) : '  (nothing)'}`
  )
}

async function stateOf(application: Application): Promise<string | null> {
  if (!isAlive(application)) return 'the server is gone'
  const health = await ask(application, 'GET', '/api/health').catch((error: Error) => error)
  if (health instanceof Error) return health.message
  return health.status === 200 ? null : `/api/health answers ${health.status} ${health.text}`
}

/** Bytes as a string that can be copied, the beginning of many. */
function shown(bytes: Buffer): string {
  const MAX_SHOWN = 1500
  const text = JSON.stringify(bytes.subarray(0, MAX_SHOWN).toString('latin1'))
  return `  ${text}${bytes.length > MAX_SHOWN ? ` … ${bytes.length} bytes` : ''}`
}

/** `FUZZ_SEED` and `FUZZ_FROM` choose the requests, `FUZZ_COUNT` how many: so a finding can be repeated alone. */
export function planFromEnvironment(seed: number, count: number): FuzzPlan {
  const { FUZZ_SEED, FUZZ_FROM, FUZZ_COUNT } = process.env
  return {
    seed: Number(FUZZ_SEED ?? seed),
    from: Number(FUZZ_FROM ?? 0),
    count: Number(FUZZ_COUNT ?? (FUZZ_FROM === undefined ? count : 1)),
  }
}
