import { colourScale } from '../../ui/colour-scale.ts'
import {
  REACH_SHARE_CLASSES,
  reachShareColour,
  TWO_WAY_CLASSES,
  twoWayColour,
} from '../../ui/reach-palette.ts'

/** Shares of people within the threshold, and townships by both aims. */
export const REACH_SCALES = [
  colourScale('reach', REACH_SHARE_CLASSES, reachShareColour, {
    hatched: 'unknown',
    quiet: 'not-applicable',
  }),
  colourScale('two-way', TWO_WAY_CLASSES, twoWayColour, { hatched: 'unknown', quiet: 'not-judged' }),
]
