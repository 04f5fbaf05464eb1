import { bigint, boolean, check, doublePrecision, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { isOneOf } from '../../db/columns.ts'
import { INDICATOR_IDS } from '../../domain/indicators/catalogue.ts'
import type { AreaCode } from '../../domain/units.ts'

/** Values of indicators (强基指标) as they were entered. */
export const indicatorValue = pgTable(
  'indicator_value',
  {
    areaCode: text('area_code').$type<AreaCode>().notNull(),
    indicator: text('indicator', { enum: INDICATOR_IDS }).notNull(),
    /** A year, quarter or month: `2026`, `2026-Q3`, `2026-09`. */
    period: text('period').notNull(),
    /** In percent, in things, or 1 and 0 for yes and no. */
    value: doublePrecision('value').notNull(),
    numerator: doublePrecision('numerator'),
    denominator: doublePrecision('denominator'),
    source: text('source'),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    demonstration: boolean('demonstration').notNull(),
  },
  (row) => [
    primaryKey({ name: 'indicator_value_pkey', columns: [row.areaCode, row.indicator, row.period] }),
    check('indicator_value_indicator_check', isOneOf(row.indicator, INDICATOR_IDS)),
  ],
)
