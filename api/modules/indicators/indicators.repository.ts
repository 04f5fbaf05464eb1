import { and, eq, like, lt } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import type { IndicatorId } from '../../domain/indicators/catalogue.ts'
import type { IndicatorEntry } from '../../domain/indicators/entries.ts'
import type { AreaCode } from '../../domain/units.ts'
import { indicatorValue } from './indicators.tables.ts'

/** What was entered of an indicator in an area and all below it, up to the end of a year; by area. */
export async function readEntries(
  db: Db,
  asked: { readonly indicator: IndicatorId; readonly within: AreaCode; readonly year: number },
): Promise<ReadonlyMap<string, readonly IndicatorEntry[]>> {
  const { areaCode, indicator, period, value, numerator, denominator, source, demonstration } = indicatorValue
  const rows = await db
    .select({ areaCode, period, value, numerator, denominator, source, demonstration })
    .from(indicatorValue)
    .where(
      and(
        eq(indicator, asked.indicator),
        like(areaCode, `${asked.within}%`),
        // Quarters and months of a year follow it in the order of texts.
        lt(period, String(asked.year + 1)),
      ),
    )
  return Map.groupBy(rows, (row) => row.areaCode)
}

/** The counties with an invented posting. */
export async function countiesWithInventedPostings(db: Db): Promise<ReadonlySet<string>> {
  const rows = await raw(db)<{ county_code: string }[]>`
    select distinct county_code from staff_posting where demonstration`
  return new Set(rows.map((row) => row.county_code))
}
