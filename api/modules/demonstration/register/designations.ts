import { addDays } from '../../../domain/calendar.ts'
import type { Designation } from '../../../domain/coverage/rule.ts'
import { periodOf } from '../../../domain/period.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { randomOf } from '../random.ts'
import type { DesignationRow } from '../rows.ts'
import type { Scenario } from '../scenario.ts'
import { nationalCounties } from '../tours/national.ts'
import type { ServedVillage, VillageSelection } from '../villages/selection.ts'
import { postedTownships, publicHealthTownships } from './staff.ts'

const INVENTED = '演示数据，虚构'

/** The first day from which the recipient rules judge anything: records that begin later must not look missed. */
const FIRST_JUDGED = '2025-09-01'

export function designationsOf(scenario: Scenario, villages: VillageSelection): DesignationRow[] {
  const { notice, teams } = scenario.assignments
  // Where the records begin too late for the notice, or where there is none, the lists begin with the records.
  const since = scenario.start <= FIRST_JUDGED ? ((notice?.date ?? null) as LocalDate | null) : null
  const sourceOf = (hospital: string) =>
    notice ? `${notice.document}附件1：${hospital}${since ? '' : '（演示：起始日后移）'}` : INVENTED
  const recipients = teams.flatMap((team) =>
    team.counties.map(
      (county): DesignationRow => ({
        areaCode: county,
        designation: 'recipient',
        from: since ?? scenario.start,
        to: null,
        source: sourceOf(team.hospital),
      }),
    ),
  )
  const national = nationalCounties(scenario).map(
    (county): DesignationRow => ({
      areaCode: county.code,
      designation: 'national-recipient',
      from: since ?? periodOf('year', scenario.start).start,
      to: null,
      source: INVENTED,
    }),
  )
  const first = addDays(periodOf('week', scenario.start).start, 7)
  return [
    ...recipients,
    ...national,
    ...villages.patrol.map((served) => ofVillage(scenario, served, 'patrol', first)),
    ...villages.posting.map((served) => ofVillage(scenario, served, 'posting', first)),
    ...ofTownships(scenario),
  ]
}

/** One village in thirty comes onto the list half a year ago only. */
function ofVillage(
  scenario: Scenario,
  { village }: ServedVillage,
  designation: 'patrol' | 'posting',
  first: LocalDate,
): DesignationRow {
  const late = randomOf(scenario.seed, 'listed', village.code)() < 1 / 30
  const from = late ? addDays(scenario.today, -180) : first
  return { areaCode: village.code, designation, from, to: null, source: INVENTED }
}

/** Ethnic townships are taken by their names, as the demonstration may; what is judged is the record. */
function ofTownships(scenario: Scenario): DesignationRow[] {
  const listed = (designation: Designation, codes: readonly string[]) =>
    codes.map((areaCode) => ({
      areaCode,
      designation,
      from: scenario.start,
      to: null,
      source: INVENTED,
    }))
  const ethnic = scenario.areas.within('township').filter(({ name }) => /族乡$/.test(name))
  return [
    ...listed(
      'ethnic',
      ethnic.map(({ code }) => code),
    ),
    ...listed(
      'township-posting',
      postedTownships(scenario).map(({ code }) => code),
    ),
    ...listed(
      'public-health-posting',
      publicHealthTownships(scenario).map(({ code }) => code),
    ),
  ]
}
