import { describe, expect, test } from 'vitest'
import type { Area } from '../../../api/domain/areas.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import { generateDemonstration } from '../../../api/modules/demonstration/generate.ts'
import { assignmentsOf } from '../../../api/modules/demonstration/provincial-teams.ts'
import { areaOf, type DemonstrationAreas } from '../../../api/modules/demonstration/scenario.ts'
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
