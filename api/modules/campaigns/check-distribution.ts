import type { CampaignTeamDto, DistributionChecks } from '../../contract/campaigns.ts'
import { identityOf } from '../../domain/identity.ts'

interface NamedArea {
  readonly code: string
  readonly name: string
}

/**
 * What is odd in a distribution.
 * @param recipients the recipient counties of the notice's area that whoever asks may read
 */
export function checkDistribution(
  teams: readonly Pick<CampaignTeamDto, 'name' | 'teamCode' | 'counties'>[],
  {
    recipients,
    isRecipient,
    isKnown,
  }: {
    readonly recipients: readonly NamedArea[]
    readonly isRecipient: (county: string) => boolean
    readonly isKnown: (teamCode: string) => boolean
  },
): DistributionChecks {
  const byCounty = new Map<string, NamedArea & { teams: string[] }>()
  for (const { name: team, counties } of teams) {
    for (const { code, name } of counties) {
      const known = byCounty.get(code) ?? { code, name, teams: [] }
      byCounty.set(code, known)
      known.teams.push(team)
    }
  }
  const assigned = [...byCounty.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
  const withCode = teams.flatMap(({ teamCode, name }) => (teamCode === null ? [] : [{ teamCode, name }]))
  const byCode = Map.groupBy(withCode, ({ teamCode }) => identityOf(teamCode))
  return {
    countiesTwice: assigned.filter((county) => county.teams.length > 1),
    notRecipient: assigned.filter(({ code }) => !isRecipient(code)),
    unassigned: recipients
      .filter(({ code }) => !byCounty.has(code))
      .map(({ code, name }) => ({ code, name })),
    withoutTeam: teams.filter(({ teamCode }) => teamCode === null).map(({ name }) => name),
    codesTwice: [...byCode.values()]
      .filter((same) => same.length > 1)
      .map((same) => ({ teamCode: same[0]!.teamCode, teams: same.map(({ name }) => name) })),
    codesUnknown: withCode
      .filter(({ teamCode }) => !isKnown(teamCode))
      .map(({ teamCode, name }) => ({ teamCode, team: name })),
  }
}
