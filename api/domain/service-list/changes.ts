import { ancestorAt } from '../areas.ts'
import type { DesignationRecord } from '../coverage/designation.ts'
import type { Rule } from '../coverage/rule.ts'
import type { AreaCode, LocalDate } from '../units.ts'
import { isServed, type ListEntry, type Provider } from './service-list.ts'

/**
 * What has become of a unit since an earlier day.
 * - `added`: it has come onto the list
 * - `ended`: it has left the list
 * - `begun`: nobody served it, somebody does
 * - `stopped`: it was served, and nobody does
 * - `handed-over`: others serve it, or one more or less (not of townships that are toured: see `isOfTeams`)
 */
export const LIST_CHANGES = ['added', 'ended', 'begun', 'stopped', 'handed-over'] as const
export type ListChange = (typeof LIST_CHANGES)[number]

/** A unit on the list of a day, held against that of an earlier one. */
export interface ComparedEntry extends ListEntry {
  /** The record by which it stood on the list on the earlier day; null: it did not. */
  readonly was: DesignationRecord | null
  /** Null: nothing has changed, or that cannot be told. */
  readonly change: ListChange | null
  /** Who serves now and did not then, and the other way round. */
  readonly gained: readonly Provider[]
  readonly lost: readonly Provider[]
}

/**
 * Whether it matters which teams serve. Teams that tour townships go round: that another one came to a township than last year is no
 * change of the list, that none comes any more is.
 */
const isOfTeams = ({ service, unit }: Rule) => service !== 'tour' || unit === 'county'

/** A county and a rule of which something was recorded: `350421 village-weekly`. */
const groundOf = (rule: Rule, unit: AreaCode) => `${ancestorAt(unit, 'county')} ${rule.id}`

export interface ComparedList {
  readonly entries: readonly ComparedEntry[]
  /** Whether the records tell who served on the earlier day; where there are none, nothing is said of it. */
  readonly comparable: (rule: Rule, county: AreaCode) => boolean
}

/** The list of a day with what has changed since an earlier one: rule by rule, by codes. */
export function compareLists(
  now: ReadonlyMap<string, ListEntry>,
  before: ReadonlyMap<string, ListEntry>,
): ComparedList {
  const known = new Set<string>()
  for (const { rule, unit, providers } of before.values()) {
    if (isServed(providers)) known.add(groundOf(rule, unit))
  }
  const comparable = (rule: Rule, county: AreaCode) => known.has(groundOf(rule, county))
  const entries: ComparedEntry[] = []
  for (const key of new Set([...now.keys(), ...before.keys()])) {
    const entry = now.get(key)
    const earlier = before.get(key)
    // Served once without being on the list, and no longer: there is nothing to tell of it.
    if (!entry && !earlier!.listed) continue
    const { rule, unit } = (entry ?? earlier)!
    const here = serving(entry)
    const then = comparable(rule, unit) ? serving(earlier) : here
    const goesOn = !isOfTeams(rule) && here.length > 0 && then.length > 0
    const gained = goesOn ? [] : without(here, then)
    const lost = goesOn ? [] : without(then, here)
    entries.push({
      rule,
      unit,
      listed: entry?.listed ?? null,
      providers: entry?.providers ?? [],
      was: earlier?.listed ?? null,
      change: changeOf(entry, earlier, { then, gained, lost }),
      gained,
      lost,
    })
  }
  return { entries: inListOrder(entries, now, before), comparable }
}

const serving = (entry: ListEntry | undefined) =>
  (entry?.providers ?? []).filter(({ state }) => state === 'serving')

function without(some: readonly Provider[], others: readonly Provider[]): Provider[] {
  const keys = new Set(others.map(({ key }) => key))
  return some.filter(({ key }) => !keys.has(key))
}

function changeOf(
  now: ListEntry | undefined,
  before: ListEntry | undefined,
  providers: {
    readonly then: readonly Provider[]
    readonly gained: readonly Provider[]
    readonly lost: readonly Provider[]
  },
): ListChange | null {
  if (now?.listed && !before?.listed) return 'added'
  if (before?.listed && !now?.listed) return 'ended'
  const { then, gained, lost } = providers
  if (gained.length === 0 && lost.length === 0) return null
  if (then.length === 0) return 'begun'
  return serving(now).length === 0 ? 'stopped' : 'handed-over'
}

/** In the order of the rules, then of codes; what is no longer there in its place. */
function inListOrder(
  entries: ComparedEntry[],
  ...lists: readonly ReadonlyMap<string, ListEntry>[]
): ComparedEntry[] {
  const rules = [...new Set(lists.flatMap((list) => [...list.values()].map(({ rule }) => rule)))]
  const service = { patrol: 0, posting: 1, tour: 2 } as const
  return entries.sort(
    (a, b) =>
      service[a.rule.service] - service[b.rule.service] ||
      rules.indexOf(a.rule) - rules.indexOf(b.rule) ||
      (a.unit < b.unit ? -1 : 1),
  )
}

/** What the list is compared with when no day is named: as it stood at the end of the year before. */
export function usualComparison(day: LocalDate): LocalDate {
  return `${Number(day.slice(0, 4)) - 1}-12-31` as LocalDate
}
