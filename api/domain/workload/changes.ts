import type { WorkloadColumnId } from './columns.ts'
import type { WorkloadFigure } from './figure.ts'

/** A row of a table as far as it is compared. */
export interface ComparedRow {
  readonly code: string
  readonly name: string
  readonly figures: readonly WorkloadFigure[]
  readonly byHand: readonly {
    readonly column: WorkloadColumnId
    readonly value: number
    readonly holds: boolean
  }[]
}

/** What a cell says: the figure and what was entered for it. */
export interface CellState {
  readonly figure: WorkloadFigure
  /** Null: nothing was entered that stands. */
  readonly byHand: number | null
}

/** A cell that has come to say something else. Null: the row was not there, or is gone. */
export interface CellChange {
  readonly code: string
  readonly name: string
  readonly column: WorkloadColumnId
  readonly sent: CellState | null
  readonly now: CellState | null
}

/** The cells that differ, in the order of the rows and columns of the table as it is now; then the rows that are gone. */
export function changesOf(
  columns: readonly WorkloadColumnId[],
  sent: readonly ComparedRow[],
  now: readonly ComparedRow[],
): CellChange[] {
  const before = new Map(sent.map((row) => [row.code, row]))
  const after = new Set(now.map(({ code }) => code))
  const pairs = [
    ...now.map((row) => [before.get(row.code), row] as const),
    ...sent.filter(({ code }) => !after.has(code)).map((row) => [row, undefined] as const),
  ]
  return pairs.flatMap(([old, row]) =>
    columns.flatMap((column, at): CellChange[] => {
      const change = {
        code: (row ?? old)!.code,
        name: (row ?? old)!.name,
        column,
        sent: old ? cellOf(old, column, at) : null,
        now: row ? cellOf(row, column, at) : null,
      }
      return isSame(change.sent, change.now) ? [] : [change]
    }),
  )
}

function cellOf(row: ComparedRow, column: WorkloadColumnId, at: number): CellState {
  const entered = row.byHand.find((each) => each.column === column && each.holds)
  return { figure: row.figures[at]!, byHand: entered?.value ?? null }
}

/** How many records lack the number is no part of what a cell says. */
function isSame(a: CellState | null, b: CellState | null): boolean {
  if (!a || !b) return a === b
  return a.byHand === b.byHand && a.figure.atLeast === b.figure.atLeast && a.figure.atMost === b.figure.atMost
}
