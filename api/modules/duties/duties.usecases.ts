import { LRUCache } from 'lru-cache'
import {
  type DutiesAnswer,
  type DutiesQuery,
  type DutyDocumentDto,
  type DutyDto,
  MAX_DUTY_YEARS,
} from '../../contract/duties.ts'
import type { Db, DbPool } from '../../db/db.ts'
import { groundsOf, may, type Viewer } from '../../domain/access/viewer.ts'
import { isWithin, reportsApartFrom } from '../../domain/areas.ts'
import { addDays, daysBetween } from '../../domain/calendar.ts'
import { type DutyDefinition, definitionOf } from '../../domain/duties/catalogue.ts'
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
import { type CampaignRow, findAssignments, findCampaigns } from '../campaigns/campaigns.repository.ts'
import { readSnapshot } from '../coverage/records.repository.ts'
import { holdsInvented } from '../visits/visits.repository.ts'
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
  /** What the duties of the present records come from. */
  readonly kept?: KeptSources
  /** Told before the answer goes out: walls show what is owed. */
  readonly recordsChanged: () => void
}

/**
 * What is owed in an area and below it, and how it stands.
 * @throws ProblemError 400 for an area that there is not or that the viewer may not read, and for dates in the wrong order or too
 * far apart; 403
 */
export async function listDuties(
  { db, geography, today: clock, now, kept }: DutiesDependencies,
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
  const all = await db.snapshot((tx) =>
    readDuties(tx, {
      geography,
      viewer,
      within,
      // What is late stays owed, whenever it was due.
      from: today < from || today > to ? from : FIRST_DAY,
      to,
      today,
      kept,
    }),
  )
  const duties = all.filter(({ due }) => due >= from)
  // What has just been registered stays beside them, where it was opened.
  const since = new Date(now().getTime() - DAY_MS).toISOString()
  const earlier = all.filter(
    ({ due, state, documents }) =>
      due < from && (state === 'late' || documents.some(({ at }) => at >= since)),
  )
  return { today, within, from, to, counts: countStates(duties), duties, earlier }
}

const DAY_MS = 86_400_000

/** No paper of the texts was due before. */
const FIRST_DAY = '2023-01-01' as LocalDate

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
  readonly kept?: KeptSources | undefined
}

/** The duties of an area and below it with their documents; a county that reports on its own is below the province alone. */
export async function readDuties(db: Db, frame: DutyFrame): Promise<DutyDto[]> {
  const { within, from, to } = frame
  const found = await readSources(db, frame, [yearOf(from), yearOf(to)])
  const duties = dutiesBetween(found.sources, from, to).filter(
    ({ area }) => isWithin(area, within) && !reportsApartFrom(area, within),
  )
  const documents = await documentsOf(db, duties)
  return duties.map((duty) => dutyDto(duty, documents(duty), { ...frame, ...found }))
}

/** So many days before its due date a document of a plan may be dated that was registered for another year. */
const FORMER_DAYS = 180

/** What is registered of duties, also by the keys that they had. */
async function documentsOf(db: Db, duties: readonly Duty[]): Promise<(duty: Duty) => DutyDocumentRow[]> {
  const keys = duties.flatMap(({ key, formerKeys }) => [key, ...formerKeys])
  const found = await findDutyDocuments(db, keys)
  // Invented ones do no duty any more once the records that they came with have been taken out.
  const isLeft = found.some(({ demonstration }) => demonstration) && !(await holdsInvented(db))
  const known = isLeft ? found.filter(({ demonstration }) => !demonstration) : found
  const byKey = Map.groupBy(known, ({ dutyKey }) => dutyKey)
  return ({ key, formerKeys, kind, due }) => {
    const former = formerKeys
      .flatMap((each) => byKey.get(each) ?? [])
      .filter(({ date }) => kind === 'further' || date >= addDays(due, -FORMER_DAYS))
    const own = byKey.get(key) ?? []
    return former.length === 0
      ? own
      : [...own, ...former].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id - b.id))
  }
}

/**
 * One duty by its key.
 * @throws ProblemError 404 for one that there is not, or that the viewer may not read
 */
export async function readDuty(
  db: Db,
  key: string,
  frame: Omit<DutyFrame, 'within' | 'from' | 'to'>,
): Promise<DutyDto> {
  const year = yearInKey(key)
  const found = await readSources(db, frame, year === null ? null : [year, year])
  const duty = dutyOf(found.sources, key)
  if (!duty || !isWithin(duty.area, frame.viewer.within)) throw unknownDuty()
  const documents = await documentsOf(db, [duty])
  return dutyDto(duty, documents(duty), { ...frame, ...found })
}

const yearOf = (date: LocalDate) => Number(date.slice(0, 4))

interface FoundSources {
  readonly sources: DutySources
  readonly further: ReadonlyMap<string, FurtherDutyRow>
  readonly campaigns: ReadonlyMap<string, CampaignRow>
}

/** A page asks about one year, a calendar about three. */
const MAX_KEPT = 16

/** Sources by the snapshot of the records that they are of, and the years of their departures. */
export type KeptSources = LRUCache<string, FoundSources>
export const keptSources = (): KeptSources => new LRUCache({ max: MAX_KEPT })

/** @param years the first and last whose departures of national teams are wanted, and a year on either side; null: those of none */
async function readSources(
  db: Db,
  { geography, kept }: Pick<DutyFrame, 'geography' | 'kept'>,
  years: readonly [number, number] | null,
): Promise<FoundSources> {
  if (!kept) return findSources(db, geography, years)
  const { snapshot } = await readSnapshot(db)
  const key = `${snapshot} ${years}`
  const known = kept.get(key)
  if (known) return known
  const found = await findSources(db, geography, years)
  kept.set(key, found)
  return found
}

async function findSources(
  db: Db,
  geography: Geography,
  years: readonly [number, number] | null,
): Promise<FoundSources> {
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
      ...geography
        .within('county')
        .map(({ code }) => code)
        .filter((code) => reportsApartFrom(code, code.slice(0, 4))),
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
    departures: years === null ? [] : await findDepartures(db, years[0] - 1, years[1] + 1),
    further: further.map(({ dutyKey, title, areaCode, owner, due, yearly }) => ({
      key: dutyKey,
      title,
      area: areaCode,
      owner,
      due,
      yearly,
    })),
  }
  return {
    sources,
    further: new Map(further.map((row) => [row.dutyKey, row])),
    campaigns: new Map(campaigns.map((row) => [row.campaignKey, row])),
  }
}

function dutyDto(
  duty: Duty,
  documents: readonly DutyDocumentRow[],
  {
    geography,
    viewer,
    today,
    further,
    campaigns,
  }: Pick<DutyFrame, 'geography' | 'viewer' | 'today'> & Pick<FoundSources, 'further' | 'campaigns'>,
): DutyDto {
  const { key, kind, area, owner, teamCode, due, about } = duty
  const definition = definitionOf(kind)
  const own = kind === 'further' ? further.get(key.slice('further/'.length, key.lastIndexOf('/'))) : undefined
  const standing = documents.filter(({ withdrawnAt }) => withdrawnAt === null)
  const campaign = kind.startsWith('campaign-') ? (campaigns.get(key.split('/')[1]!) ?? null) : null
  return {
    key,
    kind,
    title: definition?.name ?? { zh: about, en: about },
    about: kind === 'further' ? due.slice(0, 4) : about,
    area,
    areaName: geography.areas.get(area)?.name ?? area,
    owner,
    to: campaign ? recipientOf(campaign, definition, geography) : (definition?.to ?? null),
    due,
    state: stateOf(due, standing[0]?.date ?? null, today),
    daysLeft: daysBetween(today, due),
    repeat: definition?.repeat ?? (own?.yearly ? 'yearly' : 'once'),
    clause: campaign
      ? clauseOf(campaign, definition)
      : (definition?.clause ??
        (own?.document ? { document: own.document, article: '', sentence: own.clause ?? '' } : null)),
    note: definition?.note ?? null,
    demonstration:
      (own?.demonstration ?? campaign?.demonstration ?? false) ||
      standing.some((document) => document.demonstration),
    documents: [...standing, ...documents.filter(({ withdrawnAt }) => withdrawnAt !== null)].map(documentDto),
    mayRegister: may(viewer, 'records.import', { area, team: teamCode ?? undefined }) && isOwn(viewer, duty),
  }
}

/** A campaign is asked for by its own notice; the words of the policy's are those of that one alone. */
function clauseOf({ document }: CampaignRow, definition: DutyDefinition | null): DutyDto['clause'] {
  if (document === null) return null
  if (definition?.clause.document === document.trim()) return definition.clause
  return { document, article: '', sentence: '' }
}

/** Papers of a city's campaign go to the city. */
function recipientOf(
  { areaCode }: CampaignRow,
  definition: DutyDefinition | null,
  geography: Geography,
): DutyDto['to'] {
  if (areaCode === geography.province) return definition?.to ?? null
  const name = geography.areas.get(areaCode)?.name ?? areaCode
  return { zh: `${name}卫生健康委`, en: `the health commission of ${name}` }
}

/** What a county owes that reports on its own is not its city's to register. */
function isOwn(viewer: Viewer, { area, owner }: Duty): boolean {
  if (owner !== null || !reportsApartFrom(area, area.slice(0, 4))) return true
  return groundsOf(viewer, 'records.import').areas.some(
    (each) => isWithin(area, each) && !reportsApartFrom(area, each),
  )
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
