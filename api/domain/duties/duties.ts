import { addDays, daysBetween, localDateOf } from '../calendar.ts'
import type { AreaCode, LocalDate } from '../units.ts'
import { DUTY_KINDS, type DutyKind } from './catalogue.ts'

/** One paper that is owed by one owner by one day. */
export interface Duty {
  /** Names it for good, as documents refer to it: kind, year or campaign, and owner. */
  readonly key: string
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

/** A national team's first tour of a year that is planned or done. */
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
const CITY_SUMMARY_SINCE = 2023
/** 闽卫基层〔2023〕43号 is of 5 June 2023. */
const DEPLOYMENT = { notice: '闽卫基层〔2023〕43号', due: '2023-07-05' } as const
const FUJIAN = '35'
const PLAN_DAYS_BEFORE = 14

/** Days before the due date from which a duty is due soon. */
export const SOON_DAYS = 14

/** All duties with a due date from `from` to `to`, by date, then in the order of kinds; hospitals as their notice has them. */
export function dutiesBetween(sources: DutySources, from: LocalDate, to: LocalDate): Duty[] {
  return allDuties(sources, yearsBetween(from, to))
    .filter(({ due }) => due >= from && due <= to)
    .sort((a, b) => compare(a.due, b.due) || DUTY_KINDS.indexOf(a.kind) - DUTY_KINDS.indexOf(b.kind))
}

/** One duty by its key, whenever it is due. Null: there is none. */
export function dutyOf(sources: DutySources, key: string): Duty | null {
  const year = yearInKey(key)
  return allDuties(sources, year === null ? [] : [year]).find((duty) => duty.key === key) ?? null
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
  const add = (duty: Omit<Duty, 'owner' | 'teamCode'> & Partial<Pick<Duty, 'owner' | 'teamCode'>>) =>
    duties.push({ owner: null, teamCode: null, ...duty })
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
  for (const { teamCode, teamName, first } of departures) {
    add({
      key: `national-plan/${first.slice(0, 4)}/${teamCode}`,
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
    for (const city of cities.filter((each) => each.startsWith(area))) {
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
    const owed = yearly ? years.filter((year) => year >= first) : [first]
    for (const year of owed) {
      const day = yearly ? sameDayOf(due, year) : due
      add({ key: `further/${key}/${year}`, kind: 'further', area, owner, due: day, about })
    }
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
