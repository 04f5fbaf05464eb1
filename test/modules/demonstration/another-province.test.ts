import { describe, expect, test } from 'vitest'
import type { Area } from '../../../api/domain/areas.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import { generateDemonstration } from '../../../api/modules/demonstration/generate.ts'
import { Outcomes } from '../../../api/modules/demonstration/outcome.ts'
import { assignmentsOf, ruralCounties } from '../../../api/modules/demonstration/provincial-teams.ts'
import { areaOf, type DemonstrationAreas, scenarioOf } from '../../../api/modules/demonstration/scenario.ts'
import { silencesOf } from '../../../api/modules/demonstration/silence.ts'
import { slips } from '../../../api/modules/demonstration/tours/slips.ts'
import { fujian } from './fujian.ts'

const moved = (code: string, province: string) => `${province}${code.slice(2)}` as AreaCode

/** 三明市 of Fujian under the codes of Sichuan: a province of eleven counties, of which no notice is at hand. */
const elsewhere: DemonstrationAreas = {
  province: '51' as AreaCode,
  within: (level, code) => fujian.within(level, moved(code ?? '5104', '35')).map(inSichuan),
  areas: new Map([...fujian.areas].map(([code, area]) => [moved(code, '51'), inSichuan(area)])),
  polygon: (code) => fujian.polygon(moved(code, '35')),
}

function inSichuan(area: Area): Area {
  return { ...area, code: moved(area.code, '51'), parent: area.parent && moved(area.parent, '51') }
}

const today = '2026-11-22' as LocalDate
const demonstration = generateDemonstration({ areas: elsewhere, today, seed: 1 })

describe('the demonstration of a province without a notice at hand', () => {
  const { notice, teams } = assignmentsOf(elsewhere, 1)
  const recipients = teams.flatMap(({ counties }) => counties)

  test('invents its recipients: 4 of the 9 counties that are no districts (9 × 0.4 = 3.6), two a team', () => {
    expect(notice).toBeNull()
    const rural = elsewhere.within('county').filter(({ name }) => !name.endsWith('区'))
    expect(rural).toHaveLength(9)
    expect(recipients).toHaveLength(4)
    expect(recipients.filter((code) => areaOf(elsewhere, code).name.endsWith('区'))).toEqual([])
    expect(teams.map(({ counties }) => counties.length)).toEqual([2, 2])
    expect(assignmentsOf(elsewhere, 2).teams).not.toEqual(teams)
  })
  test('says in every designation that it is invented, and names no document', () => {
    const { designations } = demonstration
    const given = designations.filter(({ designation }) => designation === 'recipient')
    expect(given.map(({ areaCode }) => areaCode).sort()).toEqual([...recipients].sort())
    expect(new Set(designations.map(({ source }) => source))).toEqual(new Set(['演示数据，虚构']))
  })
  test('lifts holidays for its own province', () => {
    const weeks = demonstration.adjustments.filter(({ areaCode }) => areaCode.length === 2)
    expect(new Set(weeks.map(({ areaCode }) => areaCode))).toEqual(new Set(['51']))
  })
  test('has visits of marked teams only, and no hospital of Fujian among them', () => {
    const names = new Set([...demonstration.visits].map(({ teamName }) => teamName))
    expect(names.size).toBeGreaterThan(50)
    expect([...names].filter((name) => !name.endsWith('（演示）') || /福建|福州/.test(name))).toEqual([])
  })
})

describe('ids of slips', () => {
  // Seed 3 drew one county, team, township and date for a visit entered twice and for a team at two places.
  test.each([1, 2, 3, 4, 5])('with seed %i no id comes twice, in Fujian as elsewhere', (seed) => {
    for (const areas of [fujian, elsewhere]) {
      const scenario = scenarioOf(areas, today, seed)
      const ids = [...slips(scenario, new Outcomes(scenario, silencesOf(scenario)))].map(
        ({ visitId }) => visitId,
      )
      expect(ids.length).toBeGreaterThan(100)
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    }
  })
})

describe('rural counties', () => {
  const named = (of: (area: Area) => string): DemonstrationAreas => ({
    ...elsewhere,
    within: (level, code) => elsewhere.within(level, code).map((area) => ({ ...area, name: of(area) })),
  })
  test('where a province has nothing but districts, these: 11 of 11 as in Beijing', () => {
    const districts = named(({ level, name }) => (level === 'county' ? name.replace(/[县市]$/, '区') : name))
    expect(ruralCounties(districts)).toHaveLength(11)
    const { designations } = generateDemonstration({ areas: districts, today, seed: 1 })
    expect(designations.filter(({ designation }) => designation === 'recipient')).toHaveLength(5)
  })
  test('one of subdistricts only is none, such as 安宁市: its township has no part from 100 to 399', () => {
    const [first] = ruralCounties(elsewhere)
    const subdistricts: DemonstrationAreas = {
      ...elsewhere,
      within: (level, code) =>
        elsewhere
          .within(level, code)
          .filter((area) => level !== 'township' || !area.code.startsWith(first!.code)),
    }
    expect(ruralCounties(subdistricts).map(({ code }) => code)).not.toContain(first!.code)
  })
})
