/**
 * A figure of the table as far as the records tell it: between two bounds, which are one number where nothing is missing.
 */
export interface WorkloadFigure {
  readonly atLeast: number
  /** Null: the records set no upper bound. */
  readonly atMost: number | null
  /** So many records lack what the figure is made of: attendance, or the number itself. */
  readonly missing: number
}

export const exactly = (value: number): WorkloadFigure => ({ atLeast: value, atMost: value, missing: 0 })

/** Nothing is known of it. */
export const NOT_REPORTED: WorkloadFigure = { atLeast: 0, atMost: null, missing: 1 }

export const isExact = ({ atLeast, atMost }: WorkloadFigure): boolean => atLeast === atMost

/** A number that visits carry, summed; a visit without one could carry any. */
export const sumOf = (sum: number, without: number): WorkloadFigure => ({
  atLeast: sum,
  atMost: without === 0 ? sum : null,
  missing: without,
})

/** What is known of the people of some visits. */
export interface Attended {
  /** Distinct persons who are named as present. */
  readonly persons: number
  /** Of all visits, how many people more their headcounts tell than are named. */
  readonly unnamed: number
  /** Visits of which fewer people are named than their headcount tells. */
  readonly incomplete: number
  /** The largest headcount of a visit. */
  readonly largest: number
}

/**
 * Distinct people by attendance. Where some are not named they may all be others than the named, or all be among those who are named
 * elsewhere; but the people of one visit are distinct.
 */
export function peopleOf({ persons, unnamed, incomplete, largest }: Attended): WorkloadFigure {
  return { atLeast: Math.max(persons, largest), atMost: persons + unnamed, missing: incomplete }
}

/** The same figure of several areas that have nothing in common. */
export function total(figures: readonly WorkloadFigure[]): WorkloadFigure {
  let atLeast = 0
  let atMost: number | null = 0
  let missing = 0
  for (const figure of figures) {
    atLeast += figure.atLeast
    atMost = atMost === null || figure.atMost === null ? null : atMost + figure.atMost
    missing += figure.missing
  }
  return { atLeast, atMost, missing }
}

/**
 * The total of people over several areas: those who serve in two of them are one person, and are counted once.
 * @param together the people of all the areas' visits
 */
export function totalOfPeople(figures: readonly WorkloadFigure[], together: Attended): WorkloadFigure {
  const most = total(figures)
  const { atLeast, atMost, missing } = peopleOf(together)
  return {
    atLeast: Math.max(atLeast, ...figures.map((figure) => figure.atLeast)),
    atMost: atMost === null || most.atMost === null ? null : Math.min(atMost, most.atMost),
    missing,
  }
}
