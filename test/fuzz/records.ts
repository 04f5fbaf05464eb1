import { fileKindOf, IMPORT_KIND_NAMES, type ImportKindName } from '../../api/contract/kinds/file-kinds.ts'
import { fujian } from '../support/geography.ts'

/** A file as rows of cells, the header first. */
export type Table = readonly (readonly string[])[]

/** A county with its townships and villages, and records that are right: what the requests ask about. */
export interface CountyRecords {
  /** The rows of each kind, the header first; a kind without samples has no row. */
  readonly tables: Readonly<Record<ImportKindName, Table>>
  /** Words that requests are likely to be about, by what they are. */
  readonly codes: readonly string[]
  readonly visitIds: readonly string[]
  readonly pointIds: readonly string[]
}

const COUNTY = '350421'
/** The application's today. */
export const TODAY = '2026-11-22'

export async function countyRecords(): Promise<CountyRecords> {
  const geography = await fujian()
  const townships = geography.within('township', COUNTY as never).map(({ code }) => code)
  const villages = geography.within('village', COUNTY as never).slice(0, 40)
  const places = [...townships, ...villages.map(({ code }) => code)]
  const dayAt = (index: number) => new Date(Date.UTC(2026, 9, 1 + (index % 92))).toISOString().slice(0, 10)

  const visits = Array.from({ length: 400 }, (_, i) => {
    const place = places[(i * 7) % places.length]!
    const isVillage = place.length === 12
    const date = dayAt(i * 5)
    return row('visits', {
      visit_id: `V${i}`,
      date,
      session: ['am', 'pm', 'full'][i % 3]!,
      place_code: place,
      service: isVillage ? ['patrol', 'posting', 'tour'][i % 3]! : 'tour',
      team_code: `T${i % 12}`,
      team_level: ['county', 'township', 'municipal', 'provincial', 'national'][i % 5]!,
      team_name: `第${i % 12}队`,
      headcount: String(1 + (i % 9)),
      status: date > TODAY ? 'planned' : 'done',
    })
  })
  const designations = [
    row('designations', { area_code: COUNTY, designation: 'recipient', from: '2025-09-01', source: '文件' }),
    row('designations', { area_code: COUNTY, designation: 'national-recipient', from: '2025-09-01' }),
    ...villages.map(({ code }, i) =>
      row('designations', { area_code: code, designation: i % 2 ? 'patrol' : 'posting', from: '2025-09-01' }),
    ),
  ]
  const adjustments = villages.slice(0, 10).map(({ code }, i) =>
    row('adjustments', {
      area_code: code,
      rule: 'village-weekly',
      required: String(i % 3),
      from: dayAt(i),
      reason: '节假日',
    }),
  )
  const points = townships.map((code, i) => {
    const [lon, lat] = geography.areas.get(code)!.centre
    return row('service-points', {
      point_id: `P${i}`,
      name: `卫生院${i}`,
      kind: 'township-hospital',
      area_code: code,
      lon: lon.toFixed(5),
      lat: lat.toFixed(5),
      weekdays: i % 2 ? '' : 'mon, wed',
    })
  })
  const surveyed = villages.map(({ code, name, centre: [lon, lat] }, i) =>
    row('villages', { code, name, lon: lon.toFixed(5), lat: lat.toFixed(5), population: String(300 + i) }),
  )
  const contacts = ['甲', '乙', '丙'].map((name, i) =>
    row('contacts', { county_code: COUNTY, name, phone: `0590-000000${i}`, duty: '医政股' }),
  )
  const campaigns = [
    row('campaigns', {
      campaign_id: 'C1',
      name: '专项巡回',
      area_code: '35',
      from: '2026-11-01',
      to: '2027-01-20',
      min_days: '21',
      min_members: '8',
      min_townships: '10',
    }),
  ]
  const assignments = ['T3', 'T8', ''].map((team_code, i) =>
    row('assignments', { campaign_id: 'C1', team_name: `医院${i}`, team_code, counties: '明溪县、350423' }),
  )
  const followUp = townships
    .slice(0, 3)
    .map((area_code) =>
      row('follow-up', { team_code: 'T3', area_code, date: '2026-11-02', kind: '培训', number: '2' }),
    )
  const resources = ['patrol-vehicles', 'telemedicine-villages'].map((item, i) =>
    row('resources', { area_code: COUNTY, year: '2026', item, value: String(i * 3) }),
  )
  const outcomes = points.slice(0, 4).map(([id, , , code], i) =>
    row('outcomes', {
      institution: id!,
      place_code: code!,
      outcome: ['basic-standard', 'subcentre', 'public-health'][i % 3]!,
      date: dayAt(i),
    }),
  )
  const indicators = ['primary-care-share', 'hypertension', 'haemodialysis'].map((indicator, i) =>
    row('indicators', { area_code: COUNTY, indicator, period: '2026', value: ['64.5', '71', '是'][i]! }),
  )
  const people = Array.from({ length: 12 }, (_, i) =>
    row('people', {
      person_id: `A${i}`,
      name: `示例${i}`,
      employer_code: i % 2 ? `P${i % townships.length}` : `T${i}`,
      title_level: ['senior', 'intermediate', 'junior'][i % 3]!,
      profession: ['clinical', 'public-health'][i % 2]!,
      phone: `0590-00000${10 + i}`,
      from: '2025-01-01',
    }),
  )
  const attendance = visits
    .slice(0, 60)
    .map(([id], i) =>
      row('attendance', { visit_id: id!, person_id: `A${i % 12}`, role: i % 6 ? 'member' : 'leader' }),
    )
  const postings = townships.map((code, i) =>
    row('postings', {
      posting_id: `Z${i}`,
      person_id: `A${i % 12}`,
      place_code: code,
      institution: `P${i}`,
      from: dayAt(i),
      confirmed_to: TODAY,
      sender_code: 'P0',
      sender_level: 'county',
    }),
  )
  const samples: Partial<Record<ImportKindName, Table>> = {
    visits,
    designations,
    adjustments,
    'service-points': points,
    villages: surveyed,
    contacts,
    campaigns,
    assignments,
    'follow-up': followUp,
    resources,
    outcomes,
    indicators,
    people,
    attendance,
    postings,
    duties: [
      row('duties', { duty_id: 'D1', title: '年度材料', area_code: '3504', due: '2026-12-20', yearly: '是' }),
    ],
  }
  return {
    tables: Object.fromEntries(
      IMPORT_KIND_NAMES.map((kind) => [kind, [header(kind), ...(samples[kind] ?? [])]]),
    ) as unknown as Record<ImportKindName, Table>,
    codes: ['35', '3504', COUNTY, ...places],
    visitIds: visits.map(([id]) => id!),
    pointIds: points.map(([id]) => id!),
  }
}

const header = (kind: ImportKindName) => fileKindOf(kind).columns.map(({ name }) => name)
const row = (kind: ImportKindName, cells: Readonly<Record<string, string>>) =>
  header(kind).map((name) => cells[name] ?? '')
