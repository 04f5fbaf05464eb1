import { describe, expect, test } from 'vitest'
import { colourDistance } from '../../../api/domain/cartography/colour-vision.ts'
import { indicatorColour } from '../../../api/domain/cartography/indicator-palette.ts'
import {
  SHARE_CLASSES,
  shareColour,
  UNIT_CLASSES,
  unitColour,
} from '../../../api/domain/cartography/palette.ts'
import { REACH_SHARE_CLASSES, reachShareColour } from '../../../api/domain/cartography/reach-palette.ts'
import { INDICATOR_CLASSES } from '../../../api/domain/indicators/judge.ts'
import { CMYK, RGB } from '../../../api/modules/press/emit/inks.ts'

const SCALES: Readonly<Record<string, readonly string[]>> = {
  units: UNIT_CLASSES.map((name) => unitColour(name)),
  shares: SHARE_CLASSES.map((name) => shareColour(name)),
  indicators: INDICATOR_CLASSES.map((name) => indicatorColour(name)),
  reach: REACH_SHARE_CLASSES.map((name) => reachShareColour(name)),
}

const inksOf = (operator: string) => operator.split(' ').slice(0, -1).map(Number)

/** What is left of white, each ink over the other. */
function printed(colour: string): string {
  const [cyan, magenta, yellow, black] = inksOf(CMYK.fill(colour)) as [number, number, number, number]
  const channels = [cyan, magenta, yellow].map((ink) => Math.round(255 * (1 - ink) * (1 - black)))
  return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

describe.each(Object.entries(SCALES))('the classes of %s in four inks', (_, colours) => {
  test('need at most 200 % of ink, and none below 3 %, which a press loses', () => {
    for (const colour of colours) {
      const inks = inksOf(CMYK.fill(colour))
      expect(inks.reduce((sum, ink) => sum + ink, 0)).toBeLessThanOrEqual(2)
      expect(inks.filter((ink) => ink > 0 && ink < 0.03)).toEqual([])
    }
  })
  test('stay apart, for colour deficiencies too: CIEDE2000 of 10 at least', () => {
    const inks = colours.map(printed)
    for (const sight of [undefined, 'protanopia', 'deuteranopia', 'tritanopia'] as const) {
      const distances = inks.flatMap((one, index) =>
        inks.slice(index + 1).map((other) => colourDistance(one, other, sight)),
      )
      expect(Math.min(...distances)).toBeGreaterThan(10)
    }
  })
})

test('the table is asked first: met, missed, and all within reach', () => {
  expect(['#2a7ab8', '#d9480f', '#0f5299'].map((colour) => CMYK.fill(colour))).toEqual([
    '0.8 0.45 0 0.05 k',
    '0.05 0.85 1 0.05 k',
    '1 0.72 0.05 0.05 k',
  ])
})

test('letters are black alone, nearly black is black, and white is the paper', () => {
  expect(CMYK.text('#14202b')).toBe('0 0 0 1 k')
  expect(CMYK.text('#ffffff')).toBe('0 0 0 0 k')
  // 0.299 × 63 + 0.587 × 75 + 0.114 × 87 = 72.8 of 255: 71 % dark.
  expect(CMYK.text('#3f4b57')).toBe('0 0 0 0.71 k')
})

test('a shade that the table lacks is told by the plain formula: the least of the three goes into black', () => {
  // 128, 64, 0 of 255: the most is 128, so black is 50 %, magenta 64 of 128, yellow all of it.
  expect(CMYK.stroke('#804000')).toBe('0 0.5 1 0.5 K')
  expect(CMYK.fill('#8a8c8e')).toBe('0 0 0 0.45 k')
})

test('on screens colours are as they are', () => {
  expect(RGB.fill('#ff8000')).toBe('1 0.502 0 rg')
  expect(RGB.stroke('#000000')).toBe('0 0 0 RG')
})
