import { describe, expect, it, test } from 'vitest'
import {
  ciede2000,
  contrast,
  type Deficiency,
  lab,
  parseColour,
  type Rgb,
  simulate,
} from '../../api/domain/cartography/colour-vision.ts'
import { SURFACES } from '../../api/domain/cartography/palette.ts'
import { POINT_COLOURS, villageColour } from '../../api/domain/cartography/reach-palette.ts'
import { REACH_CLASSES } from '../../api/domain/reach/reached.ts'
import { SCALES } from '../../web/lenses/registry.ts'

/**
 * Fills side by side on a map are told apart well above CIEDE2000 5; 10 leaves room for projectors and print.
 */
const APART = 10

const SIGHTS: Readonly<Record<string, (colour: Rgb) => Rgb>> = {
  'full colour vision': (colour) => colour,
  ...Object.fromEntries(
    (['protanopia', 'deuteranopia', 'tritanopia'] satisfies Deficiency[]).map((deficiency) => [
      deficiency,
      (colour: Rgb) => simulate(colour, deficiency),
    ]),
  ),
}

const THEMES = ['light', 'dark'] as const

/** Exempt differs from not applicable by its hatching too, but must do without it on a small area. */
const LEGENDS: Readonly<Record<string, readonly (readonly [name: string, colour: string])[]>> = {
  ...Object.fromEntries(
    THEMES.flatMap((theme) => [
      ...SCALES.map(({ id, classes }) => [
        `scale ${id}, ${theme}`,
        classes.map(({ name, colours }) => [name, colours[theme]] as const),
      ]),
      [
        `villages by reach, ${theme}`,
        REACH_CLASSES.map((name) => [name, villageColour(name, theme)] as const),
      ],
    ]),
  ),
  'kinds of service points': Object.entries(POINT_COLOURS),
}

test('every scale of every lens is among them', () => {
  expect(SCALES.map(({ id }) => id)).toEqual(['class', 'share', 'reach', 'two-way', 'indicator'])
})

describe('the distance itself', () => {
  it('agrees with published pairs of Sharma, Wu and Dalal', () => {
    expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4)
    expect(ciede2000([50, -1, 2], [50, 0, 0])).toBeCloseTo(2.3669, 4)
    expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4)
    expect(ciede2000([22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619])).toBeCloseTo(2.0373, 4)
  })

  it('sees red and green fall together without red cones, and grey stay grey', () => {
    const [red, grass] = [simulate([0.7, 0.1, 0.1], 'protanopia'), simulate([0.2, 0.32, 0.1], 'protanopia')]
    expect(ciede2000(lab(red), lab(grass))).toBeLessThan(
      ciede2000(lab([0.7, 0.1, 0.1]), lab([0.2, 0.32, 0.1])) / 2,
    )
    for (const deficiency of ['protanopia', 'deuteranopia', 'tritanopia'] as const) {
      for (const channel of simulate([0.5, 0.5, 0.5], deficiency)) expect(channel).toBeCloseTo(0.5, 2)
    }
  })
})

describe.each(Object.entries(LEGENDS))('%s', (_legend, classes) => {
  it.each(Object.entries(SIGHTS))(`stay ${APART} apart to %s`, (_sight, see) => {
    const close: string[] = []
    for (const [n, [name, colour]] of classes.entries()) {
      for (const [other, otherColour] of classes.slice(n + 1)) {
        const distance = ciede2000(lab(see(parseColour(colour))), lab(see(parseColour(otherColour))))
        if (distance < APART) close.push(`${name} – ${other}: ${distance.toFixed(1)}`)
      }
    }
    expect(close).toEqual([])
  })
})

describe.each(Object.entries(SURFACES))('text on %s', (_name, surfaces) => {
  const pairs = (['page', 'ground', 'raised', 'quiet', 'lit'] as const).flatMap((ground) =>
    (['text', 'text-quiet', 'accent'] as const).map((ink) => [ink, ground] as const),
  )

  it.each(pairs)('%s on %s reaches the 4.5 of WCAG AA', (ink, ground) => {
    expect(contrast(parseColour(surfaces[ink]), parseColour(surfaces[ground]))).toBeGreaterThanOrEqual(4.5)
  })

  it('the badge reaches it too', () => {
    expect(
      contrast(parseColour(surfaces['badge-text']), parseColour(surfaces['badge-ground'])),
    ).toBeGreaterThan(4.5)
  })
})
