import type { ImportKindName } from '../../contract/kinds/file-kinds.ts'
import { StartError } from '../../start-error.ts'
import {
  adjustmentsFile,
  assignmentsFile,
  attendanceFile,
  campaignsFile,
  contactsFile,
  designationsFile,
  followUpFile,
  indicatorsFile,
  outcomesFile,
  peopleFile,
  postingsFile,
  resourcesFile,
  servicePointsFile,
  visitsFile,
} from './csv.ts'
import { registerDutyDocuments } from './duty-documents.ts'
import { generateDemonstration } from './generate.ts'
import { type DemonstrationRequest, fileName, importFile, WHO } from './import-file.ts'
import {
  hasDemonstration,
  hasRealRecords,
  isLoaded,
  removeDemonstration,
  standingVisitsFile,
} from './present-records.repository.ts'

/** The seed of the first start. */
export const DEFAULT_SEED = 1

export interface LoadedDemonstration {
  readonly designations: number
  readonly adjustments: number
  readonly servicePoints: number
  readonly contacts: number
  readonly campaigns: number
  readonly assignments: number
  readonly followUp: number
  readonly resources: number
  readonly outcomes: number
  readonly indicators: number
  readonly people: number
  readonly postings: number
  readonly visits: number
  readonly attendance: number
  readonly dutyDocuments: number
}

/** Invented records are never put among real ones. */
export class RealRecordsPresent extends StartError {
  constructor() {
    super(
      '数据库中已有真实记录，演示数据不会混入其中：请换一个 DATA_DIR（或 DATABASE_URL）再装入演示数据。',
      'The database holds real records, and invented ones are never mixed with them: use another DATA_DIR (or DATABASE_URL) for the demonstration.',
    )
  }
}

/**
 * Fills the database with demonstration records; a demonstration of another seed or day is replaced, the same
 * one is left as it is. Visits come last but for who went on them: a database that has them has all that is judged.
 *
 * @returns the rows of each kind; null where there was nothing to do: the same demonstration is there
 * @throws RealRecordsPresent and changes nothing
 */
export async function loadDemonstration(request: DemonstrationRequest): Promise<LoadedDemonstration | null> {
  const { db, geography, today, seed = DEFAULT_SEED, log } = request
  if (await hasRealRecords(db)) throw new RealRecordsPresent()
  const name = `demonstration-${geography.version}-${today}-seed-${seed}`
  if (await isLoaded(db, (kind) => fileName(name, kind))) {
    log(`演示数据已是最新（${today}）`, `The demonstration records of ${today} are up to date`)
    return null
  }
  if (await hasDemonstration(db)) {
    log('正在移除原有演示数据', 'Removing the existing demonstration records')
    await removeDemonstration(db, WHO)
  }
  log('正在生成并装入演示数据', 'Generating and loading demonstration records')
  const demonstration = generateDemonstration({ areas: geography, today, seed })
  const load = (kind: ImportKindName, source: AsyncIterable<Uint8Array>) =>
    importFile(request, name, kind, source)
  return {
    designations: await load('designations', designationsFile(demonstration.designations)),
    adjustments: await load('adjustments', adjustmentsFile(demonstration.adjustments)),
    servicePoints: await load('service-points', servicePointsFile(demonstration.servicePoints)),
    contacts: await load('contacts', contactsFile(demonstration.contacts)),
    campaigns: await load('campaigns', campaignsFile(demonstration.campaigns)),
    assignments: await load('assignments', assignmentsFile(demonstration.assignments)),
    followUp: await load('follow-up', followUpFile(demonstration.followUp)),
    resources: await load('resources', resourcesFile(demonstration.resources)),
    outcomes: await load('outcomes', outcomesFile(demonstration.outcomes)),
    indicators: await load('indicators', indicatorsFile(demonstration.indicators)),
    people: await load('people', peopleFile(demonstration.people)),
    postings: await load('postings', postingsFile(demonstration.postings)),
    visits: await load('visits', visitsFile(demonstration.visits)),
    attendance: await load('attendance', attendanceFile(demonstration.attendance)),
    dutyDocuments: await registerDutyDocuments(request, seed),
  }
}

/**
 * Service points for a demonstration that a version without them has loaded: they are put beside its visits, which
 * stay. Nothing is done where points were ever brought in, or where real records are.
 *
 * @returns how many; null where there was nothing to do
 */
export async function addMissingPoints(request: DemonstrationRequest): Promise<number | null> {
  const { db, geography, today, log } = request
  if (await hasRealRecords(db)) return null
  const visits = await standingVisitsFile(db)
  const named = visits && /^(.+-seed-(\d+))-visits\.csv$/.exec(visits)
  if (!named) return null
  log('正在为原有演示数据补充服务点', 'Adding service points to the existing demonstration records')
  const { servicePoints } = generateDemonstration({ areas: geography, today, seed: Number(named[2]) })
  return importFile(request, named[1]!, 'service-points', servicePointsFile(servicePoints))
}
