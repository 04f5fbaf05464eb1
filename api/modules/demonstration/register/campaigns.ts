import { addDays, daysBetween } from '../../../domain/calendar.ts'
import { type CampaignTeamKind, FOLLOW_UP_KINDS } from '../../../domain/campaigns/campaign.ts'
import type { LocalDate } from '../../../domain/units.ts'
import type { ProvincialTeam } from '../provincial-teams.ts'
import { between, pick, randomOf } from '../random.ts'
import type { AssignmentFileRow, CampaignFileRow, FollowUpRow } from '../rows.ts'
import type { Scenario } from '../scenario.ts'

/**
 * What 闽卫医政函〔2024〕1713号 asks (一, 三, 四): three weeks, 8 members or 5 of a specialised hospital that goes alone, 10
 * townships, between 1 November and the middle of January, which is read as up to the 20th; the list by 20 October, plans by the
 * end of October, the summary by 24 January.
 */
const ASKED = { minDays: 21, minMembers: 8, minMembersAlone: 5, minTownships: 10 } as const
const NOTICED_YEAR = 2024
const NOTICED_ID = 'fj-2024-provincial'
const INVENTED = '演示数据，虚构'

/** The notice gives no kinds: these are the demonstration's. The hospitals of children, tumours, women and children, and teeth. */
const KINDS: Readonly<Record<string, CampaignTeamKind>> = {
  P01: 'specialised-joint',
  P02: 'specialised-joint',
  P03: 'specialised-joint',
  P10: 'specialised-alone',
}

/** What the repeats show besides teams that do well: one with a county that another has and that it never sees, one without a code. */
const TOO_MANY = { team: 'P05', county: '350421' }
const WITHOUT_CODE = 'P14'

/** The campaign of the notice where it is at hand, word for word, and its invented repetition in the winters of the records. */
export function campaignRowsOf(scenario: Scenario): CampaignFileRow[] {
  const { notice } = scenario.assignments
  return yearsOf(scenario).map((year): CampaignFileRow => {
    const isNoticed = year === NOTICED_YEAR && notice !== null
    return {
      campaignId: idOf(scenario, year),
      name: `${year}年省级医疗队巡回医疗${isNoticed ? '' : '（演示）'}`,
      areaCode: scenario.areas.province,
      document: isNoticed ? notice.document : INVENTED,
      from: `${year}-11-01` as LocalDate,
      to: `${year + 1}-01-20` as LocalDate,
      ...ASKED,
      listDue: `${year}-10-20` as LocalDate,
      planDue: `${year}-10-31` as LocalDate,
      summaryDue: `${year + 1}-01-24` as LocalDate,
    }
  })
}

export function assignmentRowsOf(scenario: Scenario): AssignmentFileRow[] {
  const { notice, teams } = scenario.assignments
  return yearsOf(scenario).flatMap((year) => {
    const isNoticed = year === NOTICED_YEAR && notice !== null
    return teams.map((team, index): AssignmentFileRow => {
      return {
        campaignId: idOf(scenario, year),
        ordinal: index + 1,
        teamName: team.hospital,
        teamCode: !isNoticed && isOpen(scenario, year) && team.code === WITHOUT_CODE ? null : team.code,
        kind: KINDS[team.code] ?? 'general',
        counties: isNoticed ? team.counties : countiesOf(scenario, team, year),
      }
    })
  })
}

function countiesOf(scenario: Scenario, { code, counties }: ProvincialTeam, year: number): readonly string[] {
  const isTooMany = scenario.assignments.notice !== null && code === TOO_MANY.team && !isOpen(scenario, year)
  return isTooMany ? [...counties, TOO_MANY.county] : counties
}

/** Teleconsultations, rounds and lessons from February on, for the counties of the winter before; all invented. */
export function followUpOf(scenario: Scenario): FollowUpRow[] {
  const rows: FollowUpRow[] = []
  for (const year of yearsOf(scenario)) {
    const begins = `${year + 1}-02-10` as LocalDate
    if (begins < scenario.start) continue
    for (const { code, counties } of scenario.assignments.teams) {
      const random = randomOf(scenario.seed, 'follow-up', code, year)
      const times = between(random, 3, 8)
      for (let i = 0; i < times; i++) {
        const date = addDays(begins, i * 35 + between(random, 0, 20))
        if (daysBetween(date, scenario.today) < 0) continue
        rows.push({
          teamCode: code,
          areaCode: pick(random, counties),
          date,
          kind: pick(random, FOLLOW_UP_KINDS),
          number: between(random, 1, 4),
          people: between(random, 5, 80),
        })
      }
    }
  }
  return rows
}

/** The year of the notice, and those in which a winter begins within the records. */
function yearsOf({ assignments, start, end }: Scenario): number[] {
  const years: number[] = assignments.notice ? [NOTICED_YEAR] : []
  for (let year = Number(start.slice(0, 4)); year <= Number(end.slice(0, 4)); year++) {
    const first = `${year}-11-01`
    if (year !== NOTICED_YEAR && first >= start && first <= end) years.push(year)
  }
  return years
}

const idOf = ({ assignments }: Scenario, year: number) =>
  year === NOTICED_YEAR && assignments.notice ? NOTICED_ID : `demo-${year}-provincial`

const isOpen = ({ today }: Scenario, year: number) => today <= `${year + 1}-01-20`
