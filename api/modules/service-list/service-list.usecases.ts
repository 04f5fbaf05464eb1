import type {
  ServiceListAnswer,
  ServiceListCounts,
  ServiceListCounty,
  ServiceListItem,
  ServiceListQuery,
} from '../../contract/service-list.ts'
import type { DbPool } from '../../db/db.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import { ancestorAt, isNeverJudged, levelOf } from '../../domain/areas.ts'
import { CN_2025 } from '../../domain/coverage/cn-2025.ts'
import { buildRegister, type DesignationRecord } from '../../domain/coverage/designation.ts'
import type { Rule } from '../../domain/coverage/rule.ts'
import {
  type ComparedEntry,
  type ComparedList,
  compareLists,
  usualComparison,
} from '../../domain/service-list/changes.ts'
import { isServed, listOn } from '../../domain/service-list/service-list.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { readWithin } from '../areas/read-within.ts'
import { readAsOf } from '../coverage/question.ts'
import { readSnapshot } from '../coverage/records.repository.ts'
import { holdsInvented } from '../visits/visits.repository.ts'
import { comparedWithLater } from './service-list.errors.ts'
import { findDesignations, findPosted, findTeamsAt } from './service-list.repository.ts'

export interface ServiceListDependencies {
  readonly db: DbPool
  readonly geography: Geography
  readonly today: () => LocalDate
}

/** Which rules' lists there are, in the order of the list: patrols, postings, tours. */
const RULES = (['patrol', 'posting', 'tour'] as const).flatMap((service) =>
  CN_2025.filter((rule) => rule.service === service),
)

/**
 * The county's list of units with patrols, posted staff and tours as it stood on a day, and what has changed since an earlier one
 * (闽卫基层〔2023〕43号 四(一)). Several counties are told by their numbers, unless all is asked for.
 * @throws ProblemError 400 for an area below the counties or that the reader may not read, for a day after today, and for one compared
 * with that is not before it
 */
export async function readServiceList(
  { db, geography, today }: ServiceListDependencies,
  reader: Reader,
  asked: ServiceListQuery,
  { all = false } = {},
): Promise<ServiceListAnswer> {
  const within = readWithin(geography, reader, asked.within, 'county')
  const day = readAsOf(asked.day, today())
  const since = asked.since ?? usualComparison(day)
  if (since >= day) throw comparedWithLater(since, day)
  const counties = geography.within('county', within).filter(({ code }) => !isNeverJudged(code))
  const codes = counties.map(({ code }) => code)
  const { records, lists, ...state } = await db.snapshot(async (tx) => {
    const designations = await findDesignations(tx, within)
    const postings = await findPosted(tx, codes)
    return {
      records: { designations, postings },
      lists: { now: await findTeamsAt(tx, codes, day), before: await findTeamsAt(tx, codes, since) },
      demonstration: await holdsInvented(tx),
      snapshot: String((await readSnapshot(tx)).snapshot),
    }
  })
  const common = {
    rules: RULES,
    register: buildRegister(records.designations, []),
    postings: records.postings,
    unitsOf: ({ unit }: Rule) => geography.within(unit, within).map(({ code }) => code),
  }
  const compared = compareLists(
    listOn(day, { ...common, teams: lists.now }),
    listOn(since, { ...common, teams: lists.before }),
  )
  const withItems = all || levelOf(within) === 'county'
  return {
    within,
    name: geography.areas.get(within)!.name,
    day,
    since,
    ...state,
    rules: RULES.map(({ id, name }) => ({ id, name })),
    counties: countiesOf(compared, codes, geography, withItems),
  }
}

function countiesOf(
  { entries, comparable }: ComparedList,
  codes: readonly AreaCode[],
  geography: Geography,
  withItems: boolean,
): ServiceListCounty[] {
  const byCounty = Map.groupBy(entries, ({ unit }) => ancestorAt(unit, 'county'))
  return codes.map((code) => {
    const here = byCounty.get(code) ?? []
    return {
      code,
      name: geography.areas.get(code)!.name,
      rules: RULES.map((rule) => countsOf(rule, here, comparable(rule, code))),
      items: withItems ? here.map((entry) => itemOf(entry, geography)) : [],
    }
  })
}

function countsOf(rule: Rule, entries: readonly ComparedEntry[], comparable: boolean): ServiceListCounts {
  const here = entries.filter((entry) => entry.rule.id === rule.id)
  const number = (counts: (entry: ComparedEntry) => boolean) => here.filter(counts).length
  return {
    rule: rule.id,
    listed: number(({ listed }) => listed !== null),
    unserved: number(({ listed, providers }) => listed !== null && !isServed(providers)),
    unlisted: number(({ listed, providers }) => listed === null && isServed(providers)),
    added: number(({ change }) => change === 'added'),
    ended: number(({ change }) => change === 'ended'),
    changed: number(({ change }) => change !== null && change !== 'added' && change !== 'ended'),
    comparable,
  }
}

function itemOf(entry: ComparedEntry, geography: Geography): ServiceListItem {
  const { rule, unit, listed, was, providers, change, gained, lost } = entry
  const name = (code: AreaCode) => geography.areas.get(code)?.name ?? code
  return {
    rule: rule.id,
    code: unit,
    name: name(unit),
    township: rule.unit === 'village' ? name(ancestorAt(unit, 'township')) : null,
    listed: designated(listed),
    was: designated(was),
    providers: [...providers],
    change,
    gained: [...gained],
    lost: [...lost],
  }
}

const designated = (record: DesignationRecord | null) =>
  record && { from: record.from, to: record.to, source: record.source }
