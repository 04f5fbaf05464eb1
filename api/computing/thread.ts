/** What each computing thread runs. */
import { workerData } from 'node:worker_threads'
import { roadsThrough } from '../adapters/valhalla/shared-roads.ts'
import { connect } from '../db/connect.ts'
import { DbPool } from '../db/db.ts'
import { followPort } from '../db/embedded/embedded.ts'
import type { LocalDate } from '../domain/units.ts'
import { loadGeography } from '../modules/areas/load-geography.ts'
import { Handed, serveTasks, type TaskContext } from '../threads/tasks.ts'
import { buffersOf } from './answers.ts'
import { type ComputationKind, runWith } from './computations.ts'
import type { ThreadData, ThreadQuestion } from './computing-threads.ts'
import { composeServices } from './services.ts'

/** Of one question at a time: an effect reads two windows at once, and records beside them. */
const MAX_CONNECTIONS = 3

const { geodata: folder } = workerData as ThreadData
const geodata = await loadGeography(folder)
let today = '' as LocalDate
let ask: TaskContext['ask']
let database: ReturnType<typeof openServices> | null = null

function openServices(url: string) {
  const sql = connect(url, {
    max: MAX_CONNECTIONS,
    // The question's own deadline comes first: this is for the statement of a thread that was ended.
    connection: { application_name: 'xunyi-atlas computing', statement_timeout: 120_000 },
  })
  const services = composeServices({
    db: new DbPool(sql),
    geodata,
    roads: roadsThrough((service, input) => ask(service, input)),
    today: () => today,
    now: () => new Date(),
    logFault: (text) => console.error(text),
  })
  return { sql, services, run: runWith(services) }
}

async function compute(given: ThreadQuestion, context: TaskContext) {
  today = given.today
  ask = context.ask
  database ??= openServices(given.database)
  // The server may have been lost, and started again elsewhere.
  followPort(database.sql, Number(new URL(given.database).port || 5432))
  const { services, run } = database
  services.state.told(given.snapshot)
  services.reach.state.told(given.reach)
  const answer = await run(
    given.kind as ComputationKind,
    { within: given.within },
    given.question as never,
    context.signal,
  )
  return new Handed(answer, buffersOf(answer))
}

serveTasks({ compute })
