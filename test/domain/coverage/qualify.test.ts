import { describe, expect, test } from 'vitest'
import { AREA_LEVELS } from '../../../api/domain/areas.ts'
import { CN_2025, ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import {
  acceptances,
  countsOn,
  disqualification,
  type VisitFacts,
} from '../../../api/domain/coverage/qualify.ts'
import type { RuleId } from '../../../api/domain/coverage/rule.ts'
import { SERVICES, TEAM_LEVELS, type TeamLevel } from '../../../api/domain/visit.ts'
import { code, day } from '../judging.ts'

const PLACES = {
  province: '35',
  city: '3504',
  county: '350421',
  township: '350421100',
  village: '350421100201',
}

/** RULES.md's table, "a visit qualifies when", written out: rule, service, place level, team levels. */
const TABLE: readonly [RuleId, (typeof SERVICES)[number], keyof typeof PLACES, readonly TeamLevel[]][] = [
  ['county-quarterly', 'tour', 'county', ['provincial', 'municipal']],
  ['county-quarterly', 'tour', 'township', ['provincial', 'municipal']],
  ['county-quarterly', 'tour', 'village', ['provincial', 'municipal']],
  ['township-monthly', 'tour', 'township', ['provincial', 'municipal', 'county']],
  ['township-monthly', 'tour', 'village', ['provincial', 'municipal', 'county', 'township']],
  ['village-weekly', 'patrol', 'village', TEAM_LEVELS],
  ['village-posting', 'posting', 'village', TEAM_LEVELS],
  ['national-annual', 'tour', 'county', ['national']],
  ['national-annual', 'tour', 'township', ['national']],
  ['national-annual', 'tour', 'village', ['national']],
  ['ethnic-township-annual', 'tour', 'township', ['national', 'provincial', 'municipal']],
  ['ethnic-township-annual', 'tour', 'village', ['national', 'provincial', 'municipal']],
]

describe.each(CN_2025.map((rule) => rule.id))('%s', (id) => {
  test('takes what the table says, of all 3 services × 5 place levels × 5 team levels, and nothing else', () => {
    for (const service of SERVICES) {
      for (const level of AREA_LEVELS) {
        for (const teamLevel of TEAM_LEVELS) {
          const expected = TABLE.some(
            ([rule, of, at, teams]) =>
              rule === id && of === service && at === level && teams.includes(teamLevel),
          )
          const facts: VisitFacts = { service, teamLevel, placeCode: code(PLACES[level]), status: 'done' }
          expect(disqualification(ruleById(id), facts) === null, `${service} ${level} ${teamLevel}`).toBe(
            expected,
          )
        }
      }
    }
  })
  test('its acceptances, which the counting query is built from, are the same facts', () => {
    const listed = TABLE.filter(([rule]) => rule === id).flatMap(([, service, at, teams]) =>
      teams.map((team) => `${service} ${PLACES[at].length} ${team}`),
    )
    const accepted = acceptances([ruleById(id)]).map((a) => `${a.service} ${a.placeLength} ${a.teamLevel}`)
    expect(accepted.sort()).toEqual(listed.sort())
  })
})

describe('why a visit does not count', () => {
  const why = (rule: RuleId, unit: string, facts: Partial<VisitFacts>, date = '2026-11-18') =>
    countsOn(
      ruleById(rule),
      code(unit),
      { service: 'tour', teamLevel: 'county', placeCode: code(PLACES.township), status: 'done', ...facts },
      day(date),
      day('2026-11-18'),
    )

  test('done today counts; done tomorrow had not happened by then', () => {
    expect(why('township-monthly', PLACES.township, {})).toBe('counts')
    expect(why('township-monthly', PLACES.township, {}, '2026-11-19')).toBe('after-as-of')
  })
  test('planned for today is planned; planned for yesterday was never confirmed', () => {
    expect(why('township-monthly', PLACES.township, { status: 'planned' })).toBe('planned')
    expect(why('township-monthly', PLACES.township, { status: 'planned' }, '2026-11-17')).toBe(
      'not-confirmed',
    )
  })
  test('cancelled counts nowhere', () => {
    expect(why('township-monthly', PLACES.township, { status: 'cancelled' })).toBe('cancelled')
  })
  test('another service; too coarse a place; another place', () => {
    expect(why('township-monthly', PLACES.township, { service: 'patrol' })).toBe('service')
    expect(why('township-monthly', PLACES.township, { placeCode: code(PLACES.county) })).toBe('place')
    expect(why('township-monthly', '350421101', {})).toBe('place')
  })
  test('a township team at its own seat counts elsewhere; a national team nowhere in this rule', () => {
    expect(why('township-monthly', PLACES.township, { teamLevel: 'township' })).toBe('team-level-at-place')
    expect(why('township-monthly', PLACES.township, { teamLevel: 'national' })).toBe('team-level')
  })
})
