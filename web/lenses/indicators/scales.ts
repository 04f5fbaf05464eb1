import { indicatorColour } from '../../../api/domain/cartography/indicator-palette.ts'
import { INDICATOR_CLASSES } from '../../../api/domain/indicators/judge.ts'
import { colourScale } from '../../ui/colour-scale.ts'

/** Areas by what they lack to the target. */
export const INDICATOR_SCALE = colourScale('indicator', INDICATOR_CLASSES, indicatorColour, {
  hatched: 'missing',
  quiet: 'not-applicable',
})
