import { csvLine } from '../imports/reading/csv.ts'
import type {
  AdjustmentRow,
  AssignmentFileRow,
  AttendanceRow,
  CampaignFileRow,
  ContactRow,
  DesignationRow,
  FollowUpRow,
  IndicatorRow,
  OutcomeRow,
  PersonRow,
  PostingRow,
  ResourceRow,
  ServicePointRow,
  VisitFileRow,
} from './rows.ts'

const LINES_PER_CHUNK = 2000

type Cell = string | number | null

const VISIT_HEADER =
  'visit_id,date,end_date,session,place_code,service,team_code,team_level,team_name,headcount,status,' +
  'patients,trained,lectures,ward_rounds,case_discussions,lon,lat,crs'

/** A visits file as bytes, a chunk at a time. */
export function visitsFile(rows: Iterable<VisitFileRow>): AsyncGenerator<Uint8Array> {
  return file(VISIT_HEADER, rows, (row) => [
    row.visitId,
    row.date,
    row.endDate,
    row.session,
    row.placeCode,
    row.service,
    row.teamCode,
    row.teamLevel,
    row.teamName,
    row.headcount,
    row.status,
    row.patients,
    row.trained,
    row.lectures,
    row.wardRounds,
    row.caseDiscussions,
    row.point?.lon ?? null,
    row.point?.lat ?? null,
    row.point?.crs ?? null,
  ])
}

export function designationsFile(rows: Iterable<DesignationRow>): AsyncGenerator<Uint8Array> {
  return file('area_code,designation,from,to,source', rows, (row) => [
    row.areaCode,
    row.designation,
    row.from,
    row.to,
    row.source,
  ])
}

export function adjustmentsFile(rows: Iterable<AdjustmentRow>): AsyncGenerator<Uint8Array> {
  return file('area_code,rule,required,from,to,reason,document', rows, (row) => [
    row.areaCode,
    row.rule,
    row.required,
    row.from,
    row.to,
    row.reason,
    row.document,
  ])
}

export function servicePointsFile(rows: Iterable<ServicePointRow>): AsyncGenerator<Uint8Array> {
  return file('point_id,name,kind,area_code,lon,lat,weekdays', rows, (row) => [
    row.pointId,
    row.name,
    row.kind,
    row.areaCode,
    row.at[0],
    row.at[1],
    row.weekdays,
  ])
}

export function contactsFile(rows: Iterable<ContactRow>): AsyncGenerator<Uint8Array> {
  return file('county_code,name,phone,duty', rows, (row) => [row.countyCode, row.name, row.phone, row.duty])
}

export function indicatorsFile(rows: Iterable<IndicatorRow>): AsyncGenerator<Uint8Array> {
  return file('area_code,indicator,period,value,numerator,denominator,source', rows, (row) => [
    row.areaCode,
    row.indicator,
    row.period,
    row.value,
    row.numerator,
    row.denominator,
    row.source,
  ])
}

export function resourcesFile(rows: Iterable<ResourceRow>): AsyncGenerator<Uint8Array> {
  return file('area_code,year,item,value,source', rows, (row) => [
    row.areaCode,
    row.year,
    row.item,
    row.value,
    row.source,
  ])
}

export function outcomesFile(rows: Iterable<OutcomeRow>): AsyncGenerator<Uint8Array> {
  return file('institution,place_code,outcome,date,document', rows, (row) => [
    row.institution,
    row.placeCode,
    row.outcome,
    row.date,
    row.document,
  ])
}

export function campaignsFile(rows: Iterable<CampaignFileRow>): AsyncGenerator<Uint8Array> {
  const header =
    'campaign_id,name,area_code,document,from,to,min_days,min_members,min_members_alone,min_townships,' +
    'list_due,plan_due,summary_due'
  return file(header, rows, (row) => [
    row.campaignId,
    row.name,
    row.areaCode,
    row.document,
    row.from,
    row.to,
    row.minDays,
    row.minMembers,
    row.minMembersAlone,
    row.minTownships,
    row.listDue,
    row.planDue,
    row.summaryDue,
  ])
}

export function assignmentsFile(rows: Iterable<AssignmentFileRow>): AsyncGenerator<Uint8Array> {
  return file('campaign_id,ordinal,team_name,team_code,kind,counties', rows, (row) => [
    row.campaignId,
    row.ordinal,
    row.teamName,
    row.teamCode,
    row.kind,
    row.counties.join('、'),
  ])
}

export function followUpFile(rows: Iterable<FollowUpRow>): AsyncGenerator<Uint8Array> {
  return file('team_code,area_code,date,kind,number,people', rows, (row) => [
    row.teamCode,
    row.areaCode,
    row.date,
    row.kind,
    row.number,
    row.people,
  ])
}

export function peopleFile(rows: Iterable<PersonRow>): AsyncGenerator<Uint8Array> {
  return file(
    'person_id,name,employer_code,employer_name,title,title_level,profession,specialty,from',
    rows,
    (row) => [
      row.personId,
      row.name,
      row.employerCode,
      row.employerName,
      row.title,
      row.titleLevel,
      row.profession,
      row.specialty,
      row.from,
    ],
  )
}

export function postingsFile(rows: Iterable<PostingRow>): AsyncGenerator<Uint8Array> {
  return file(
    'posting_id,person_id,place_code,institution,from,to,ended,confirmed_to,status,sender_code,sender_level',
    rows,
    (row) => [
      row.postingId,
      row.personId,
      row.placeCode,
      row.institution,
      row.from,
      row.to,
      row.ended,
      row.confirmedTo,
      row.status,
      row.senderCode,
      row.senderLevel,
    ],
  )
}

export function attendanceFile(rows: Iterable<AttendanceRow>): AsyncGenerator<Uint8Array> {
  return file('visit_id,person_id,role', rows, (row) => [row.visitId, row.personId, row.role])
}

async function* file<Row>(
  header: string,
  rows: Iterable<Row>,
  cellsOf: (row: Row) => readonly Cell[],
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let lines = [header]
  for (const row of rows) {
    lines.push(csvLine(cellsOf(row).map((cell) => String(cell ?? ''))))
    if (lines.length < LINES_PER_CHUNK) continue
    yield encoder.encode(`${lines.join('\n')}\n`)
    lines = []
  }
  if (lines.length > 0) yield encoder.encode(`${lines.join('\n')}\n`)
}
