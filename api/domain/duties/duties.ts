import { isWithin, reportsApartFrom } from '../areas.ts'
import { addDays, daysBetween, localDateOf } from '../calendar.ts'
import { MAX_STAY_GAP_DAYS } from '../stays.ts'
import type { AreaCode, LocalDate } from '../units.ts'
import { DUTY_KINDS, type DutyKind } from './catalogue.ts'

/** One paper that is owed by one owner by one day. */
export interface Duty {
  /** Names it for good, as documents refer to it: kind, year or campaign, and owner. */
  readonly key: string
  /** What it was called before its date moved into another year: documents that name it so are its own. */
  readonly formerKeys: readonly string[]
  readonly kind: DutyKind
  /** The area that it belongs to: who owes it, or, for a hospital, the area of the notice. */
  readonly area: AreaCode
  /** A hospital or team by name; null: the area owes it. */
  readonly owner: string | null
  readonly teamCode: string | null
  readonly due: LocalDate
  /** The year, or the campaign by name, or the title of a further duty. */
  readonly about: string
}

export interface DutyCampaign {
  readonly key: string
  readonly name: string
  readonly area: AreaCode
  readonly listDue: LocalDate | null
  readonly planDue: LocalDate | null
  readonly summaryDue: LocalDate | null
  readonly teams: readonly { readonly key: string; readonly name: string; readonly teamCode: string | null }[]
}

/** The day on which a national team leaves: its first one of the year. */
export interface NationalDeparture {
  readonly teamCode: string
  readonly teamName: string | null
  readonly first: LocalDate
}

/** A further duty, as brought in. */
export interface FurtherDuty {
  readonly key: string
  readonly title: string
  readonly area: AreaCode
  readonly owner: string | null
  readonly due: LocalDate
  readonly yearly: boolean
}

export interface DutySources {
  readonly province: AreaCode
  /** Cities, and counties that report as one. */
  readonly cities: readonly AreaCode[]
  readonly campaigns: readonly DutyCampaign[]
  readonly departures: readonly NationalDeparture[]
  readonly further: readonly FurtherDuty[]
}

/** Years from which yearly duties are owed: those of their documents. */
const SYSTEM_SINCE = 2025
/** 国卫办医政发〔2025〕25号 is of that day. */
const NATIONAL_PLAN_SINCE = '2025-08-22'
const CITY_SUMMARY_SINCE = 2023
/** 闽卫基层〔2023〕43号 is of 5 June 2023. */
const DEPLOYMENT = { notice: '闽卫基层〔2023〕43号', due: '2023-07-05' } as const
const FUJIAN = '35'
const PLAN_DAYS_BEFORE = 14
/** Of what is owed once, in place of the year. */
const ONCE = 'once'
/** Documents of it may name the year of its date, which may have been moved by so many years. */
const YEARS_MOVED = 3

/** Days before the due date from which a duty is due soon. */
export const SOON_DAYS = 14

/** All duties with a due date from `from` to `to`, by date, then in the order of kinds; hospitals as their notice has them. */
export function dutiesBetween(sources: DutySources, from: LocalDate, to: LocalDate): Duty[] {
  return allDuties(sources, yearsBetween(from, to))
    .filter(({ due }) => due >= from && due <= to)
    .sort((a, b) => compare(a.due, b.due) || DUTY_KINDS.indexOf(a.kind) - DUTY_KINDS.indexOf(b.kind))
}

/** One duty by its key, or one that it had, whenever it is due. Null: there is none. */
export function dutyOf(sources: DutySources, key: string): Duty | null {
  const year = yearInKey(key)
  const all = allDuties(sources, year === null ? [] : [year])
  return (
    all.find((duty) => duty.key === key) ?? all.find(({ formerKeys }) => formerKeys.includes(key)) ?? null
  )
}

interface NationalTour {
  readonly teamCode: string
  readonly teamName: string | null
  readonly date: LocalDate
  readonly endDate: LocalDate
}

/**
 * Each team's first departure of each year. A tour that goes on from one within the last 7 days is no departure, over the year's end either.
 * @param tours planned and done ones, of the whole of these years and the days before them that tell what goes on
 */
export function departuresOf(tours: readonly NationalTour[], years: readonly number[]): NationalDeparture[] {
  const departures: NationalDeparture[] = []
  for (const [teamCode, own] of Map.groupBy(tours, (tour) => tour.teamCode)) {
    const told = new Set<string>()
    let until: LocalDate | null = null
    for (const { teamName, date, endDate } of own.toSorted((a, b) => compare(a.date, b.date))) {
      const year = date.slice(0, 4)
      const goesOn = until !== null && daysBetween(until, date) <= MAX_STAY_GAP_DAYS
      if (until === null || endDate > until) until = endDate
      if (goesOn || told.has(year)) continue
      told.add(year)
      if (years.includes(Number(year)) && date >= NATIONAL_PLAN_SINCE)
        departures.push({ teamCode, teamName, first: date })
    }
  }
  return departures.sort((a, b) => compare(a.first, b.first) || compare(a.teamCode, b.teamCode))
}

/** The year that a key names: where it stands depends on the kind, and owners and ids may look like years themselves. */
export function yearInKey(key: string): number | null {
  const parts = key.split('/')
  const kind = DUTY_KINDS.find((each) => each === parts[0])
  if (!kind || !NAMES_YEAR.includes(kind)) return null
  const year = (kind === 'further' ? parts.at(-1) : parts[1]) ?? ''
  return /^[12]\d{3}$/.test(year) ? Number(year) : null
}

const NAMES_YEAR: readonly DutyKind[] = [
  'province-system',
  'national-plan',
  'national-summary',
  'city-summary',
  'further',
]

/** @param years those whose yearly duties are wanted; what comes once is told whatever its date */
function allDuties(
  { province, cities, campaigns, departures, further }: DutySources,
  years: readonly number[],
): Duty[] {
  const duties: Duty[] = []
  const isFujian = province === FUJIAN
  type Optional = 'owner' | 'teamCode' | 'formerKeys'
  const add = (duty: Omit<Duty, Optional> & Partial<Pick<Duty, Optional>>) =>
    duties.push({ owner: null, teamCode: null, formerKeys: [], ...duty })
  for (const year of years) {
    const about = String(year)
    if (year >= SYSTEM_SINCE) {
      add({
        key: `province-system/${year}`,
        kind: 'province-system',
        area: province,
        due: on(year, 9, 30),
        about,
      })
      add({
        key: `national-summary/${year}`,
        kind: 'national-summary',
        area: province,
        due: on(year, 11, 30),
        about,
      })
    }
    if (isFujian && year >= CITY_SUMMARY_SINCE) {
      for (const city of cities) {
        add({
          key: `city-summary/${year}/${city}`,
          kind: 'city-summary',
          area: city,
          due: on(year, 12, 15),
          about,
        })
      }
    }
  }
  if (isFujian) {
    for (const city of cities) {
      const { notice, due } = DEPLOYMENT
      add({
        key: `deployment/2023-43/${city}`,
        kind: 'deployment',
        area: city,
        due: due as LocalDate,
        about: notice,
      })
    }
  }
  const planKey = (year: number, teamCode: string) => `national-plan/${year}/${teamCode}`
  const planKeys = new Set(
    departures.map(({ teamCode, first }) => planKey(Number(first.slice(0, 4)), teamCode)),
  )
  for (const { teamCode, teamName, first } of departures) {
    const year = Number(first.slice(0, 4))
    add({
      key: planKey(year, teamCode),
      // Put off, or brought forward, over the year's end.
      formerKeys: [yearBeside(first)].flatMap((other) =>
        other === null || planKeys.has(planKey(other, teamCode)) ? [] : [planKey(other, teamCode)],
      ),
      kind: 'national-plan',
      area: province,
      owner: null,
      teamCode: null,
      due: addDays(first, -PLAN_DAYS_BEFORE),
      about: `${teamName ?? teamCode}，${first}`,
    })
  }
  for (const campaign of campaigns) {
    const { key, name: about, area } = campaign
    for (const [kind, due] of [
      ['campaign-list', campaign.listDue],
      ['campaign-summary', campaign.summaryDue],
    ] as const) {
      if (due === null) continue
      for (const team of campaign.teams) {
        const { name: owner, teamCode } = team
        add({ key: `${kind}/${key}/${team.key}`, kind, area, owner, teamCode, due, about })
      }
    }
    if (campaign.planDue === null) continue
    for (const city of cities.filter((each) => isWithin(each, area) && !reportsApartFrom(each, area))) {
      add({
        key: `campaign-plan/${key}/${city}`,
        kind: 'campaign-plan',
        area: city,
        due: campaign.planDue,
        about,
      })
    }
  }
  for (const { key, title: about, area, owner, due, yearly } of further) {
    const first = Number(due.slice(0, 4))
    const keyIn = (year: number) => `further/${key}/${year}`
    const further = { kind: 'further', area, owner, about } as const
    if (!yearly) {
      const formerKeys = Array.from({ length: 2 * YEARS_MOVED + 1 }, (_, i) => keyIn(first - YEARS_MOVED + i))
      add({ ...further, key: `further/${key}/${ONCE}`, formerKeys, due })
      continue
    }
    for (const year of years.filter((each) => each >= first))
      add({ ...further, key: keyIn(year), due: sameDayOf(due, year) })
  }
  return duties
}

/** `done` and `done-late` by the date of the first document; the others by today in Asia/Shanghai. */
export const DUTY_STATES = ['late', 'soon', 'open', 'done-late', 'done'] as const
export type DutyState = (typeof DUTY_STATES)[number]

/**
 * @param documented the date of its first document; null: there is none
 * @param today on the due date itself nothing is late
 */
export function stateOf(due: LocalDate, documented: LocalDate | null, today: LocalDate): DutyState {
  if (documented !== null) return documented > due ? 'done-late' : 'done'
  if (today > due) return 'late'
  return daysBetween(today, due) <= SOON_DAYS ? 'soon' : 'open'
}

/** The year on the other side of the nearest New Year, of dates within two months of it. */
function yearBeside(date: LocalDate): number | null {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))]
  return month <= 2 ? year - 1 : month >= 11 ? year + 1 : null
}

function yearsBetween(from: LocalDate, to: LocalDate): number[] {
  const first = Number(from.slice(0, 4))
  const count = Number(to.slice(0, 4)) - first + 1
  return Array.from({ length: Math.max(0, count) }, (_, i) => first + i)
}

const on = (year: number, month: number, day: number) => localDateOf(year, month, day)!

/** 29 February is the 28th in other years. */
function sameDayOf(date: LocalDate, year: number): LocalDate {
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8))]
  return localDateOf(year, month, day) ?? on(year, 2, 28)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
