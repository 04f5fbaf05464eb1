import type { Nearness } from '../clusters/crowding.ts'
import type { Rule } from '../coverage/rule.ts'
import type { Period } from '../period.ts'
import type { Leg, TravelLimit } from '../plans/change.ts'
import type { AreaCode, Position } from '../units.ts'
import type { Service, Session, TeamLevel } from '../visit.ts'
import type { Halves, Present } from './choices.ts'

export interface Place {
  readonly code: AreaCode
  readonly at: Position
}

/** A planned visit of one date that may be moved. `place` is an index, `team` a number, `day` a day number. */
export interface MovableVisit {
  readonly team: number
  readonly teamLevel: TeamLevel
  readonly service: Service
  readonly session: Session
  readonly place: number
  readonly day: number
  readonly crowds: boolean
}

/** A stop of a team that has movable visits, which no move touches: one date of a record, done or planned. */
export interface FixedStop {
  readonly team: number
  readonly halves: Halves
  readonly place: number
  readonly day: number
}

/** A unit of a day rule in a period, as the records are without the movable visits. */
export interface UnitState {
  readonly rule: Rule
  readonly code: AreaCode
  readonly period: Period
  /** Index of the unit's own place. */
  readonly place: number
  readonly required: number
  /** Day numbers of qualifying done visits, and of planned ones still to come that no move touches. */
  readonly fixed: ReadonlySet<number>
  readonly people: number
  /** Whether it may be mended: it lies in the area asked about, and its period overlaps the dates. */
  readonly asked: boolean
}

/** Everything that a proposal depends on. */
export interface ProposalProblem {
  readonly today: number
  readonly from: number
  readonly to: number
  readonly daysAllowed: number
  readonly weekdaysOnly: boolean
  readonly allowBreaking: boolean
  readonly limit: TravelLimit
  readonly nearness: Nearness
  readonly places: readonly Place[]
  /** From the first place to the second. */
  readonly leg: (from: number, to: number) => Leg
  readonly visits: readonly MovableVisit[]
  /** Of each team's number: the place that its legs begin at on a day without other stops. */
  readonly bases: readonly number[]
  readonly stops: readonly FixedStop[]
  /** Visit-days that no move touches, of the services that crowding is asked of. */
  readonly present: readonly Present[]
  readonly units: readonly UnitState[]
}

/** Why no movable visit can mend a gap: the first filter that leaves no option. */
export type NoOption = 'no-team' | 'no-date' | 'too-far' | 'team-busy' | 'would-crowd' | 'would-break'

/** Visits that a request may name as movable, or as locked. */
export const MAX_PROPOSAL_VISITS = 2000
