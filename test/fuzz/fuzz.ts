import { IMPORT_KINDS, type ImportKind } from '../../api/contract/imports.ts'
import { csvLine } from '../../api/modules/imports/reading/csv.ts'
import { type Application, startApplication } from '../support/application.ts'
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
  /** Of an empty database that is migrated already. */
  readonly databaseUrl: string
}

/** Asked at once: one is enough to find what a request does, a few find what they do to one another. */
const AT_ONCE = 4
/** After so many requests the server must still say that it is well, and the records are brought again. */
const ROUND = 500
/** More would say nothing new. */
const MOST_FINDINGS = 10

/**
 * Sends generated requests to a real server and holds each answer against the rules.
 * @returns what was found, each with the request and how to send it again; empty when all is well
 */
export async function fuzz({ seed, from, count, databaseUrl }: FuzzPlan): Promise<string[]> {
  const application = await startApplication({ DATABASE_URL: databaseUrl, DEMO: 'off', TODAY })
  const findings: string[] = []
  try {
    const sources = await sourcesOf(application)
    const judge = new Judge(sources.document, process.cwd())
    const pools = poolsOf(seed)
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
      await bringAll(application, sources.records)
      const end = Math.min(next + ROUND, from + count)
      await Promise.all(Array.from({ length: AT_ONCE }, () => lane(end)))
      const last = await stateOf(application)
      if (last !== null) {
        findings.push(`after FUZZ_SEED=${seed}, requests ${end - ROUND} to ${end}: ${last}`)
        break
      }
    }
    if (findings.length > 0) findings.push(`The server said:\n${application.output().slice(-4000)}`)
  } finally {
    await application.stop()
  }
  return findings
}

const portOf = ({ url }: Application) => Number(new URL(url).port)
const isAlive = ({ process }: Application) => process.exitCode === null && process.signalCode === null

async function sourcesOf(application: Application): Promise<Sources> {
  const get = async (path: string) => (await fetch(`${application.url}${path}`)).json()
  const document = (await get('/openapi.json')) as ApiDocument
  const { version } = (await get('/api/geography')) as { version: string }
  return { document, records: await countyRecords(), host: new URL(application.url).host, version }
}

/** Undone or overwritten since, the records are as at the beginning again. */
async function bringAll({ url }: Application, { tables }: CountyRecords): Promise<void> {
  for (const kind of IMPORT_KINDS) {
    const form = new FormData()
    form.set('file', new Blob([tables[kind as ImportKind].map(csvLine).join('\n')]), `${kind}.csv`)
    const answer = await fetch(`${url}/api/imports/${kind}`, { method: 'POST', body: form })
    if (answer.status !== 200) throw new Error(`${kind}: ${answer.status} ${await answer.text()}`)
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
  const health = await fetch(`${application.url}/api/health`).catch((error: Error) => error)
  if (health instanceof Error) return `no answer of /api/health: ${health.message}`
  return health.status === 200 ? null : `/api/health answers ${health.status} ${await health.text()}`
}

/** Bytes as a string that can be copied, the beginning of many. */
function shown(bytes: Buffer): string {
  const MOST = 1500
  const text = JSON.stringify(bytes.subarray(0, MOST).toString('latin1'))
  return `  ${text}${bytes.length > MOST ? ` … ${bytes.length} bytes` : ''}`
}

/** `FUZZ_SEED` and `FUZZ_FROM` choose the requests, `FUZZ_COUNT` how many: one finding is sent again alone so. */
export function planFromEnvironment(seed: number, count: number): Omit<FuzzPlan, 'databaseUrl'> {
  const { FUZZ_SEED, FUZZ_FROM, FUZZ_COUNT } = process.env
  return {
    seed: Number(FUZZ_SEED ?? seed),
    from: Number(FUZZ_FROM ?? 0),
    count: Number(FUZZ_COUNT ?? (FUZZ_FROM === undefined ? count : 1)),
  }
}
