import { ancestorAt, codeLength } from '../../../api/domain/areas.ts'
import { INDICATOR_IDS, type Indicator, indicatorById } from '../../../api/domain/indicators/catalogue.ts'
import { FIRST_INDICATOR_YEAR, LAST_INDICATOR_YEAR } from '../../../api/domain/indicators/year.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import type { Address } from '../../state/address.ts'
import { choice, integer, type Place, SHARED_FIELDS } from '../../state/fields.ts'
import { useAddress, useAddressWriter } from '../../state/use-address.ts'

/** Nothing is asked of townships. */
export const INDICATOR_MAP_LEVELS = ['city', 'county'] as const
export type IndicatorMapLevel = (typeof INDICATOR_MAP_LEVELS)[number]

const fields = {
  indicator: choice(INDICATOR_IDS),
  year: integer({ minimum: FIRST_INDICATOR_YEAR, maximum: LAST_INDICATOR_YEAR }),
  level: SHARED_FIELDS.level,
  area: SHARED_FIELDS.area,
  at: SHARED_FIELDS.at,
}

/** The question about an indicator, complete. */
export interface IndicatorView {
  readonly indicator: Indicator['id']
  /** Not after this one. */
  readonly year: number
  readonly level: IndicatorMapLevel
  readonly area: AreaCode | null
  readonly at: Place | null
  readonly today: LocalDate
}

/** A year to come falls back to this one, a level below the counties to theirs. */
export const indicatorAddress: Address<typeof fields, IndicatorView> = {
  fields,
  complete: (parsed, today) => {
    const current = Number(today.slice(0, 4))
    return {
      indicator: parsed.indicator ?? INDICATOR_IDS[0],
      year: parsed.year !== null && parsed.year <= current ? parsed.year : current,
      level: parsed.level === 'city' ? 'city' : 'county',
      area: parsed.area && countyOf(parsed.area),
      at: parsed.at,
      today,
    }
  },
}

/** An area, or the county that it lies in. */
export function countyOf(code: AreaCode): AreaCode {
  return code.length > codeLength('county') ? ancestorAt(code, 'county') : code
}

/** The question on the screen. */
export const useIndicatorView = () => useAddress(indicatorAddress)
export const useIndicatorWriter = () => useAddressWriter(indicatorAddress)

/** The entry of the catalogue that the screen is about. */
export const entryFor = ({ indicator }: Pick<IndicatorView, 'indicator'>): Indicator =>
  indicatorById(indicator)!
