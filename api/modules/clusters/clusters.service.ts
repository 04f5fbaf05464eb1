import type { ClustersAnswer } from '../../contract/clusters.ts'
import type { CrowdingQuery } from '../../contract/crowding.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import type { LocalDate, Position } from '../../domain/units.ts'
import type { RecordsSnapshot } from '../coverage/records-state.ts'
import type { PlannerDependencies } from '../planner/dependencies.ts'
import { completeWindow, type WindowVisits } from '../planner/windows.ts'
import { answerClusters, type CompleteQuestion } from './clusters.usecases.ts'
import { GapUnits, People } from './gap-units.ts'
import { dayRulesOf } from './gaps-beside.ts'
import { ReachableUnits } from './reachable-units.ts'

type Given = Pick<PlannerDependencies, 'state' | 'geography' | 'windows' | 'travel' | 'today'>

/**
 * The clusters of visits that crowd, with what they cost elsewhere. What only changes how near is near asks neither records
 * nor travel times anew: the visits of a window, the units within reach of their places and the gaps are kept.
 */
export class ClustersService {
  readonly #given: Given
  readonly #reachable: ReachableUnits
  /** The places of a window's visits, gathered once. */
  readonly #places = new WeakMap<WindowVisits, readonly Position[]>()
  #gaps: { readonly records: RecordsSnapshot; readonly key: string; readonly units: GapUnits } | null = null
  #people: { readonly version: string; readonly people: People } | null = null

  constructor(given: Given) {
    this.#given = given
    this.#reachable = new ReachableUnits(given.travel, given.geography)
  }

  /** @throws ProblemError 400 for an unknown area, dates that do not fit, a question that is too large */
  async clusters(reader: Reader, asked: CrowdingQuery): Promise<ClustersAnswer> {
    const { geography, today: now } = this.#given
    const today = now()
    const { metres, days, min, method, services, statuses } = asked
    const range = completeWindow(asked, geography, reader, today)
    const question: CompleteQuestion = { metres, days, min, method, services, statuses, ...range }
    const { window, records } = await this.#visitsOf(question)
    const reach = await this.#reachable.from(this.#placesOf(window), dayRulesOf(services), records.register)
    return answerClusters(question, { window, gaps: this.#gapsOf(records, today), reach, geography, today })
  }

  /** Visits and counts of one state of the records: where one was committed in between, both are read again. */
  async #visitsOf({ from, to, within, services, statuses }: CompleteQuestion) {
    const { windows, state } = this.#given
    for (;;) {
      const window = await windows.read({ from, to, within, services, statuses })
      const records = await state.current()
      if (records.id === window.snapshot) return { window, records }
    }
  }

  #placesOf(window: WindowVisits): readonly Position[] {
    let places = this.#places.get(window)
    if (!places) {
      places = [...new Map(window.visits.map(({ at }) => [String(at), at])).values()]
      this.#places.set(window, places)
    }
    return places
  }

  #gapsOf(records: RecordsSnapshot, today: LocalDate): GapUnits {
    const { geography } = this.#given
    const key = `${today} ${geography.version}`
    if (this.#gaps?.records !== records || this.#gaps.key !== key) {
      this.#gaps = { records, key, units: new GapUnits(records, geography, today, this.#peopleOf()) }
    }
    return this.#gaps.units
  }

  #peopleOf(): People {
    const { geography } = this.#given
    if (this.#people?.version !== geography.version) {
      this.#people = { version: geography.version, people: new People(geography) }
    }
    return this.#people.people
  }
}
