import { describe, expect, test } from 'vitest'
import { lengthOf } from '../../../api/domain/press/compose.ts'
import { PRESS_LANGUAGES, PRESS_TEXTS, TEXT_LIMITS } from '../../../api/domain/press/press.ts'
import { type TourVisit, tourOf } from '../../../api/domain/press/tour.ts'
import { type TourFacts, tourTexts } from '../../../api/domain/press/tour-texts.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'

const visit = (place: string, date: string, given: Partial<TourVisit> = {}): TourVisit => ({
  date: date as LocalDate,
  endDate: (given.endDate ?? date) as LocalDate,
  placeCode: place as AreaCode,
  teamLevel: 'provincial',
  teamName: '省立医院医疗队',
  headcount: 8,
  patients: null,
  trained: null,
  lectures: null,
  wardRounds: null,
  caseDiscussions: null,
  position: null,
  ...given,
})
const tour = (visits: readonly TourVisit[], from: string, to: string) =>
  tourOf(visits, from as LocalDate, to as LocalDate)

describe('a tour', () => {
  test('counts a date once, whatever it has of visits: 3, 4 and 5 November are three days', () => {
    const { dates, visits } = tour(
      [
        visit('350125100', '2026-11-03', { endDate: '2026-11-04' as LocalDate }),
        visit('350125101', '2026-11-04'),
        visit('350125100', '2026-11-05'),
      ],
      '2026-11-01',
      '2026-11-30',
    )
    expect(dates).toEqual(['2026-11-03', '2026-11-04', '2026-11-05'])
    expect(visits).toBe(3)
  })
  test('of a record that reaches beyond its days counts the days within, and says so', () => {
    const { dates, beyond } = tour(
      [visit('350125100', '2026-10-30', { endDate: '2026-11-02' as LocalDate })],
      '2026-11-01',
      '2026-11-30',
    )
    expect(dates).toEqual(['2026-11-01', '2026-11-02'])
    expect(beyond).toBe(1)
  })
  test('adds up what is recorded: 80 and none are 80, none at all is none', () => {
    const { counts, withoutPatients } = tour(
      [visit('350125100', '2026-11-03', { patients: 80 }), visit('350125100', '2026-11-04')],
      '2026-11-01',
      '2026-11-30',
    )
    expect(counts).toMatchObject({ patients: 80, trained: null })
    expect(withoutPatients).toBe(1)
  })
  test('stops once at a place on successive days, and again after another day', () => {
    const { stops } = tour(
      [
        visit('350125100', '2026-11-03', { patients: 10 }),
        visit('350125100', '2026-11-04', { patients: 5 }),
        visit('350125101', '2026-11-05'),
        visit('350125100', '2026-11-07'),
      ],
      '2026-11-01',
      '2026-11-30',
    )
    expect(stops.map(({ place, from, to, patients }) => [place, from, to, patients])).toEqual([
      ['350125100', '2026-11-03', '2026-11-04', 15],
      ['350125101', '2026-11-05', '2026-11-05', null],
      ['350125100', '2026-11-07', '2026-11-07', null],
    ])
  })
  test.each([
    [['350125100', '350125101200'], '350125'],
    [['350125100', '350121'], '3501'],
    [['350125100', '350421100'], '35'],
  ])('of %o is in %s', (places, area) => {
    const visits = places.map((place) => visit(place, '2026-11-03'))
    expect(tour(visits, '2026-11-01', '2026-11-30').area).toBe(area)
  })
})

describe('the texts of a tour', () => {
  const facts = (given: Partial<TourFacts>): TourFacts => ({
    tour: tour(
      [
        visit('350125100', '2026-11-03', { patients: 1200, trained: 40, lectures: 2 }),
        visit('350125101', '2026-11-05', { patients: 86 }),
      ],
      '2026-11-03',
      '2026-11-05',
    ),
    team: '福建省立医院医疗队',
    area: '永泰县',
    county: '永泰县',
    openUntil: null,
    ...given,
  })
  test('say when, who, where and what', () => {
    expect(tourTexts(facts({}), 'zh')).toMatchObject({
      title: '福建省立医院医疗队在永泰县',
      standfirst: '2026年11月3日至5日，福建省立医院医疗队在永泰县2个乡镇巡回医疗2天，诊疗1,286人次。',
    })
    expect(tourTexts(facts({}), 'en').standfirst).toContain(
      '3 to 5 November 2026: 福建省立医院医疗队 toured 2 townships of 永泰县 on 2 days, with 1,286 consultations.',
    )
  })
  test('say 截至 while it may go on', () => {
    const { standfirst } = tourTexts(facts({ openUntil: '2026-11-05' as LocalDate }), 'zh')
    expect(standfirst).toMatch(/^截至11月5日，福建省立医院医疗队自11月3日起在/)
  })
  test('have room, however long the name of the team is', () => {
    for (const team of ['甲', '省'.repeat(20), '国家'.repeat(40)]) {
      for (const language of PRESS_LANGUAGES) {
        const texts = tourTexts(facts({ team }), language)
        for (const name of PRESS_TEXTS)
          expect(lengthOf(texts[name])).toBeLessThanOrEqual(TEXT_LIMITS[language][name])
      }
    }
  })
})
