import type { Sql } from 'postgres'
import type { ImportKind } from '../../contract/imports.ts'
import type { LocalDate } from '../../domain/units.ts'
import { type Log, StartError } from '../../start-error.ts'
import type { Geography } from '../areas/geography.ts'
import { type ImportProgress, importRecords } from '../imports/imports.usecases.ts'
import { adjustmentsFile, designationsFile, visitsFile } from './csv.ts'
import { generateDemonstration } from './generate.ts'
import {
  hasDemonstration,
  hasRealRecords,
  isLoaded,
  removeDemonstration,
} from './present-records.repository.ts'

export { isWithoutRecords } from './present-records.repository.ts'

/** The seed of the first start. */
export const DEFAULT_SEED = 1

/** The province that the demonstration tells of: its notice names the counties. */
const PROVINCE = '35'
const WHO = '演示数据 demonstration'
/** A step that takes longer says how far it is, so often. */
const TELL_EVERY_MS = 2500

export interface DemonstrationRequest {
  readonly sql: Sql
  readonly geography: Geography
  readonly today: LocalDate
  readonly seed?: number
  readonly log: Log
  /** Once aborted, the file that is being loaded is rolled back and its reason thrown. */
  readonly signal?: AbortSignal
}

export interface LoadedDemonstration {
  readonly designations: number
  readonly adjustments: number
  readonly visits: number
}

/** Invented records are never put among real ones. */
export class RealRecordsPresent extends StartError {
  constructor() {
    super(
      '数据库中已有真实记录，演示数据不会混入其中：请换一个 DATA_DIR（或 DATABASE_URL）再装入演示数据。',
      'The database holds real records, and invented ones are never put among them: use another DATA_DIR (or DATABASE_URL) for the demonstration.',
    )
  }
}

/**
 * Fills the database with demonstration records; a demonstration of another seed or day is replaced, the same
 * one is left as it is. Visits come last: a database that has them has all of it.
 *
 * @returns the rows of each kind; null where there was nothing to do: the same demonstration is there, or the
 * geography is another province's
 * @throws RealRecordsPresent and changes nothing
 */
export async function loadDemonstration(request: DemonstrationRequest): Promise<LoadedDemonstration | null> {
  const { sql, geography, today, seed = DEFAULT_SEED, log } = request
  if (geography.province !== PROVINCE) {
    log('演示数据只有福建省的', 'There is a demonstration of Fujian only')
    return null
  }
  if (await hasRealRecords(sql)) throw new RealRecordsPresent()
  const name = `demonstration-${geography.version}-${today}-seed-${seed}`
  if (await isLoaded(sql, fileName(name, 'visits'))) {
    log(`演示数据已是最新（${today}）`, `The demonstration of ${today} is already there`)
    return null
  }
  if (await hasDemonstration(sql)) {
    log('正在移除原有演示数据', 'Removing the demonstration that is there')
    await removeDemonstration(sql, WHO)
  }
  log('正在生成并装入演示数据', 'Making demonstration records and loading them')
  const demonstration = generateDemonstration({ areas: geography, today, seed })
  const load = (kind: ImportKind, source: AsyncIterable<Uint8Array>) =>
    importFile(request, name, kind, source)
  return {
    designations: await load('designations', designationsFile(demonstration.designations)),
    adjustments: await load('adjustments', adjustmentsFile(demonstration.adjustments)),
    visits: await load('visits', visitsFile(demonstration.visits)),
  }
}

async function importFile(
  { sql, geography, today, log, signal }: DemonstrationRequest,
  name: string,
  kind: ImportKind,
  source: AsyncIterable<Uint8Array>,
): Promise<number> {
  const tell = teller(log)
  const report = await importRecords({
    sql,
    geography,
    today,
    who: WHO,
    kind,
    fileName: fileName(name, kind),
    source,
    demonstration: true,
    onProgress: (progress) => {
      signal?.throwIfAborted()
      tell(progress)
    },
  })
  if (report.outcome !== 'loaded') {
    const [first] = report.problems
    throw new Error(`demonstration ${kind} refused: ${first?.code} ${first?.column} ${first?.value}`)
  }
  return report.rows
}

function fileName(name: string, kind: ImportKind): string {
  return `${name}-${kind}.csv`
}

const STEPS: Readonly<Record<ImportProgress['step'], readonly [zh: string, en: string]>> = {
  reading: ['读取', 'reading'],
  checking: ['核对', 'checking'],
  writing: ['写入', 'writing'],
  counting: ['统计', 'counting'],
}

function teller(log: Log): (progress: ImportProgress) => void {
  let last = performance.now()
  return ({ step, rows }) => {
    if (performance.now() - last < TELL_EVERY_MS) return
    last = performance.now()
    const [zh, en] = STEPS[step]
    log(
      `演示数据：${zh}，${rows.toLocaleString('en')} 行`,
      `Demonstration: ${en}, ${rows.toLocaleString('en')} rows`,
    )
  }
}
