import { expect, test } from 'vitest'
import { checkDistribution } from '../../../api/modules/campaigns/check-distribution.ts'
import { code } from '../../domain/judging.ts'

const county = (digits: string) => ({ code: code(digits), name: digits })
const team = (name: string, teamCode: string | null, ...counties: string[]) => ({
  name,
  teamCode,
  counties: counties.map(county),
})

/** A goes from city 3501 on to 3504, B and C stay in 3504. */
const TEAMS = [
  team('A', 'P1', '350122', '350421'),
  team('B', 'p1', '350421'),
  team('C', null, '350423'),
  team('D', 'P4', '350122'),
]
const check = (within: string) =>
  checkDistribution(TEAMS, {
    recipients: ['350122', '350421', '350423', '350425']
      .filter((each) => each.startsWith(within))
      .map(county),
    mayRead: (each) => each.startsWith(within),
    isRecipient: () => true,
    isKnown: (each) => each === 'P1',
  })

test('a county has its team, also for whoever may not read where else the team goes', () => {
  expect(check('3501')).toMatchObject({
    unassigned: [],
    countiesTwice: [{ code: '350122', teams: ['A', 'D'] }],
    withoutTeam: [],
    codesTwice: [],
    codesUnknown: [{ teamCode: 'P4', team: 'D' }],
  })
})
test('what is about a team is told to whoever may read all of its counties', () => {
  expect(check('3504')).toMatchObject({
    unassigned: [{ code: '350425' }],
    countiesTwice: [{ code: '350421', teams: ['A', 'B'] }],
    withoutTeam: ['C'],
    // B may be read, A not: the code is B's fault as much as A's.
    codesTwice: [{ teamCode: 'P1', teams: ['A', 'B'] }],
    codesUnknown: [{ teamCode: 'p1', team: 'B' }],
  })
})
