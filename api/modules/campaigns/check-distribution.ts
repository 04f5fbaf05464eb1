import type { DistributionChecks } from '../../contract/campaigns.ts'
import { identityOf } from '../../domain/identity.ts'
import type { AreaCode } from '../../domain/units.ts'

interface NamedArea {
  readonly code: AreaCode
  readonly name: string
}

interface AssignedTeam {
  readonly name: string
  readonly teamCode: string | null
  readonly counties: readonly NamedArea[]
}

/**
 * What is odd in a distribution. All of it is looked at, whoever asks: a county that a team is sent to has one, also where the team goes
 * on to a county that one may not read. Told is what is about a county, or a team all of whose counties, that one may read.
 * @param teams all of the notice
 * @param recipients the recipient counties of the notice's area that whoever asks may read
 */
export function checkDistribution(
  teams: readonly AssignedTeam[],
  {
    recipients,
    mayRead,
    isRecipient,
    isKnown,
  }: {
    readonly recipients: readonly NamedArea[]
    readonly mayRead: (county: AreaCode) => boolean
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
  const assigned = [...byCounty.values()]
    .filter(({ code }) => mayRead(code))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
  const readable = new Set(teams.filter(({ counties }) => counties.every(({ code }) => mayRead(code))))
  const withCode = teams.flatMap((team) =>
    team.teamCode === null
      ? []
      : [{ teamCode: team.teamCode, name: team.name, isReadable: readable.has(team) }],
  )
  const byCode = Map.groupBy(withCode, ({ teamCode }) => identityOf(teamCode))
  return {
    countiesTwice: assigned.filter((county) => county.teams.length > 1),
    notRecipient: assigned.filter(({ code }) => !isRecipient(code)),
    unassigned: recipients
      .filter(({ code }) => !byCounty.has(code))
      .map(({ code, name }) => ({ code, name })),
    withoutTeam: [...readable].filter(({ teamCode }) => teamCode === null).map(({ name }) => name),
    codesTwice: [...byCode.values()]
      .filter((same) => same.length > 1 && same.some(({ isReadable }) => isReadable))
      .map((same) => ({ teamCode: same[0]!.teamCode, teams: same.map(({ name }) => name) })),
    codesUnknown: withCode
      .filter(({ teamCode, isReadable }) => isReadable && !isKnown(teamCode))
      .map(({ teamCode, name }) => ({ teamCode, team: name })),
  }
}
