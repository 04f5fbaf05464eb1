import type { IndicatorsAnswer } from '../../../api/contract/indicators.ts'
import type { IndicatorClass } from '../../../api/domain/indicators/judge.ts'
import type { AreaFill } from '../../map/types.ts'

/** The class of every area of an answer, as the map wants it. */
export function fillOf({ areas }: Pick<IndicatorsAnswer, 'areas'>): AreaFill<'indicator', IndicatorClass> {
  return { of: 'indicator', classes: new Map(areas.map((area) => [area.code, area.class])) }
}
