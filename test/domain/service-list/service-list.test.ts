import { describe, expect, test } from 'vitest'
import { CN_2025, ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import { buildRegister, type DesignationRecord } from '../../../api/domain/coverage/designation.ts'
import type { Designation, Rule, RuleId } from '../../../api/domain/coverage/rule.ts'
import { compareLists, usualComparison } from '../../../api/domain/service-list/changes.ts'
import {
  entryKey,
  listOn,
  type PostedPerson,
  type TeamAtPlace,
} from '../../../api/domain/service-list/service-list.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'

const COUNTY = '350421' as AreaCode
const TOWNSHIP = '350421100' as AreaCode
const VILLAGES = ['350421100201', '350421100202', '350421100203'] as AreaCode[]
const [VILLAGE] = VILLAGES as [AreaCode]
const day = (text: string) => text as LocalDate
const DAY = day('2026-11-22')
const SINCE = day('2025-12-31')

function designated(
  designation: Designation,
  areaCode: AreaCode,
  from = '2025-01-01',
  to: string | null = null,
): DesignationRecord {
  return { areaCode, designation, from: day(from), to: to === null ? null : day(to), source: null }
}

function team(placeCode: AreaCode, teamKey: string, more: Partial<TeamAtPlace> = {}): TeamAtPlace {
  return {
    placeCode,
    service: 'patrol',
    teamKey,
    teamCode: teamKey.toUpperCase(),
    teamName: null,
    teamLevel: 'township',
    last: day('2026-11-20'),
    next: null,
    ...more,
  }
}

function posted(personKey: string, posting: Partial<PostedPerson['posting']> = {}): PostedPerson {
  return {
    posting: {
      placeCode: TOWNSHIP,
      from: day('2026-01-01'),
      to: null,
      ended: null,
      confirmedTo: day('2026-11-10'),
      status: 'done',
      senderLevel: 'county',
      ...posting,
    },
    records: [{ from: day('2020-01-01'), to: null, titleLevel: 'intermediate', profession: 'clinical' }],
    personKey,
    senderKey: 'h1',
    senderCode: 'H1',
    senderName: '县医院',
    institutionKey: 'p1',
    institution: '卫生院',
  }
}

const UNITS: Readonly<Record<string, readonly AreaCode[]>> = {
  county: [COUNTY],
  township: [TOWNSHIP],
  village: VILLAGES,
}

interface Given {
  readonly designations?: readonly DesignationRecord[]
  readonly teams?: readonly TeamAtPlace[]
  readonly postings?: readonly PostedPerson[]
}

const on = (date: LocalDate, { designations = [], teams = [], postings = [] }: Given) =>
  listOn(date, {
    rules: CN_2025,
    register: buildRegister(designations, []),
    unitsOf: (rule: Rule) => UNITS[rule.unit]!,
    teams,
    postings,
  })

const of = (list: ReturnType<typeof on>, rule: RuleId, unit: AreaCode) =>
  list.get(entryKey(ruleById(rule), unit))

describe('on the list', () => {
  test('from its first day to its last, both included', () => {
    const designations = [designated('patrol', VILLAGE, '2026-03-01', '2026-06-30')]
    const stands = ['2026-02-28', '2026-03-01', '2026-06-30', '2026-07-01'].map(
      (date) => of(on(day(date), { designations }), 'village-weekly', VILLAGE) !== undefined,
    )
    expect(stands).toEqual([false, true, true, false])
  })

  test('the towns of a recipient county stand on it with the county', () => {
    const list = on(DAY, { designations: [designated('recipient', COUNTY)] })
    expect([...list.keys()]).toEqual([`county-quarterly ${COUNTY}`, `township-monthly ${TOWNSHIP}`])
  })

  test('who serves without being listed is there, unless it is only planned', () => {
    const teams = [team(VILLAGES[0]!, 'a'), team(VILLAGES[1]!, 'a', { last: null, next: day('2026-11-25') })]
    const list = on(DAY, { teams })
    expect([...list.values()].map(({ unit, listed }) => [unit, listed])).toEqual([[VILLAGE, null]])
  })
})

describe('who serves', () => {
  const designations = [designated('patrol', VILLAGE), designated('township-posting', TOWNSHIP)]

  test('a team that counts for the rule: a patrol, not a tour to the village', () => {
    const teams = [team(VILLAGE, 'a'), team(VILLAGE, 'b', { service: 'tour' })]
    expect(of(on(DAY, { designations, teams }), 'village-weekly', VILLAGE)!.providers).toMatchObject([
      { key: 'a', code: 'A', state: 'serving', last: '2026-11-20' },
    ])
  })

  test('a team that is only planned is told as such, after those that have come', () => {
    const planned = team(VILLAGE, 'a', { last: null, next: day('2026-11-24') })
    const teams = [planned, team(VILLAGE, 'b', { last: day('2026-11-02') })]
    expect(of(on(DAY, { designations, teams }), 'village-weekly', VILLAGE)!.providers).toMatchObject([
      { key: 'b', state: 'serving', next: null },
      { key: 'a', state: 'planned', next: '2026-11-24' },
    ])
  })

  const postingOf = (postings: readonly PostedPerson[], date = DAY) =>
    of(on(date, { designations, postings }), 'township-posting', TOWNSHIP)!.providers.map(
      ({ state, persons }) => [state, persons],
    )

  test('two persons of one employer at one institution are one provider of two', () => {
    expect(postingOf([posted('p1'), posted('p2')])).toEqual([['serving', 2]])
  })

  test('a posting stands for 31 days after it was confirmed: confirmed to 10 November, to 11 December', () => {
    expect(postingOf([posted('p1')], day('2026-12-11'))).toEqual([['serving', 1]])
    expect(postingOf([posted('p1')], day('2026-12-12'))).toEqual([['unconfirmed', 1]])
  })

  test('one that has ended, was called off, or is of public health is not there; a title too low is told', () => {
    expect(postingOf([posted('p1', { ended: day('2026-11-21') })])).toEqual([])
    expect(postingOf([posted('p1', { status: 'cancelled' })])).toEqual([])
    const person = (facts: object) => ({
      ...posted('p1'),
      records: [{ ...posted('p1').records[0]!, ...facts }],
    })
    expect(postingOf([person({ profession: 'public-health' })])).toEqual([])
    expect(postingOf([person({ titleLevel: 'junior' })])).toEqual([['unqualified', 1]])
  })

  test('one that has not begun is planned', () => {
    expect(postingOf([posted('p1', { from: day('2026-12-01'), confirmedTo: null })])).toEqual([
      ['planned', 1],
    ])
  })
})

describe('changes since an earlier day', () => {
  const listed = [designated('patrol', VILLAGE)]
  const [first, second, third] = VILLAGES as [AreaCode, AreaCode, AreaCode]
  const changes = (before: Given, now: Given) =>
    compareLists(on(DAY, now), on(SINCE, before)).entries.map(({ unit, change, gained, lost }) => [
      unit,
      change,
      gained.map(({ key }) => key),
      lost.map(({ key }) => key),
    ])

  test('units come onto the list and leave it, whoever serves them', () => {
    const designations = [
      designated('patrol', first, '2026-05-01'),
      designated('patrol', second, '2025-01-01', '2026-04-30'),
    ]
    const teams = [team(first, 'a'), team(second, 'a')]
    expect(changes({ designations, teams }, { designations, teams })).toEqual([
      [first, 'added', [], []],
      [second, 'ended', [], []],
    ])
  })

  test('another team, nobody any more, somebody at last', () => {
    const designations = VILLAGES.map((village) => designated('patrol', village))
    const before = [team(first, 'a'), team(second, 'b')]
    const now = [team(first, 'c'), team(third, 'd')]
    expect(changes({ designations, teams: before }, { designations, teams: now })).toEqual([
      [first, 'handed-over', ['c'], ['a']],
      [second, 'stopped', [], ['b']],
      [third, 'begun', ['d'], []],
    ])
  })

  test('where a county has no record of the service before, nothing is said of who served', () => {
    const { entries, comparable } = compareLists(
      on(DAY, { designations: listed, teams: [team(first, 'a')] }),
      on(SINCE, { designations: listed }),
    )
    expect(entries.map(({ change }) => change)).toEqual([null])
    expect(comparable(ruleById('village-weekly'), COUNTY)).toBe(false)
  })

  test('teams that tour townships go round: that another one came is no change, that none does is', () => {
    const designations = [designated('recipient', COUNTY)]
    const tour = (key: string) => team(TOWNSHIP, key, { service: 'tour', teamLevel: 'county' })
    const township = (before: readonly TeamAtPlace[], now: readonly TeamAtPlace[]) =>
      changes({ designations, teams: before }, { designations, teams: now }).find(
        ([unit]) => unit === TOWNSHIP,
      )
    expect(township([tour('a')], [tour('b')])).toEqual([TOWNSHIP, null, [], []])
    expect(township([tour('a')], [])).toEqual([TOWNSHIP, 'stopped', [], ['a']])
  })

  test('of a list nothing is compared with but the end of the year before', () => {
    expect([usualComparison(DAY), usualComparison(day('2027-01-01'))]).toEqual(['2025-12-31', '2026-12-31'])
  })
})
