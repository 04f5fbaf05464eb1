import type { LRUCache } from 'lru-cache'
import type { WorkloadAnswer, WorkloadQuery, WorkloadRowDto } from '../../contract/workload.ts'
import type { Db, DbPool } from '../../db/db.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import { levelOf } from '../../domain/areas.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { canStand } from '../../domain/workload/by-hand.ts'
import {
  WORKLOAD_COLUMN_IDS,
  WORKLOAD_COLUMNS,
  type WorkloadColumnId,
} from '../../domain/workload/columns.ts'
import {
  type Attended,
  exactly,
  NOT_REPORTED,
  peopleOf,
  sumOf,
  total,
  totalOfPeople,
  type WorkloadFigure,
} from '../../domain/workload/figure.ts'
import { sheetOf } from '../../domain/workload/year.ts'
import type { Geography } from '../areas/geography.ts'
import { readWithin } from '../areas/read-within.ts'
import { readSnapshot } from '../coverage/records.repository.ts'
import { holdsInvented } from '../visits/visits.repository.ts'
import { findValues } from './entries/entries.repository.ts'
import { byInstitution } from './posted.ts'
import {
  countAttendance,
  countOutcomes,
  findPostings,
  findResources,
  type GroupAttendance,
  resourceKey,
  sumVisits,
  type VisitSums,
  type WorkloadTime,
  type YearPosting,
} from './workload.repository.ts'
import { countiesOf, timeOf } from './workload-frame.ts'

export interface WorkloadDependencies {
  readonly db: DbPool
  readonly geography: Geography
  readonly today: () => LocalDate
  /** What was read of a year, by snapshot and question; without it each table is read anew. */
  readonly kept?: LRUCache<string, YearRecords>
}

/**
 * 设区市县域巡回医疗和派驻服务工作量统计表 of a year up to a date (闽卫基层〔2023〕43号, 附件): a sheet a city, a row a county. Of a county
 * that reports with its city, its row is the sheet.
 * @throws ProblemError 400 for an area below the counties or that the reader may not read, for an as-of date after today or before the year
 */
export async function readWorkload(
  { db, geography, today: clock, kept }: WorkloadDependencies,
  reader: Reader,
  asked: WorkloadQuery,
): Promise<WorkloadAnswer> {
  const within = readWithin(geography, reader, asked.within, 'county')
  const { time, asOf } = timeOf(asked, clock())
  const counties = countiesOf(geography, within)
  const sheetOfCounty = levelOf(within) === 'county' ? (code: AreaCode) => code : sheetOf
  const { records, demonstration, snapshot, entered } = await db.snapshot(async (tx) => {
    const { snapshot } = await readSnapshot(tx)
    const key = [snapshot, time.year, time.end, within].join(' ')
    const sheets = new Map(counties.map((code) => [code, sheetOfCounty(code)]))
    const records = kept?.get(key) ?? (await readRecords(tx, time, sheets))
    kept?.set(key, records)
    return {
      records,
      entered: Map.groupBy(await findValues(tx, time.year), ({ areaCode }) => areaCode),
      demonstration: await holdsInvented(tx),
      snapshot: String(snapshot),
    }
  })
  const row = (code: AreaCode, figures: WorkloadFigure[]): WorkloadRowDto => ({
    code,
    name: geography.areas.get(code)!.name,
    figures,
    byHand: (entered.get(code) ?? []).map(({ id, column, value, source, who, at }) => ({
      id,
      column,
      value,
      source,
      who,
      at: at.toISOString(),
      holds: canStand(value, figures[WORKLOAD_COLUMN_IDS.indexOf(column)]!),
    })),
  })
  const sheets = [...Map.groupBy(counties, sheetOfCounty)].map(([code, members]) => {
    const rows = members.map((county) => row(county, figuresOf(records, county, code)))
    return { ...row(code, totals(rows, records, { sheet: code, counties: members })), counties: rows }
  })
  return {
    year: time.year,
    asOf,
    upTo: time.end,
    snapshot,
    demonstration,
    columns: [...WORKLOAD_COLUMN_IDS],
    sheets,
    total: sheets.length > 1 ? row(within, totals(sheets, records, { sheet: null, counties })) : null,
  }
}

/** What the tables of a year are made of. */
export interface YearRecords {
  readonly visits: ReadonlyMap<string, VisitSums>
  readonly attendance: ReadonlyMap<string, Attended>
  readonly postings: readonly YearPosting[]
  readonly outcomes: ReadonlyMap<string, number>
  readonly resources: ReadonlyMap<string, number>
}

async function readRecords(
  db: Db,
  time: WorkloadTime,
  sheets: ReadonlyMap<AreaCode, AreaCode>,
): Promise<YearRecords> {
  const visits = await sumVisits(db, time)
  const attendance = await countAttendance(db, time, sheets)
  const postings = await findPostings(db, time)
  const outcomes = await countOutcomes(db, time)
  return {
    visits: new Map(visits.map((row) => [`${row.county} ${row.group}`, row])),
    attendance: new Map(attendance.map((row) => [attendanceKey(row), row])),
    postings: postings.filter(({ county }) => sheets.has(county)),
    outcomes: new Map(outcomes.map((row) => [`${row.county} ${row.outcome}`, row.institutions])),
    resources: await findResources(db, time.year),
  }
}

const attendanceKey = ({ county, sheet, group }: Pick<GroupAttendance, 'county' | 'sheet' | 'group'>) =>
  `${sheet} ${county} ${group}`

const NOBODY: Attended = { persons: 0, unnamed: 0, incomplete: 0, largest: 0 }

/** Which visits, postings or lists each column is made of, for a county. */
function figuresOf(records: YearRecords, county: AreaCode, sheet: AreaCode): WorkloadFigure[] {
  const inVillages = records.visits.get(`${county} village`)
  const tours = records.visits.get(`${county} county`)
  const postings = records.postings.filter((posting) => posting.county === county)
  const people = (group: GroupAttendance['group']) =>
    peopleOf(records.attendance.get(attendanceKey({ county, sheet, group })) ?? NOBODY)
  const resourceOf = (item: Parameters<typeof resourceKey>[1]) => {
    const value = records.resources.get(resourceKey(county, item))
    return value === undefined ? NOT_REPORTED : exactly(value)
  }
  const reached = (outcome: string) => exactly(records.outcomes.get(`${county} ${outcome}`) ?? 0)
  const figures: Readonly<Record<WorkloadColumnId, WorkloadFigure>> = {
    'patrol-villages': exactly(inVillages?.patrolVillages ?? 0),
    'posting-villages': exactly(inVillages?.postingVillages ?? 0),
    'village-staff': people('village'),
    'village-patients': sumOf(inVillages?.patients ?? 0, inVillages?.noPatients ?? 0),
    'patrol-vehicles': resourceOf('patrol-vehicles'),
    'telemedicine-villages': resourceOf('telemedicine-villages'),
    ...postedFigures(postings),
    'basic-standard': reached('basic-standard'),
    subcentre: reached('subcentre'),
    'public-health': reached('public-health'),
    'tour-staff': people('county'),
    'tour-patients': sumOf(tours?.patients ?? 0, tours?.noPatients ?? 0),
    'case-discussions': sumOf(tours?.caseDiscussions ?? 0, tours?.noCaseDiscussions ?? 0),
    'ward-rounds': sumOf(tours?.wardRounds ?? 0, tours?.noWardRounds ?? 0),
    lectures: sumOf(tours?.lectures ?? 0, tours?.noLectures ?? 0),
    trained: sumOf(tours?.trained ?? 0, tours?.noTrained ?? 0),
  }
  return WORKLOAD_COLUMN_IDS.map((id) => figures[id])
}

/** Distinct institutions and persons; those of public health are among the persons, and counted again in their own column. */
function postedFigures(postings: readonly YearPosting[]) {
  const distinct = (of: readonly unknown[]) => exactly(new Set(of).size)
  return {
    'posted-institutions': exactly(byInstitution(postings).size),
    'posted-persons': distinct(postings.map(({ person }) => person)),
    'posted-public-health': distinct(
      postings.filter(({ publicHealth }) => publicHealth).map(({ person }) => person),
    ),
  } satisfies Partial<Record<WorkloadColumnId, WorkloadFigure>>
}

/** Sums of the rows, but for people: who serves in two counties is one person. */
function totals(
  rows: readonly WorkloadRowDto[],
  records: YearRecords,
  of: { readonly sheet: AreaCode | null; readonly counties: readonly AreaCode[] },
): WorkloadFigure[] {
  const counties = new Set(of.counties)
  const posted = postedFigures(records.postings.filter(({ county }) => counties.has(county)))
  const together = (group: GroupAttendance['group']) =>
    records.attendance.get(attendanceKey({ county: null, sheet: of.sheet, group })) ?? NOBODY
  return WORKLOAD_COLUMNS.map(({ id }, at) => {
    const figures = rows.map((row) => row.figures[at]!)
    if (id === 'village-staff') return totalOfPeople(figures, together('village'))
    if (id === 'tour-staff') return totalOfPeople(figures, together('county'))
    if (id === 'posted-institutions' || id === 'posted-persons' || id === 'posted-public-health')
      return posted[id]
    return total(figures)
  })
}
