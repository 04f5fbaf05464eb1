import type { LocalDate } from '../../domain/units.ts'
import { Outcomes } from './outcome.ts'
import { servicePointsOf } from './points/service-points.ts'
import { adjustmentsOf } from './register/adjustments.ts'
import { assignmentRowsOf, campaignRowsOf, followUpOf } from './register/campaigns.ts'
import { contactsOf } from './register/contacts.ts'
import { designationsOf } from './register/designations.ts'
import { attendanceOf, peopleOf, postingsOf } from './register/staff.ts'
import { indicatorRowsOf, outcomeRowsOf, resourceRowsOf } from './register/year-figures.ts'
import type {
  AdjustmentRow,
  AssignmentFileRow,
  AttendanceRow,
  CampaignFileRow,
  ContactRow,
  DesignationRow,
  FollowUpRow,
  IndicatorRow,
  OutcomeRow,
  PersonRow,
  PostingRow,
  ResourceRow,
  ServicePointRow,
  VisitFileRow,
} from './rows.ts'
import { type DemonstrationAreas, type Scenario, scenarioOf } from './scenario.ts'
import { silencesOf } from './silence.ts'
import { crowdedWeeks } from './tours/crowding.ts'
import { municipalTours } from './tours/municipal.ts'
import { nationalTours } from './tours/national.ts'
import { provincialTours } from './tours/provincial.ts'
import { slips } from './tours/slips.ts'
import { townshipTours } from './tours/townships.ts'
import { patrols } from './villages/patrols.ts'
import { postings } from './villages/postings.ts'
import { selectVillages, type VillageSelection } from './villages/selection.ts'

export interface DemonstrationInput {
  readonly areas: DemonstrationAreas
  readonly today: LocalDate
  readonly seed: number
}

export interface Demonstration {
  readonly designations: readonly DesignationRow[]
  readonly adjustments: readonly AdjustmentRow[]
  readonly servicePoints: readonly ServicePointRow[]
  readonly contacts: readonly ContactRow[]
  readonly campaigns: readonly CampaignFileRow[]
  readonly assignments: readonly AssignmentFileRow[]
  readonly followUp: readonly FollowUpRow[]
  readonly resources: readonly ResourceRow[]
  readonly outcomes: readonly OutcomeRow[]
  readonly indicators: readonly IndicatorRow[]
  readonly people: readonly PersonRow[]
  readonly postings: readonly PostingRow[]
  /** Made as they are read; each iteration makes the same rows again. */
  readonly visits: Iterable<VisitFileRow>
  /** Of the provincial teams; made as they are read. */
  readonly attendance: Iterable<AttendanceRow>
}

/**
 * Believable records of a province, some 18 months back to six weeks ahead of `today`. Depends on its arguments
 * alone: the same seed, date and areas give the same rows in the same order.
 *
 * @throws RangeError when the areas lack a county of the notice's annex
 */
export function generateDemonstration({ areas, today, seed }: DemonstrationInput): Demonstration {
  const scenario = scenarioOf(areas, today, seed)
  const villages = selectVillages(scenario)
  const servicePoints = servicePointsOf(scenario)
  return {
    designations: designationsOf(scenario, villages),
    adjustments: adjustmentsOf(scenario, villages),
    servicePoints,
    contacts: contactsOf(scenario),
    campaigns: campaignRowsOf(scenario),
    assignments: assignmentRowsOf(scenario),
    followUp: followUpOf(scenario),
    resources: resourceRowsOf(scenario),
    outcomes: outcomeRowsOf(scenario, servicePoints),
    indicators: indicatorRowsOf(scenario),
    people: peopleOf(scenario),
    postings: postingsOf(scenario),
    visits: { [Symbol.iterator]: () => visitsOf(scenario, villages) },
    attendance: { [Symbol.iterator]: () => attendanceOf(scenario, provincialVisits(scenario)) },
  }
}

function* visitsOf(scenario: Scenario, villages: VillageSelection): Generator<VisitFileRow> {
  const outcomes = new Outcomes(scenario, silencesOf(scenario))
  yield* nationalTours(scenario, outcomes)
  yield* provincialTours(scenario, outcomes)
  yield* crowdedWeeks(scenario, outcomes)
  yield* slips(scenario, outcomes)
  for (const county of scenario.recipients) {
    yield* municipalTours(scenario, outcomes, county)
    yield* townshipTours(scenario, outcomes, county)
  }
  for (const served of villages.posting) yield* postings(scenario, outcomes, served)
  for (const served of villages.patrol) yield* patrols(scenario, outcomes, served)
}

/** As {@link visitsOf} has them: what comes before decides what becomes of a tour. */
function* provincialVisits(scenario: Scenario): Generator<VisitFileRow> {
  const outcomes = new Outcomes(scenario, silencesOf(scenario))
  for (const _ of nationalTours(scenario, outcomes));
  yield* provincialTours(scenario, outcomes)
}
