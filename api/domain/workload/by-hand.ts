import { isExact, type WorkloadFigure } from './figure.ts'

/** The figures that attendance makes, and that somebody may know where it is missing. */
export const HAND_COLUMNS = ['village-staff', 'tour-staff'] as const
export type HandColumn = (typeof HAND_COLUMNS)[number]

export const isHandColumn = (column: string): column is HandColumn =>
  (HAND_COLUMNS as readonly string[]).includes(column)

/**
 * Whether a value can stand for a figure: while the records do not tell it, and within what they tell. It never takes the place of
 * the bounds, which are shown beside it.
 */
export function canStand(value: number, figure: WorkloadFigure): boolean {
  return !isExact(figure) && value >= figure.atLeast && (figure.atMost === null || value <= figure.atMost)
}
