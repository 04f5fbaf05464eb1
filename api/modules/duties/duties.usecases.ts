import {
  type DutiesAnswer,
  type DutiesQuery,
  type DutyDocumentDto,
  type DutyDto,
  MAX_DUTY_YEARS,
} from '../../contract/duties.ts'
import type { Db, DbPool } from '../../db/db.ts'
import { may, type Viewer } from '../../domain/access/viewer.ts'
import { isWithin } from '../../domain/areas.ts'
import { daysBetween } from '../../domain/calendar.ts'
import { definitionOf } from '../../domain/duties/catalogue.ts'
import {
  DUTY_STATES,
  type Duty,
  type DutySources,
  dutiesBetween,
  dutyOf,
  stateOf,
  yearInKey,
} from '../../domain/duties/duties.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { allow } from '../../http/viewer.ts'
import type { Geography } from '../areas/geography.ts'
import { readWithin } from '../areas/read-within.ts'
import { findAssignments, findCampaigns } from '../campaigns/campaigns.repository.ts'
import { dutyDatesOutOfRange, unknownDuty } from './duties.errors.ts'
import {
  type DutyDocumentRow,
  type FurtherDutyRow,
  findDepartures,
  findDutyDocuments,
  findFurtherDuties,
} from './duties.repository.ts'

export interface DutiesDependencies {
  readonly db: DbPool
  readonly geography: Geography
  readonly today: () => LocalDate
  readonly now: () => Date
  /** People read the areas of their roles alone, not the whole province. */
  readonly readsOwnAreas: () => boolean
  /** Told before the answer goes out: walls show what is owed. */
  readonly recordsChanged: () => void
}

/** Counties that report apart from their city count as one (平潭). */
const REPORT_AS_CITIES: readonly AreaCode[] = ['350128' as AreaCode]

/**
 * What is owed in an area and below it, and how it stands.
 * @throws ProblemError 400 for an area that there is not or that the viewer may not read, and for dates in the wrong order or too
 * far apart; 403
 */
export async function listDuties(
  { db, geography, today: clock }: DutiesDependencies,
  viewer: Viewer,
  asked: DutiesQuery,
): Promise<DutiesAnswer> {
  allow(viewer, 'records.read')
  const within = readWithin(geography, viewer, asked.within)
  const today = clock()
  const year = (asked.from ?? asked.to ?? today).slice(0, 4)
  const from = asked.from ?? (`${year}-01-01` as LocalDate)
  const to = asked.to ?? (`${year}-12-31` as LocalDate)
  if (to < from || daysBetween(from, to) > MAX_DUTY_YEARS * 366) throw dutyDatesOutOfRange(MAX_DUTY_YEARS)
  const duties = await db.snapshot((tx) => readDuties(tx, { geography, viewer, within, from, to, today }))
  return { today, within, from, to, counts: countStates(duties), duties }
}

export function countStates(duties: readonly Pick<DutyDto, 'state'>[]): DutiesAnswer['counts'] {
  return Object.fromEntries(
    DUTY_STATES.map((state) => [state, duties.filter((duty) => duty.state === state).length]),
  ) as DutiesAnswer['counts']
}

export interface DutyFrame {
  readonly geography: Geography
  readonly viewer: Viewer
  readonly within: AreaCode
  readonly from: LocalDate
  readonly to: LocalDate
  readonly today: LocalDate
}

/** The duties of an area and below it with their documents. */
export async function readDuties(db: Db, frame: DutyFrame): Promise<DutyDto[]> {
  const { within, from, to } = frame
  const { sources, further, invented } = await readSources(db, frame.geography, frame)
  const duties = dutiesBetween(sources, from, to).filter(({ area }) => isWithin(area, within))
  const documents = await findDutyDocuments(
    db,
    duties.map(({ key }) => key),
  )
  const byDuty = Map.groupBy(documents, ({ dutyKey }) => dutyKey)
  return duties.map((duty) => dutyDto(duty, byDuty.get(duty.key) ?? [], { ...frame, further, invented }))
}

/**
 * One duty by its key.
 * @throws ProblemError 404 for one that there is not, or that the viewer may not read
 */
export async function readDuty(
  db: Db,
  key: string,
  { geography, viewer, today }: Omit<DutyFrame, 'within' | 'from' | 'to'>,
): Promise<DutyDto> {
  const year = yearInKey(key)
  const { sources, further, invented } = await readSources(
    db,
    geography,
    year === null ? null : { from: `${year}-01-01` as LocalDate, to: `${year}-12-31` as LocalDate },
  )
  const duty = dutyOf(sources, key)
  if (!duty || !isWithin(duty.area, viewer.within)) throw unknownDuty()
  return dutyDto(duty, await findDutyDocuments(db, [key]), { geography, viewer, today, further, invented })
}

/** @param departures the years whose tours of national teams are wanted; null: those of none */
async function readSources(db: Db, geography: Geography, departures: Pick<DutyFrame, 'from' | 'to'> | null) {
  const campaigns = await findCampaigns(db)
  const assignments = Map.groupBy(
    await findAssignments(
      db,
      campaigns.map(({ campaignKey }) => campaignKey),
    ),
    ({ campaignKey }) => campaignKey,
  )
  const further = await findFurtherDuties(db)
  const sources: DutySources = {
    province: geography.province,
    cities: [
      ...geography.within('city').map(({ code }) => code),
      ...REPORT_AS_CITIES.filter((code) => geography.areas.has(code)),
    ],
    campaigns: campaigns.map((row) => ({
      key: row.campaignKey,
      name: row.name,
      area: row.areaCode,
      listDue: row.listDue,
      planDue: row.planDue,
      summaryDue: row.summaryDue,
      teams: (assignments.get(row.campaignKey) ?? []).map(({ nameKey, teamName, teamCode }) => ({
        key: nameKey,
        name: teamName,
        teamCode,
      })),
    })),
    departures: departures === null ? [] : await findDepartures(db, departures.from, departures.to),
    further: further.map(({ dutyKey, title, areaCode, owner, due, yearly }) => ({
      key: dutyKey,
      title,
      area: areaCode,
      owner,
      due,
      yearly,
    })),
  }
  const invented = new Set(
    campaigns.filter(({ demonstration }) => demonstration).map(({ campaignKey }) => campaignKey),
  )
  return { sources, further: new Map(further.map((row) => [row.dutyKey, row])), invented }
}

function dutyDto(
  duty: Duty,
  documents: readonly DutyDocumentRow[],
  {
    geography,
    viewer,
    today,
    further,
    invented,
  }: Pick<DutyFrame, 'geography' | 'viewer' | 'today'> & {
    readonly further: ReadonlyMap<string, FurtherDutyRow>
    readonly invented: ReadonlySet<string>
  },
): DutyDto {
  const { key, kind, area, owner, teamCode, due, about } = duty
  const definition = definitionOf(kind)
  const own = kind === 'further' ? further.get(key.slice('further/'.length, key.lastIndexOf('/'))) : undefined
  const standing = documents.filter(({ withdrawnAt }) => withdrawnAt === null)
  const campaign = kind.startsWith('campaign-') ? key.split('/')[1]! : null
  return {
    key,
    kind,
    title: definition?.name ?? { zh: about, en: about },
    about: kind === 'further' ? due.slice(0, 4) : about,
    area,
    areaName: geography.areas.get(area)?.name ?? area,
    owner,
    to: definition?.to ?? null,
    due,
    state: stateOf(due, standing[0]?.date ?? null, today),
    daysLeft: daysBetween(today, due),
    repeat: definition?.repeat ?? (own?.yearly ? 'yearly' : 'once'),
    clause:
      definition?.clause ??
      (own?.document ? { document: own.document, article: '', sentence: own.clause ?? '' } : null),
    note: definition?.note ?? null,
    demonstration: own?.demonstration ?? (campaign !== null && invented.has(campaign)),
    documents: [...standing, ...documents.filter(({ withdrawnAt }) => withdrawnAt !== null)].map(documentDto),
    mayRegister: may(viewer, 'records.import', { area, team: teamCode ?? undefined }),
  }
}

export function documentDto(row: DutyDocumentRow): DutyDocumentDto {
  const { id, number, date, note, person, at, fileName, fileType, fileBytes, fileHash } = row
  return {
    id,
    number,
    date,
    note,
    person,
    at: at.toISOString(),
    file:
      fileType === null
        ? null
        : { name: fileName ?? '', type: fileType, bytes: fileBytes!, sha256: fileHash! },
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    withdrawnBy: row.withdrawnBy,
  }
}
