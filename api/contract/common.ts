import { z } from 'zod'
import { AREA_LEVELS } from '../domain/areas.ts'
import { parseLocalDate } from '../domain/calendar.ts'
import { RULE_IDS } from '../domain/coverage/rule.ts'
import { parsePeriod } from '../domain/period.ts'
import type { AreaCode, LocalDate } from '../domain/units.ts'

/** A local date in Asia/Shanghai, `YYYY-MM-DD`, that the calendar has. */
export const LocalDateSchema = z
  .string()
  .refine((text) => parseLocalDate(text) !== null, {
    error: '应为 YYYY-MM-DD 形式的日期 · must be a date of the form YYYY-MM-DD',
  })
  .transform((text) => text as LocalDate)
  .meta({ description: '日期 YYYY-MM-DD · local date in Asia/Shanghai' })

/** An area's code as a request may give it: 2, 4, 6, 9 or 12 digits. Whether the area exists is asked later. */
export const AreaCodeSchema = z
  .string()
  .regex(/^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/, {
    error: '应为 2、4、6、9 或 12 位区划代码 · must be a code of 2, 4, 6, 9 or 12 digits',
  })
  .transform((text) => text as AreaCode)
  .meta({ description: '2、4、6、9 或 12 位区划代码 · division code of 2, 4, 6, 9 or 12 digits' })

/** `2026`, `2026-Q4`, `2026-11` or `2026-W47`. */
export const PeriodIdSchema = z
  .string()
  .refine((text) => parsePeriod(text) !== null, {
    error:
      '应为 2026、2026-Q4、2026-11 或 2026-W47 形式的周期 · must be a period such as 2026, 2026-Q4, 2026-11 or 2026-W47',
  })
  .meta({ description: '周期 · period: 2026, 2026-Q4, 2026-11 or 2026-W47' })

export const AreaLevelSchema = z.enum(AREA_LEVELS)
export const RuleIdSchema = z.enum(RULE_IDS)

/** A text in Chinese and English. */
export const BilingualSchema = z.object({ zh: z.string(), en: z.string() })

export const PeriodSchema = z.object({
  id: z.string(),
  start: z.string(),
  end: z.string(),
  closed: z.boolean(),
})
