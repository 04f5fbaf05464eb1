import { ancestorAt, isTownOrRuralTownship } from '../areas.ts'
import { addDays } from '../calendar.ts'
import { applicableDesignations, type DesignationRecord, type Register } from '../coverage/designation.ts'
import { disqualification } from '../coverage/qualify.ts'
import type { Rule } from '../coverage/rule.ts'
import { type PersonFacts, personOn } from '../staff/person.ts'
import { lastDayOf, type PostingFacts, postingDisqualification } from '../staff/posting.ts'
import type { AreaCode, LocalDate } from '../units.ts'
import type { Service, TeamLevel } from '../visit.ts'

/**
 * How many days up to a day, that one included, a done visit makes its team one that serves there: patrols and posted staff come
 * every week, so four weeks without a visit are an end; a recipient county may see the same team once a year.
 */
export const SERVED_DAYS: Readonly<Record<Service, number>> = { patrol: 28, posting: 28, tour: 365 }

/** A posting that nobody has confirmed for longer does not stand: postings are confirmed every month. */
export const CONFIRMED_DAYS = 31

/** The visits that tell who serves on a day: done ones from `doneFrom` to the day, planned ones from the day to `plannedTo`. */
export function servedSpan(service: Service, day: LocalDate) {
  const days = SERVED_DAYS[service] - 1
  return { doneFrom: addDays(day, -days), plannedTo: addDays(day, days) }
}

/**
 * How a provider stands to a unit on a day.
 * - `serving`: by what was done
 * - `planned`: by what is planned alone
 * - `unconfirmed`: a person is posted there, and nobody has confirmed it for a month
 * - `unqualified`: a person is posted there whose title or employer is below what the rule asks for
 */
export const PROVIDER_STATES = ['serving', 'planned', 'unconfirmed', 'unqualified'] as const
export type ProviderState = (typeof PROVIDER_STATES)[number]

/** A team, or an employer that posts persons to an institution. */
export interface Provider {
  /** What it is compared by from one day to another. */
  readonly key: string
  readonly code: string
  readonly name: string | null
  readonly level: TeamLevel
  readonly state: ProviderState
  /** The last day of its service that is known: of the last done visit, or up to which a posting is confirmed. */
  readonly last: LocalDate | null
  /** The first day to come, where it is only planned. */
  readonly next: LocalDate | null
  /** The institution at which persons are posted, as it is named; null for teams. */
  readonly institution: string | null
  /** Persons posted; null for teams. */
  readonly persons: number | null
}

/** The visits of one team at one place within {@link servedSpan}. */
export interface TeamAtPlace {
  readonly placeCode: AreaCode
  readonly service: Service
  readonly teamKey: string
  readonly teamCode: string
  readonly teamName: string | null
  readonly teamLevel: TeamLevel
  /** The last done date; null: none. */
  readonly last: LocalDate | null
  /** The first planned date; null: none. */
  readonly next: LocalDate | null
}

/** A posting of a person, with what is known of the person over time. */
export interface PostedPerson {
  readonly posting: PostingFacts
  readonly records: readonly PersonFacts[]
  readonly personKey: string
  readonly senderKey: string
  readonly senderCode: string
  readonly senderName: string | null
  readonly institutionKey: string | null
  readonly institution: string | null
}

/** A unit of a rule on a day: on the list, served, or both. */
export interface ListEntry {
  readonly rule: Rule
  readonly unit: AreaCode
  /** The record by which it stands on the list; null: it is served without. */
  readonly listed: DesignationRecord | null
  /** Those that serve first. */
  readonly providers: readonly Provider[]
}

export interface ListRecords {
  readonly rules: readonly Rule[]
  readonly register: Register
  /** All areas of a level that the list is about. */
  readonly unitsOf: (rule: Rule) => Iterable<AreaCode>
  readonly teams: readonly TeamAtPlace[]
  readonly postings: readonly PostedPerson[]
}

/** The units that stand on the list on a day or are served then, by {@link entryKey}. */
export function listOn(day: LocalDate, records: ListRecords): ReadonlyMap<string, ListEntry> {
  const list = new Map<string, ListEntry>()
  for (const rule of records.rules) {
    const providers = rule.postings
      ? postedProviders(rule, records.postings, day)
      : touringProviders(rule, records.teams)
    for (const unit of records.unitsOf(rule)) {
      const listed = listedOn(records.register, rule, unit, day)
      const here = providers.get(unit) ?? []
      if (listed || (isServed(here) && mayBeServedUnlisted(rule, unit))) {
        list.set(entryKey(rule, unit), { rule, unit, listed, providers: here })
      }
    }
  }
  return list
}

export const entryKey = ({ id }: Pick<Rule, 'id'>, unit: AreaCode) => `${id} ${unit}`

export const isServed = (providers: readonly Provider[]) => providers.some(({ state }) => state === 'serving')

/** The designation in force on the day, by which the unit stands on the list of the rule; null where it does not. */
export function listedOn(
  register: Register,
  rule: Rule,
  unit: AreaCode,
  day: LocalDate,
): DesignationRecord | null {
  const records = applicableDesignations(register, rule, unit)
  return records.find(({ from, to }) => from <= day && (to === null || day <= to)) ?? null
}

/** Whoever tours a township serves it as one; only those that are ethnic townships by a record are served as such. */
function mayBeServedUnlisted(rule: Rule, unit: AreaCode): boolean {
  if (rule.designation === 'ethnic') return false
  return !rule.onlyTownsAndRuralTownships || isTownOrRuralTownship(unit)
}

type ByUnit = ReadonlyMap<AreaCode, readonly Provider[]>

function touringProviders(rule: Rule, teams: readonly TeamAtPlace[]): ByUnit {
  const counted = teams.filter((team) => disqualification(rule, { ...team, status: 'done' }) === null)
  return gathered(
    counted.map(({ placeCode, teamKey, teamCode, teamName, teamLevel, last, next }) => ({
      unit: ancestorAt(placeCode, rule.unit),
      persons: null,
      provider: {
        key: teamKey,
        code: teamCode,
        name: teamName,
        level: teamLevel,
        state: last === null ? 'planned' : 'serving',
        last,
        next: last === null ? next : null,
        institution: null,
      },
    })),
  )
}

function postedProviders(rule: Rule, postings: readonly PostedPerson[], day: LocalDate): ByUnit {
  return gathered(
    postings.flatMap((posted) => {
      const state = postingState(rule, posted, day)
      if (state === null) return []
      const { posting, senderKey, senderCode, senderName, institutionKey, institution, personKey } = posted
      return [
        {
          unit: ancestorAt(posting.placeCode, rule.unit),
          persons: personKey,
          provider: {
            key: `${senderKey} ${institutionKey ?? ''}`,
            code: senderCode,
            name: senderName,
            level: posting.senderLevel,
            state,
            last: state === 'planned' ? null : posting.confirmedTo,
            next: state === 'planned' ? posting.from : null,
            institution,
          },
        },
      ]
    }),
  )
}

/** Null: the person is not posted there on the day, nor about to be, or the rule is about others. */
function postingState(rule: Rule, { posting, records }: PostedPerson, day: LocalDate): ProviderState | null {
  const { from, confirmedTo, status } = posting
  const last = lastDayOf(posting)
  if (status === 'cancelled' || (last !== null && (last < day || last < from))) return null
  if (from > servedSpan('tour', day).plannedTo) return null
  const never = postingDisqualification(rule.postings!, posting, personOn(records, from > day ? from : day))
  if (never === 'profession' || never === 'no-person') return null
  if (never !== null) return 'unqualified'
  if (status === 'planned' || from > day) return 'planned'
  return confirmedTo !== null && confirmedTo >= addDays(day, -CONFIRMED_DAYS) ? 'serving' : 'unconfirmed'
}

interface Part {
  readonly unit: AreaCode
  /** Whom it is about; null: a team. */
  readonly persons: string | null
  readonly provider: Omit<Provider, 'persons'>
}

/** What is known of a provider at the places of a unit, together: the best state counts, and the latest day. */
function gathered(parts: readonly Part[]): ByUnit {
  const units = new Map<AreaCode, readonly Provider[]>()
  for (const [unit, here] of Map.groupBy(parts, (part) => part.unit)) {
    const providers = [...Map.groupBy(here, ({ provider }) => provider.key).values()].map(together)
    units.set(unit, providers.sort(inOrder))
  }
  return units
}

function together(parts: readonly Part[]): Provider {
  const best = Math.min(...parts.map(({ provider }) => PROVIDER_STATES.indexOf(provider.state)))
  const state = PROVIDER_STATES[best]!
  const standing = parts.filter(({ provider }) => provider.state === state)
  const dates = (of: 'last' | 'next') => standing.flatMap(({ provider }) => provider[of] ?? []).sort()
  const latest = standing.reduce((a, b) => ((b.provider.last ?? '') > (a.provider.last ?? '') ? b : a))
  const persons = new Set(standing.flatMap((part) => part.persons ?? []))
  return {
    ...latest.provider,
    last: dates('last').at(-1) ?? null,
    next: dates('next')[0] ?? null,
    persons: latest.persons === null ? null : persons.size,
  }
}

const inOrder = (a: Provider, b: Provider) =>
  PROVIDER_STATES.indexOf(a.state) - PROVIDER_STATES.indexOf(b.state) ||
  (b.last ?? '').localeCompare(a.last ?? '') ||
  (a.key < b.key ? -1 : 1)
