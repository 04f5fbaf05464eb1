import { expect, test } from 'vitest'
import { isTownOrRuralTownship } from '../../../api/domain/areas.ts'
import { judgeTeam } from '../../../api/domain/campaigns/judge.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import { demonstrationOf, fujian } from '../demonstration/fujian.ts'

/** How the teams of each of its campaigns stand on the demonstration's today. */
function standing(today: string) {
  const { demonstration, rows } = demonstrationOf(today)
  return Object.fromEntries(
    demonstration.campaigns.map((campaign) => {
      const teams = demonstration.assignments.filter(({ campaignId }) => campaignId === campaign.campaignId)
      const statuses = teams.map(({ teamCode, kind, counties }) => {
        if (teamCode === null) return 'unjudged'
        const own = rows.filter((row) => row.teamCode === teamCode)
        const visits = own.map((row) => ({
          ...row,
          placeCode: row.placeCode as AreaCode,
          endDate: row.endDate ?? row.date,
        }))
        const townships = counties
          .flatMap((county) => fujian.within('township', county as AreaCode))
          .map(({ code }) => code)
          .filter(isTownOrRuralTownship)
        const assigned = { teamCode, kind, counties: counties as AreaCode[] }
        return judgeTeam(campaign, assigned, visits, today as LocalDate, townships).status
      })
      return [campaign.campaignId, Object.groupBy(statuses, (status) => status)]
    }),
  )
}

test('on the demonstration’s today met, missed, scheduled and due all occur, and one team has no code', () => {
  const campaigns = standing('2026-11-22')
  expect(Object.keys(campaigns)).toEqual([
    'fj-2024-provincial',
    'demo-2025-provincial',
    'demo-2026-provincial',
  ])
  const counted = Object.values(campaigns).map((groups) =>
    Object.fromEntries(Object.entries(groups).map(([status, all]) => [status, all!.length])),
  )
  // Its records begin in 2025: nothing is known of the first winter.
  expect(counted[0]).toEqual({ missed: 14 })
  expect(counted[1]!.met).toBeGreaterThan(7)
  expect(counted[1]!.missed).toBeGreaterThan(0)
  expect(counted[2]!.scheduled).toBeGreaterThan(0)
  expect(counted[2]!.due).toBeGreaterThan(0)
  expect(counted[2]!.unjudged).toBe(1)
})

test('the campaign of the notice has its annex 1, by name', () => {
  const { demonstration } = demonstrationOf('2026-11-22')
  const own = demonstration.assignments.filter(({ campaignId }) => campaignId === 'fj-2024-provincial')
  expect(own.map(({ ordinal, teamName }) => `${ordinal} ${teamName}`)).toHaveLength(14)
  expect(own[7]).toMatchObject({ ordinal: 8, teamName: '福建医大附属第一医院' })
  expect(own[7]!.counties.map((code) => fujian.areas.get(code)?.name)).toEqual(['建宁县', '宁化县', '明溪县'])
  const [campaign] = demonstration.campaigns
  expect(campaign).toMatchObject({
    campaignId: 'fj-2024-provincial',
    document: '闽卫医政函〔2024〕1713号',
    from: '2024-11-01',
    to: '2025-01-20',
    minDays: 21,
    minMembers: 8,
    minMembersAlone: 5,
    minTownships: 10,
    listDue: '2024-10-20',
    planDue: '2024-10-31',
    summaryDue: '2025-01-24',
  })
})
