import type {
  WorkloadBehind,
  WorkloadRowsAnswer,
  WorkloadRowsQuery,
} from '../../../contract/workload-rows.ts'
import type { Db } from '../../../db/db.ts'
import { groundsOf, may, type Viewer } from '../../../domain/access/viewer.ts'
import { isWithin } from '../../../domain/areas.ts'
import type { AreaCode } from '../../../domain/units.ts'
import {
  exactly,
  NOT_REPORTED,
  peopleOf,
  sumOf,
  total,
  type WorkloadFigure,
} from '../../../domain/workload/figure.ts'
import { allow } from '../../../http/viewer.ts'
import type { Geography } from '../../areas/geography.ts'
import { readWithin } from '../../areas/read-within.ts'
import { readSnapshot } from '../../coverage/records.repository.ts'
import { findSeen } from '../../staff/staff.repository.ts'
import { byInstitution } from '../posted.ts'
import { findPostings, type YearPosting } from '../workload.repository.ts'
import type { WorkloadDependencies } from '../workload.usecases.ts'
import { countiesOf, timeOf } from '../workload-frame.ts'
import {
  findLacking,
  findOutcomes,
  findPointNames,
  findPresent,
  findResourceRows,
  findSummed,
  findVillages,
  type Page,
  type PersonTimes,
  type Scope,
  SUMMED,
  type VisitRowOf,
} from './rows.repository.ts'

type Behind = Pick<WorkloadRowsAnswer, 'figure' | 'sum' | 'counted' | 'missing' | 'rows'> &
  Partial<Pick<WorkloadRowsAnswer, 'unnamed' | 'hidden'>>

interface Frame {
  readonly db: Db
  readonly geography: Geography
  readonly viewer: Viewer
  readonly scope: Scope
}

type Asked = WorkloadRowsQuery & Page & { readonly of: WorkloadRowsAnswer['of'] }

/**
 * The rows that a cell of the table is computed from. Persons are told by name to those who may see them; the others are counted.
 * @throws ProblemError 400 for an area below the counties or that the viewer may not read, for an as-of date after today or before the
 * year; 403
 */
export async function readWorkloadRows(
  { db, geography, today }: WorkloadDependencies,
  viewer: Viewer,
  asked: WorkloadRowsQuery,
): Promise<WorkloadRowsAnswer> {
  allow(viewer, 'records.read')
  const area = readWithin(geography, viewer, asked.area, 'county')
  const { time, asOf } = timeOf(asked, today())
  const counties = countiesOf(geography, area)
  return db.snapshot(async (tx) => {
    const frame = { db: tx, geography, viewer, scope: { time, counties } }
    let of = asked.of ?? ('counted' as const)
    let found = await behind(frame, { ...asked, of })
    if (!asked.of && found.counted === 0 && found.missing > 0) {
      of = 'missing'
      found = await behind(frame, { ...asked, of })
    }
    return {
      area,
      areaName: nameOf(geography, area),
      column: asked.column,
      year: time.year,
      asOf,
      upTo: time.end,
      snapshot: String((await readSnapshot(tx)).snapshot),
      unnamed: 0,
      hidden: 0,
      of,
      ...found,
    }
  })
}

function behind(frame: Frame, asked: Asked): Promise<Behind> {
  const { column } = asked
  switch (column) {
    case 'patrol-villages':
      return villages(frame, 'patrol', asked)
    case 'posting-villages':
      return villages(frame, 'posting', asked)
    case 'village-staff':
      return present(frame, 'village', asked)
    case 'tour-staff':
      return present(frame, 'county', asked)
    case 'patrol-vehicles':
    case 'telemedicine-villages':
      return resources(frame, column, asked)
    case 'posted-institutions':
      return institutions(frame, asked)
    case 'posted-persons':
      return posted(frame, () => true, asked)
    case 'posted-public-health':
      return posted(frame, ({ publicHealth }) => publicHealth, asked)
    case 'basic-standard':
    case 'subcentre':
    case 'public-health':
      return outcomes(frame, column, asked)
    default:
      return summed(frame, SUMMED[column]!, asked)
  }
}

async function villages(
  { db, geography, scope }: Frame,
  service: 'patrol' | 'posting',
  asked: Asked,
): Promise<Behind> {
  const { count, rows } = await findVillages(db, scope, service, asked)
  return {
    figure: exactly(count),
    sum: count,
    counted: count,
    missing: 0,
    rows:
      asked.of === 'missing'
        ? []
        : rows.map(({ county, place, ...row }) => ({
            kind: 'village' as const,
            ...placeOf(geography, place, county),
            ...row,
          })),
  }
}

async function summed(
  { db, geography, scope }: Frame,
  what: NonNullable<(typeof SUMMED)[keyof typeof SUMMED]>,
  asked: Asked,
): Promise<Behind> {
  const { sum, counted, missing, rows } = await findSummed(db, scope, what, asked)
  return {
    figure: sumOf(sum, missing),
    sum,
    counted,
    missing,
    rows: rows.map((row) => visitOf(geography, row)),
  }
}

async function present(frame: Frame, group: 'village' | 'county', asked: Asked): Promise<Behind> {
  const { db, geography, scope } = frame
  const people = await findPresent(db, scope, group)
  const { unnamed, missing, largest, rows: lacking } = await findLacking(db, scope, group, asked)
  const figure = peopleOf({ persons: people.length, unnamed, incomplete: missing, largest })
  const persons = await personRows(frame, people, asked)
  return {
    figure,
    sum: people.length,
    counted: people.length,
    missing,
    unnamed,
    hidden: persons.hidden,
    rows: asked.of === 'missing' ? lacking.map((row) => visitOf(geography, row)) : persons.rows,
  }
}

async function posted(
  frame: Frame,
  chosen: (posting: YearPosting) => boolean,
  asked: Asked,
): Promise<Behind> {
  const postings = (await postingsOf(frame)).filter(chosen)
  const people = [...Map.groupBy(postings, ({ person }) => person)].map(
    ([person, own]): PersonTimes => ({
      person,
      times: own.length,
      first: own.reduce((least, { first }) => (first < least ? first : least), own[0]!.first),
      last: own.reduce((most, { last }) => (last > most ? last : most), own[0]!.last),
      counties: new Set(own.map(({ county }) => county)).size,
    }),
  )
  people.sort((a, b) => b.times - a.times || (a.person < b.person ? -1 : 1))
  const { rows, hidden } = await personRows(frame, people, asked)
  return {
    figure: exactly(people.length),
    sum: people.length,
    counted: people.length,
    missing: 0,
    hidden,
    rows: asked.of === 'missing' ? [] : rows,
  }
}

async function postingsOf({ db, scope: { time, counties } }: Frame): Promise<YearPosting[]> {
  const own = new Set(counties)
  return (await findPostings(db, time)).filter(({ county }) => own.has(county))
}

/** The page of those whom the viewer may see. */
async function personRows({ db, geography, viewer }: Frame, people: readonly PersonTimes[], asked: Asked) {
  if (!may(viewer, 'persons.read')) return { rows: [], hidden: people.length }
  const grounds = groundsOf(viewer, 'persons.read')
  const seesAll = grounds.areas.some((area) => isWithin(geography.province, area))
  const page = <Row>(rows: readonly Row[]) => rows.slice(asked.offset, asked.offset + asked.limit)
  const keys = (of: readonly PersonTimes[]) => of.map(({ person }) => person)
  const known = await findSeen(db, keys(seesAll ? page(people) : people), seesAll ? null : grounds)
  const visible = seesAll ? people : people.filter(({ person }) => known.has(person))
  return {
    hidden: people.length - visible.length,
    rows: page(visible).map(({ person, ...row }): WorkloadBehind => {
      const record = known.get(person)
      return {
        kind: 'person',
        personId: record?.personId ?? person,
        name: record?.name ?? null,
        employerName: record?.employerName ?? record?.employerCode ?? null,
        ...row,
      }
    }),
  }
}

async function institutions(frame: Frame, asked: Asked): Promise<Behind> {
  const { db, geography } = frame
  const all = [...byInstitution(await postingsOf(frame))].sort(
    ([a, [first]], [b, [other]]) => Number(first!.township) - Number(other!.township) || (a < b ? -1 : 1),
  )
  const shown = asked.of === 'missing' ? [] : all.slice(asked.offset, asked.offset + asked.limit)
  const points = await findPointNames(
    db,
    shown.map(([key]) => key),
  )
  return {
    figure: exactly(all.length),
    sum: all.length,
    counted: all.length,
    missing: 0,
    rows: shown.map(([key, own]) => {
      const { institution, township, county } = own[0]!
      return {
        kind: 'institution',
        ...placeOf(geography, township, county),
        institution: institution && (points.get(key)?.id ?? institution),
        name: points.get(key)?.name ?? null,
        postings: own.length,
        persons: new Set(own.map(({ person }) => person)).size,
      }
    }),
  }
}

async function outcomes(
  { db, geography, scope }: Frame,
  reached: Parameters<typeof findOutcomes>[2],
  asked: Asked,
): Promise<Behind> {
  const all = await findOutcomes(db, scope, reached)
  const shown = asked.of === 'missing' ? [] : all.slice(asked.offset, asked.offset + asked.limit)
  const points = await findPointNames(
    db,
    shown.map(({ institutionKey }) => institutionKey),
  )
  return {
    figure: exactly(all.length),
    sum: all.length,
    counted: all.length,
    missing: 0,
    rows: shown.map(
      ({ institution, institutionKey, placeCode, countyCode, date, document, demonstration }) => ({
        kind: 'outcome',
        ...placeOf(geography, placeCode, countyCode),
        institution,
        name: points.get(institutionKey)?.name ?? null,
        date,
        document,
        demonstration,
      }),
    ),
  }
}

async function resources(
  { db, geography, scope }: Frame,
  item: 'patrol-vehicles' | 'telemedicine-villages',
  asked: Asked,
): Promise<Behind> {
  const reported = new Map(
    (await findResourceRows(db, scope)).filter((row) => row.item === item).map((row) => [row.areaCode, row]),
  )
  const has = (county: AreaCode) => reported.has(county)
  const chosen = scope.counties.filter((county) => has(county) === (asked.of === 'counted'))
  const figures = scope.counties.map((county): WorkloadFigure => {
    const row = reported.get(county)
    return row ? exactly(row.value) : NOT_REPORTED
  })
  const figure = total(figures)
  return {
    figure,
    sum: figure.atLeast,
    counted: scope.counties.filter(has).length,
    missing: figure.missing,
    rows: chosen.slice(asked.offset, asked.offset + asked.limit).map((county) => {
      const row = reported.get(county)
      return {
        kind: 'resource',
        ...placeOf(geography, county, county),
        value: row?.value ?? null,
        source: row?.source ?? null,
        demonstration: row?.demonstration ?? false,
      }
    }),
  }
}

function visitOf(geography: Geography, { county, place, ...row }: VisitRowOf): WorkloadBehind {
  return { kind: 'visit', ...placeOf(geography, place, county), ...row }
}

const nameOf = (geography: Geography, code: string) => geography.areas.get(code as AreaCode)?.name ?? code

const placeOf = (geography: Geography, place: string, county: string) => ({
  placeCode: place,
  placeName: nameOf(geography, place),
  countyCode: county,
  countyName: nameOf(geography, county),
})
