import { daysBetween } from '../../../domain/calendar.ts'
import { type Outcomes, RELIABLE_HABITS } from '../outcome.ts'
import { randomOf, shuffled } from '../random.ts'
import type { VisitFileRow } from '../rows.ts'
import type { Scenario } from '../scenario.ts'
import { provincialTeam } from '../teams.ts'
import { provincialStays } from './provincial-stays.ts'

/** A stay that has not begun is entered so many days ahead at the most: the plan is agreed by then. */
const AGREED_DAYS = 12
/** Teams that agree with all of their counties before the winter, and enter it as a whole. */
const AGREE_AT_ONCE: readonly string[] = ['P01', 'P04', 'P09', 'P12']
const WINTER_DAYS = 90

/** The hospitals' winter stays: one day at the county hospital, the next in a township (闽卫医政函〔2024〕1713号 三). */
export function* provincialTours(scenario: Scenario, outcomes: Outcomes): Generator<VisitFileRow> {
  for (const { team, county, dates } of provincialStays(scenario)) {
    const ahead = AGREE_AT_ONCE.includes(team.code) ? WINTER_DAYS : AGREED_DAYS
    if (daysBetween(scenario.today, dates[0]!) > ahead) continue
    const random = randomOf(scenario.seed, 'provincial-day', team.code, dates[0]!)
    const townships = shuffled(random, scenario.townshipsOf(county.code))
    for (const [i, date] of dates.entries()) {
      const township = i % 2 === 1 ? townships[((i - 1) / 2) % townships.length] : undefined
      const row = outcomes.row(
        {
          series: 'S',
          date,
          session: 'full',
          place: township ?? county,
          service: 'tour',
          team: provincialTeam(team),
          teaching: !township || i % 4 === 1,
        },
        RELIABLE_HABITS,
        random,
      )
      if (row) yield row
    }
  }
}
