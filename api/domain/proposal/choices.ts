import type { Nearness } from '../clusters/crowding.ts'
import type { Position } from '../units.ts'

/** Half days that a session takes, as bits: morning 1, afternoon 2. */
export type Halves = 1 | 2 | 3
export const HALVES = { am: 1, pm: 2, full: 3 } as const

/**
 * What is to be decided, as plain numbers that a thread can be given: which of the movable visits stay, and which take
 * one of their options. Places, visits, options and units are named by their indices, teams by a number.
 */
export interface Choices {
  readonly places: readonly Position[]
  readonly visits: readonly MovableStop[]
  readonly options: readonly Option[]
  readonly units: readonly UnitAim[]
  readonly crowding: Crowding
  /** How a morning and an afternoon stop of one team go together, by {@link pairKey}; those that never meet are left out. */
  readonly pairs: ReadonlyMap<number, StopPair>
  readonly allowBreaking: boolean
  /**
   * Null: `options` are all that there are. Else `options` are some of them, and this, for each visit and each set of
   * units that it could help, is the least travel of any: bounds are proven by it, since it forgets only what forbids.
   */
  readonly relaxed: readonly RelaxedOption[] | null
}

/** A planned visit that may be moved, where it is planned now. */
export interface MovableStop {
  readonly team: number
  readonly halves: Halves
  readonly place: number
  readonly day: number
  /** It can crowd and be crowded: it is of a service that crowding is asked of. */
  readonly crowds: boolean
}

/** Another place, another day, or both. */
export interface Option {
  readonly visit: number
  readonly place: number
  readonly day: number
  /** Tenths of minutes from the stops of the team that day that stay for sure, else from its base. */
  readonly travel: number
  /**
   * `settled`: the travel is this, whatever else moves. Else another stop of that day may take the base's part:
   * `base` where the base is within the limit, `with-another` where only another stop can vouch for it.
   */
  readonly from: 'settled' | 'base' | 'with-another'
}

/** A unit in a period: a gap to be mended, or one that is well as planned and may lose a date. */
export interface UnitAim {
  readonly gap: boolean
  /** Distinct dates still needed besides those that no choice touches; at least 1. */
  readonly needed: number
  /** Whole people. */
  readonly people: number
  /** Dates that choices give it. `option` null: that of the visit when it stays. */
  readonly dates: readonly UnitDate[]
}

export interface UnitDate {
  readonly visit: number
  readonly option: number | null
  readonly day: number
}

/** The visits that no choice touches and that a moved one could be crowded by. */
export interface Crowding extends Nearness {
  readonly fixed: readonly Present[]
}

/** One visit-day at a place: what can crowd. */
export interface Present {
  readonly place: number
  readonly day: number
  readonly team: number
}

export interface StopPair {
  /** The team can do both on one day: not one place twice, and not too far apart. */
  readonly together: boolean
  /** Tenths of minutes from the morning's to the afternoon's. */
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

/** What a set of moves comes to. */
export interface Worth {
  /** Gaps met as planned, less units broken. */
  readonly units: number
  readonly people: number
  /** Tenths of minutes. */
  readonly travel: number
}

/** One aim: what was reached, and what nothing can exceed (for travel: go below) once the aims before it stand. */
export interface Aim {
  readonly value: number
  readonly bound: number
}

export interface Solution {
  /** Indices of the options that are taken, ascending; no two of one visit. */
  readonly moves: readonly number[]
  readonly units: Aim
  readonly people: Aim
  /** Tenths of minutes. */
  readonly travel: Aim
}

/** Finds moves as well as it can in the time it has; always answers, at worst with none. */
export interface ProposalSolver {
  /** @throws the signal's reason once it is aborted */
  solve(choices: Choices, signal: AbortSignal): Promise<Solution>
}

export function isProven({ value, bound }: Aim): boolean {
  return value === bound
}
