import { getTableColumns } from 'drizzle-orm'
import type { VisitDto } from '../../contract/visits.ts'
import type { Client } from '../../db/db.ts'
import { selected } from '../../db/raw.ts'
import type { LocalDate } from '../../domain/units.ts'
import { MAX_VISIT_DAYS } from '../../domain/visit.ts'
import type { Geography } from '../areas/geography.ts'
import { visit } from './visits.tables.ts'

const { countyCode: _, visitKey: __, batchId: ___, ...columns } = getTableColumns(visit)

/** The columns of a record that anybody outside the database sees. */
const visitColumns = columns
/** The same as a list to select. */
export const VISIT_COLUMNS = selected(visitColumns)

/** A record as the database gives it, by {@link visitColumns}. */
export type VisitRow = Readonly<Pick<typeof visit.$inferSelect, keyof typeof visitColumns>>

export function visitDto({ lon, lat, ...row }: VisitRow, geography: Geography): VisitDto {
  return {
    ...row,
    placeName: geography.areas.get(row.placeCode)?.name ?? row.placeCode,
    position: lon === null || lat === null ? null : [lon, lat],
  }
}

/**
 * SQL for having a date from `from` to `to`. A record may begin up to {@link MAX_VISIT_DAYS} before one of its dates: so far
 * the index must be read.
 */
export const hasDateIn = (sql: Client, from: LocalDate, to: LocalDate) => sql`
  date between ${from}::date - ${MAX_VISIT_DAYS - 1}::int and ${to}::date and end_date >= ${from}::date`
