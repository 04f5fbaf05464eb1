import {
  REACH_SHARE_CLASSES,
  reachShareColour,
  TWO_WAY_CLASSES,
  twoWayColour,
} from '../../../api/domain/cartography/reach-palette.ts'
import { colourScale } from '../../ui/colour-scale.ts'

/** Shares of people within the threshold. */
export const REACH_SCALE = colourScale('reach', REACH_SHARE_CLASSES, reachShareColour, {
  hatched: 'unknown',
  quiet: 'not-applicable',
})
/** Townships by both aims. */
export const TWO_WAY_SCALE = colourScale('two-way', TWO_WAY_CLASSES, twoWayColour, {
  hatched: 'unknown',
  quiet: 'not-judged',
})
export const REACH_SCALES = [REACH_SCALE, TWO_WAY_SCALE]
