import type { LocalDate } from '../../../domain/units.ts'
import type { date } from './cells.ts'
import { problem } from './problem.ts'
import type { RowReader } from './row-reader.ts'

type RangedRow = Pick<RowReader<{ from: typeof date; to: typeof date }>, 'read' | 'problems'>

/** The first and the last day, both included; no last day is open. */
export function readRange(row: RangedRow): { from: LocalDate | null; to: LocalDate | null } {
  const from = row.read('from')
  const to = row.read('to')
  if (from && to && to < from) {
    row.problems.push(
      problem(
        'end-before-start',
        'to',
        to,
        `截止日期早于起始日期 ${from}：请核对两者。`,
        `The last day is before the first, ${from}: check both.`,
      ),
    )
  }
  return { from, to }
}
