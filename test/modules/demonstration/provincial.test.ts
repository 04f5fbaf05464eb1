import { describe, expect, test } from 'vitest'
import { daysBetween } from '../../../api/domain/calendar.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { assignmentsOf } from '../../../api/modules/demonstration/provincial-teams.ts'
import { demonstrationOf, fujian } from './fujian.ts'

const { teams: PROVINCIAL_TEAMS } = assignmentsOf(fujian, 1)
const RECIPIENT_COUNTIES = PROVINCIAL_TEAMS.flatMap(({ counties }) => counties)

/** 闽卫医政函〔2024〕1713号, 附件1, as printed. */
const ANNEX: readonly [hospital: string, counties: string][] = [
  ['福建省儿童医院', '连江县、罗源县'],
  ['福建省肿瘤医院', '清流县、大田县'],
  ['福建省妇幼保健院', '武平县、上杭县'],
  ['福建省级机关医院', '闽清县、永泰县'],
  ['福建省老年医院', '泰宁县、长汀县'],
  ['福州大学附属省立医院', '福安市、霞浦县、寿宁县'],
  ['福建医大附属协和医院', '顺昌县、政和县、光泽县'],
  ['福建医大附属第一医院', '建宁县、宁化县、明溪县'],
  ['福建医大附属第二医院', '华安县、南靖县'],
  ['福建医大附属口腔医院', '连城县、漳平市'],
  ['福建中医药大学附属人民医院', '松溪县、浦城县'],
  ['福建中医药大学附属第二人民医院', '周宁县、古田县'],
  ['福建中医药大学附属第三人民医院', '屏南县、柘荣县'],
  ['福建中医药大学附属康复医院', '诏安县、平和县'],
]

test('the teams and their counties are those of the annex', () => {
  const named = PROVINCIAL_TEAMS.map(({ hospital, counties }) => [
    hospital,
    counties.map((code) => fujian.areas.get(code)?.name).join('、'),
  ])
  expect(named).toEqual(ANNEX)
  expect(new Set(RECIPIENT_COUNTIES).size).toBe(31)
})

/** Days whose records hold one whole winter, or two, and the Novembers in which these began. */
const CASES: readonly [today: string, winters: readonly number[]][] = [
  ['2026-02-20', [2024, 2025]],
  ['2026-11-22', [2025]],
  ['2027-03-01', [2025, 2026]],
]

describe.each(CASES)('as of %s', (today, winters) => {
  const visits = demonstrationOf(today).rows.filter((row) => row.teamLevel === 'provincial')

  test('every team visits its own counties and no other', () => {
    for (const { code, counties } of PROVINCIAL_TEAMS) {
      const visited = new Set(
        visits.filter((row) => row.teamCode === code).map((row) => row.placeCode.slice(0, 6)),
      )
      expect([...visited].sort()).toEqual([...counties].sort())
    }
  })
  test('only from 1 November to 15 January', () => {
    const outside = visits.filter(({ date }) => date.slice(5) > '01-15' && date.slice(5) < '11-01')
    expect(outside).toEqual([])
  })
  test.each(winters)(
    'winter %i: three weeks in each county, ten townships a team, nowhere else that day',
    (year) => {
      for (const { code, counties } of PROVINCIAL_TEAMS) {
        const own = visits.filter((row) => row.teamCode === code && winterOf(row.date) === year)
        for (const county of counties) {
          const dates = own
            .filter((row) => row.placeCode.startsWith(county))
            .map((row) => row.date)
            .sort()
          expect(daysBetween(dates[0]!, dates.at(-1)!) + 1, `${code} ${county}`).toBeGreaterThanOrEqual(21)
        }
        const townships = new Set(
          own.filter((row) => row.placeCode.length > 6).map((row) => row.placeCode.slice(0, 9)),
        )
        expect(townships.size, code).toBeGreaterThanOrEqual(10)
        expect(new Set(own.map((row) => row.date)).size, code).toBe(own.length)
      }
    },
  )
})

function winterOf(date: LocalDate): number {
  const year = Number(date.slice(0, 4))
  return date.slice(5) < '02' ? year - 1 : year
}
