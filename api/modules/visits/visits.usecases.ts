import type { z } from 'zod'
import { textFault } from '../../contract/text.ts'
import type { RecordsAnswer, VisitsAnswerSchema, VisitsQuerySchema } from '../../contract/visits.ts'
import type { DbPool } from '../../db/db.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import { codeLength } from '../../domain/areas.ts'
import { parseLocalDate } from '../../domain/calendar.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { readWithin } from '../areas/read-within.ts'
import { type VisitRow, visitDto } from './visit-rows.ts'
import { datesReversed, invalidCursor } from './visits.errors.ts'
import { findVisits, readRecordsSummary } from './visits.repository.ts'

export interface VisitsDependencies {
  readonly db: DbPool
  readonly geography: Geography
  readonly today: () => LocalDate
}

/**
 * Records with a date in the range, a page at a time, by first date and id.
 * @throws ProblemError 400 for an area that is unknown or not the viewer's, a range that ends before it begins, or a foreign cursor
 */
export async function listVisits(
  { db, geography }: VisitsDependencies,
  reader: Reader,
  { cursor, limit, ...query }: z.infer<typeof VisitsQuerySchema>,
): Promise<z.infer<typeof VisitsAnswerSchema>> {
  const within = readWithin(geography, reader, query.within)
  if (query.from && query.to && query.to < query.from) throw datesReversed(query.from, query.to)
  const after = cursor === undefined ? undefined : readCursor(cursor)
  const rows = await findVisits(db, {
    ...query,
    within,
    counties: countiesOf(geography, within),
    after,
    limit: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    visits: page.map((row) => visitDto(row, geography)),
    next: rows.length > limit && last ? writeCursor(last) : null,
  }
}

/** The counties whose records hold those of an area; null: all of them. */
function countiesOf(geography: Geography, within: AreaCode): string[] | null {
  if (within === geography.province) return null
  if (within.length >= codeLength('county')) return [within.slice(0, codeLength('county'))]
  return geography.within('county', within).map(({ code }) => code)
}

/** What the records are as a whole, and when each county last reported. */
export async function describeRecords(
  { db, geography, today }: VisitsDependencies,
  reader: Reader,
): Promise<RecordsAnswer> {
  const now = today()
  const { snapshot, dataAsOf, visits, demonstration, lastByCounty } = await readRecordsSummary(db, now)
  return {
    snapshot: String(snapshot),
    dataAsOf,
    today: now,
    visits,
    demonstration,
    counties: geography
      .within('county', reader.within)
      .map(({ code }) => ({ code, lastRecord: lastByCounty.get(code) ?? null })),
  }
}

function writeCursor({ date, visitId }: VisitRow): string {
  return Buffer.from(JSON.stringify([date, visitId])).toString('base64url')
}

function readCursor(cursor: string): { date: string; visitId: string } {
  try {
    const [date, visitId] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    if (
      typeof date === 'string' &&
      parseLocalDate(date) &&
      typeof visitId === 'string' &&
      !textFault(visitId)
    )
      return { date, visitId }
  } catch {}
  throw invalidCursor()
}
