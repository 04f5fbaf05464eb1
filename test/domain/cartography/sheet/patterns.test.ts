import { expect, test } from 'vitest'
import { colourDistance } from '../../../../api/domain/cartography/colour-vision.ts'
import type { MapClass } from '../../../../api/domain/cartography/map-content.ts'
import { measureText } from '../../../../api/domain/cartography/measure-text.ts'
import { APART_IN_GREY, patternsOf } from '../../../../api/domain/cartography/sheet/patterns.ts'
import { sheetLook } from '../../../../api/domain/cartography/sheet/type.ts'
import { SCALES } from '../../../../web/lenses/registry.ts'

const look = sheetLook({ width: 297, height: 210, dpi: 300, leastText: 2.117 }, measureText, 'zh')
const GREYS = new Set(['exempt', 'not-applicable', 'not-judged', 'none', 'unknown'])

test.each(SCALES.map(({ id, classes }) => [id, classes] as const))(
  'on a printed map of %s, classes that are nearer than 10 in grey have different patterns',
  (_, scale) => {
    const classes = scale.map(({ name, colours }, index): MapClass => {
      const quiet = GREYS.has(name) && name !== 'exempt'
      const look = { fill: colours.light, hatched: name === 'exempt', quiet, rank: index, led: true }
      return { name, label: name, ...look }
    })
    const patterns = patternsOf(classes, look)
    const patternOf = ({ name }: MapClass) => {
      const hatch = patterns.get(name)
      return hatch ? `${hatch.dotted} ${hatch.angle}` : 'plain'
    }
    const alike = classes.flatMap((one, index) =>
      classes
        .slice(index + 1)
        .filter(
          (other) =>
            patternOf(one) === patternOf(other) &&
            colourDistance(one.fill, other.fill, 'greyscale') < APART_IN_GREY,
        )
        .map((other) => `${one.name} – ${other.name}`),
    )
    expect(alike).toEqual([])
    // Lines and dots are seen in grey.
    for (const { fill, colour } of patterns.values()) {
      expect(colourDistance(fill, colour, 'greyscale')).toBeGreaterThan(5)
    }
  },
)

test('more classes of one grey than there are patterns are refused', () => {
  const classes = Array.from({ length: 5 }, (_, index): MapClass => {
    const name = `class ${index}`
    return { name, label: name, fill: '#2a7ab8', hatched: false, quiet: false, rank: 2, led: true }
  })
  expect(() => patternsOf(classes.slice(0, 4), look)).not.toThrow()
  expect(() => patternsOf(classes, look)).toThrow('class 4 looks like others in greyscale')
})
