import type { Nearness } from '../clusters/crowding.ts'
import type { Position } from '../units.ts'

/** Half days that a session takes, as bits: morning 1, afternoon 2. */
export type Halves = 1 | 2 | 3
export const HALVES = { am: 1, pm: 2, full: 3 } as const

/**
 * The decision as plain numbers that can be sent to a thread: which movable visits stay, and which take one of their
 * options. Places, visits, options and units are named by index, teams by number.
 */
export interface Choices {
  readonly places: readonly Position[]
  readonly visits: readonly MovableStop[]
  readonly options: readonly Option[]
  readonly units: readonly UnitAim[]
  readonly crowding: Crowding
  /** Which morning and afternoon stops one team can combine, by {@link pairKey}; pairs that never meet are left out. */
  readonly pairs: ReadonlyMap<number, StopPair>
  readonly allowBreaking: boolean
  /**
   * Null: `options` are all that there are. Else `options` are some of them, and this, for each visit and each set of
   * units that it could help, is the least travel of any: bounds are proven by it, since it forgets only what forbids.
   */
  readonly relaxed: readonly RelaxedOption[] | null
}

/** A planned visit that may be moved, at its present place and day. */
export interface MovableStop {
  readonly team: number
  readonly halves: Halves
  readonly place: number
  readonly day: number
  /** Its service is one of those that crowding looks at. */
  readonly crowds: boolean
}

/** Another place, another day, or both. */
export interface Option {
  readonly visit: number
  readonly place: number
  readonly day: number
  /** Tenths of a minute from the team's fixed stops of that day, otherwise from its base. */
  readonly travel: number
  /**
   * `settled`: the travel is this, whatever else moves. Else another stop of that day may take the base's part:
   * `base` where the base is within the limit, `with-another` where only another stop can vouch for it.
   */
  readonly from: 'settled' | 'base' | 'with-another'
}

/** A unit in a period: a gap to close, or a unit that is met as planned and must not lose a date. */
export interface UnitAim {
  readonly gap: boolean
  /** Distinct dates still needed besides the fixed ones; at least 1. */
  readonly needed: number
  /** Whole people. */
  readonly people: number
  /** Dates that choices give it. `option` null: the date of the visit when it stays. */
  readonly dates: readonly UnitDate[]
}

export interface UnitDate {
  readonly visit: number
  readonly option: number | null
  readonly day: number
}

/** The fixed visits that a moved one could crowd with. */
export interface Crowding extends Nearness {
  readonly fixed: readonly Present[]
}

/** One visit-day at a place, the unit of crowding. */
export interface Present {
  readonly place: number
  readonly day: number
  readonly team: number
}

export interface StopPair {
  /** Whether the team can do both on one day: two different places, not too far apart. */
  readonly together: boolean
  /** Tenths of a minute from the morning stop to the afternoon stop. */
  readonly travel: number
}

export interface RelaxedOption {
  readonly visit: number
  readonly units: readonly number[]
  readonly travel: number
}

const MAX_PLACES = 2 ** 20

export function pairKey(morning: number, afternoon: number): number {
  return morning * MAX_PLACES + afternoon
}

/** What a set of moves achieves. */
export interface Worth {
  /** Gaps met as planned, less units broken. */
  readonly units: number
  readonly people: number
  /** Tenths of a minute. */
  readonly travel: number
}

/** One aim: the value reached, and its proven bound given the aims before it (for travel a lower bound). */
export interface Aim {
  readonly value: number
  readonly bound: number
}

export interface Solution {
  /** Indices of the options that are taken, ascending; no two of one visit. */
  readonly moves: readonly number[]
  readonly units: Aim
  readonly people: Aim
  /** Tenths of a minute. */
  readonly travel: Aim
}

/** Finds the best moves it can in its time; always answers, at worst with none. */
export interface ProposalSolver {
  /** @throws the signal's reason once it is aborted */
  solve(choices: Choices, signal: AbortSignal): Promise<Solution>
}

export function isProven({ value, bound }: Aim): boolean {
  return value === bound
}
