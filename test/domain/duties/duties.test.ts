import { describe, expect, test } from 'vitest'
import { shanghaiDate } from '../../../api/domain/calendar.ts'
import { DUTIES } from '../../../api/domain/duties/catalogue.ts'
import {
  type DutySources,
  departuresOf,
  dutiesBetween,
  dutyOf,
  stateOf,
} from '../../../api/domain/duties/duties.ts'
import { code, day } from '../judging.ts'

const CITIES = ['3501', '3504', '350128'].map(code)
const sources: DutySources = {
  province: code('35'),
  cities: CITIES,
  campaigns: [
    {
      key: 'fj-2024-provincial',
      name: '2024年省级医疗队巡回医疗',
      area: code('35'),
      listDue: day('2024-10-20'),
      planDue: day('2024-10-31'),
      summaryDue: day('2025-01-24'),
      teams: [
        { key: '甲医院', name: '甲医院', teamCode: 'P1' },
        { key: '乙医院', name: '乙医院', teamCode: null },
      ],
    },
  ],
  departures: [],
  further: [],
}
const owed = (from: string, to: string, more: Partial<DutySources> = {}) =>
  dutiesBetween({ ...sources, ...more }, day(from), day(to)).map(
    ({ kind, due, area, owner }) => `${due} ${kind} ${owner ?? area}`,
  )

describe('what is owed when', () => {
  test('each year by 30 September and 30 November the province, from 2025 on', () => {
    expect(owed('2024-01-01', '2026-12-01', { campaigns: [], cities: [] })).toEqual([
      '2025-09-30 province-system 35',
      '2025-11-30 national-summary 35',
      '2026-09-30 province-system 35',
      '2026-11-30 national-summary 35',
    ])
  })
  test('each year by 15 December each city, and 平潭 as one, from 2023 on', () => {
    expect(owed('2022-01-01', '2023-12-31', { campaigns: [] })).toEqual([
      '2023-07-05 deployment 3501',
      '2023-07-05 deployment 3504',
      '2023-07-05 deployment 350128',
      '2023-12-15 city-summary 3501',
      '2023-12-15 city-summary 3504',
      '2023-12-15 city-summary 350128',
    ])
  })
  test('of a campaign: lists by 20 October, plans by 31 October, summaries by 24 January, once', () => {
    expect(owed('2024-10-01', '2024-12-14')).toEqual([
      '2024-10-20 campaign-list 甲医院',
      '2024-10-20 campaign-list 乙医院',
      '2024-10-31 campaign-plan 3501',
      '2024-10-31 campaign-plan 3504',
      '2024-10-31 campaign-plan 350128',
    ])
    expect(owed('2025-01-01', '2025-06-30')).toEqual([
      '2025-01-24 campaign-summary 甲医院',
      '2025-01-24 campaign-summary 乙医院',
    ])
    expect(owed('2025-10-01', '2025-10-31')).toEqual([])
  })
  test('a national team’s plan 14 days before its first tour, over the year’s end too', () => {
    const departures = [{ teamCode: 'N1', teamName: null, first: day('2027-01-10') }]
    expect(owed('2026-12-16', '2026-12-31', { departures })).toEqual(['2026-12-27 national-plan 35'])
  })
  test('of a city’s own campaign the plan is the city’s, and 平潭 owes none to 福州', () => {
    const campaigns = [{ ...sources.campaigns[0]!, area: code('3501'), teams: [] }]
    expect(owed('2024-10-01', '2024-10-31', { campaigns })).toEqual(['2024-10-31 campaign-plan 3501'])
  })
  test('a team that is there over New Year has not left anew; one that comes back 8 days later has', () => {
    const tour = (date: string, endDate = date) => ({
      teamCode: 'N1',
      teamName: null,
      date: day(date),
      endDate: day(endDate),
    })
    const first = (...tours: ReturnType<typeof tour>[]) =>
      departuresOf(tours, [2026, 2027]).map((each) => each.first)
    expect(first(tour('2026-12-28', '2027-01-05'), tour('2027-01-12'))).toEqual(['2026-12-28'])
    // 5 January and 8 days are the 13th: its first departure of 2027.
    expect(first(tour('2026-12-28', '2027-01-05'), tour('2027-01-13'))).toEqual(['2026-12-28', '2027-01-13'])
    // A longer record beside a shorter one, in whatever order.
    expect(first(tour('2026-12-30'), tour('2026-12-28', '2027-01-05'), tour('2027-01-10'))).toEqual([
      '2026-12-28',
    ])
    expect(first(tour('2026-03-01'), tour('2026-06-01'))).toEqual(['2026-03-01'])
    // Before the notice of 22 August 2025 no plan was owed.
    expect(departuresOf([tour('2025-08-21'), tour('2025-09-30')], [2025])).toEqual([])
  })
  test('a plan keeps its document when the departure moves over New Year, and what is owed once whatever its year', () => {
    const at = (first: string) => ({
      ...sources,
      departures: [{ teamCode: 'N1', teamName: null, first: day(first) }],
      further: [{ key: 'x', title: 'X', area: code('3504'), owner: null, due: day(first), yearly: false }],
    })
    const keys = (first: string) =>
      ['national-plan/2026/N1', 'further/x/2026', 'further/x/once'].map(
        (key) => dutyOf(at(first), key)?.due ?? null,
      )
    expect(keys('2026-12-28')).toEqual(['2026-12-14', '2026-12-28', '2026-12-28'])
    expect(keys('2027-01-03')).toEqual(['2026-12-20', '2027-01-03', '2027-01-03'])
    // Not half a year later: that is another tour.
    expect(keys('2027-05-03')[0]).toBeNull()
  })
  test('further duties once, or each year from their first; 29 February is the 28th in other years', () => {
    const further = [
      { key: 'a', title: 'A', area: code('3504'), owner: null, due: day('2024-02-29'), yearly: true },
      { key: 'b', title: 'B', area: code('3504'), owner: '某医院', due: day('2024-03-01'), yearly: false },
    ]
    expect(owed('2023-01-01', '2025-06-30', { further, campaigns: [], cities: [] })).toEqual([
      '2024-02-29 further 3504',
      '2024-03-01 further 某医院',
      '2025-02-28 further 3504',
    ])
  })
  test('in another province only what the national texts ask', () => {
    const elsewhere = { province: code('51'), campaigns: [], cities: [code('5101')] }
    expect(owed('2025-01-01', '2025-12-31', elsewhere)).toEqual([
      '2025-09-30 province-system 51',
      '2025-11-30 national-summary 51',
    ])
  })
  test('keys are unique, so that a document belongs to one duty', () => {
    const keys = dutiesBetween(sources, day('2022-01-01'), day('2030-12-31')).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })
  test('each key that is listed names its duty again, ids and team codes that look like years too', () => {
    const id = (key: string) => ({ key, title: key, area: code('3504'), owner: null })
    const all = {
      ...sources,
      departures: [{ teamCode: '1999', teamName: null, first: day('2027-01-10') }],
      further: [
        { ...id('2025'), due: day('2026-03-01'), yearly: false },
        { ...id('a/2024'), due: day('2026-03-02'), yearly: true },
      ],
    }
    const listed = dutiesBetween(all, day('2023-01-01'), day('2027-12-31'))
    expect(new Set(listed.map(({ kind }) => kind)).size).toBe(9)
    expect(listed.map(({ key }) => dutyOf(all, key))).toEqual(listed)
    expect(dutyOf(all, 'city-summary/2022/3504')).toBeNull()
  })
  test('every definition has its clause, word for word, and what comes yearly says so', () => {
    expect(
      DUTIES.map(({ kind, repeat, clause }) => `${kind} ${repeat} ${clause.document} ${clause.article}`),
    ).toEqual([
      'province-system yearly 国卫办医政发〔2025〕25号 五(一)',
      'national-plan national-team 国卫办医政发〔2025〕25号 五(一)',
      'national-summary yearly 国卫办医政发〔2025〕25号 五(三)',
      'campaign-list campaign 闽卫医政函〔2024〕1713号 四(二)',
      'campaign-plan campaign 闽卫医政函〔2024〕1713号 四(一)、四(二)',
      'campaign-summary campaign 闽卫医政函〔2024〕1713号 四(三)',
      'city-summary yearly 闽卫基层〔2023〕43号 四(五)',
      'deployment notice 闽卫基层〔2023〕43号 四(五)',
    ])
  })
})

describe('how a duty stands', () => {
  const due = day('2026-11-30')
  const state = (today: string, documented: string | null = null) =>
    stateOf(due, documented === null ? null : day(documented), day(today))
  test('open until 15 days before, soon from 14 on and on the day itself, late from the day after', () => {
    expect(['2026-11-15', '2026-11-16', '2026-11-30', '2026-12-01'].map((today) => state(today))).toEqual([
      'open',
      'soon',
      'soon',
      'late',
    ])
  })
  test('done by a document of the day itself, late by one of the day after', () => {
    expect(state('2027-01-01', '2026-11-30')).toBe('done')
    expect(state('2027-01-01', '2026-12-01')).toBe('done-late')
  })
  test('the day ends at midnight in Shanghai: 16:00 UTC', () => {
    const at = (instant: string) => stateOf(due, null, shanghaiDate(new Date(instant)))
    expect(at('2026-11-30T15:59:59Z')).toBe('soon')
    expect(at('2026-11-30T16:00:00Z')).toBe('late')
    expect(at('2026-11-15T15:59:59Z')).toBe('open')
    expect(at('2026-11-15T16:00:00Z')).toBe('soon')
  })
})
