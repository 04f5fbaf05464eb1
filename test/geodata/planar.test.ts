import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrange } from '../../geodata/pipeline/planar/arrangement.ts'
import { dissolve } from '../../geodata/pipeline/planar/dissolve.ts'
import { mergeSegments, nodeSegments, polygonSegments } from '../../geodata/pipeline/planar/segments.ts'
import { simplifyBorders } from '../../geodata/pipeline/simplify.ts'
import { areaOfAll, box } from './shapes.ts'

const cell = { cell: 10 }
const facesOf = (...shapes: Array<[string, ReturnType<typeof box>]>) =>
  arrange(
    nodeSegments(
      shapes.flatMap(([owner, shape]) => polygonSegments([shape], owner)),
      cell,
    ),
  )

describe('the planar arrangement', () => {
  test('two overlapping squares make three faces: 10×10, shifted by 4, share 6×6', () => {
    const { faces } = facesOf(['a', box(0, 0, 10, 10)], ['b', box(4, 4, 14, 14)])
    const areas = Object.fromEntries(
      faces.slice(1).map((face) => [face.owners.join('+'), face.doubleArea / 2]),
    )
    expect(areas).toEqual({ a: 100 - 36, b: 100 - 36, 'a+b': 36 })
  })

  test('an island in a lake in a county: ownership passes through separate rings', () => {
    const ring: ReturnType<typeof box> = [box(0, 0, 30, 30)[0]!, [...box(10, 10, 20, 20)[0]!].reverse()]
    const { faces } = facesOf(['land', ring], ['isle', box(14, 14, 16, 16)])
    const areas = faces.slice(1).map((face) => [face.owners.join() || 'water', face.doubleArea / 2])
    expect(areas.sort()).toEqual([
      ['isle', 4],
      ['land', 900 - 100],
      ['water', 100 - 4],
    ])
  })

  test('a corner that touches the middle of a side cuts it there', () => {
    const noded = nodeSegments(
      [...polygonSegments([box(0, 0, 10, 10)], 'a'), ...polygonSegments([box(10, 2, 20, 8)], 'b')],
      cell,
    )
    const shared = noded.filter((segment) => segment.owners.length === 2)
    expect(shared.map(({ a, b }) => [a, b])).toEqual([
      [
        [10, 2],
        [10, 8],
      ],
    ])
  })

  test('a spike that runs to and fro, and the border between merged areas, vanish', () => {
    const to = { a: [0, 0] as const, b: [5, 5] as const, owners: ['a'], line: false }
    expect(mergeSegments([to, { ...to, a: to.b, b: to.a }])).toEqual([])
    const { faces } = facesOf(['a', box(0, 0, 10, 10)], ['a', box(10, 0, 20, 10)])
    expect(faces.slice(1).map((face) => [face.owners, face.doubleArea / 2])).toEqual([[['a'], 200]])
  })

  test('parts that touch in one corner stay two polygons; a hole that touches the rim stays a hole', () => {
    const corner = facesOf(['a', box(0, 0, 10, 10)], ['a', box(10, 10, 20, 20)])
    expect(
      dissolve(
        corner,
        corner.faces.map((face) => face.owners[0]),
      ).get('a'),
    ).toHaveLength(2)
    const outer = facesOf(
      ['a', box(0, 0, 10, 10)],
      [
        'b',
        [
          [
            [0, 0],
            [6, 3],
            [3, 6],
            [0, 0],
          ],
        ],
      ],
    )
    // b lies wholly in a and touches its rim in the corner 0,0: what is left of a has one exterior and one hole.
    const rest = dissolve(
      outer,
      outer.faces.map((face) => (face.owners.join() === 'a' ? 'rest' : undefined)),
    ).get('rest')!
    expect(rest.map((polygon) => polygon.length)).toEqual([2])
    expect(areaOfAll(rest)).toBe(100 - 13.5)
  })

  test('whatever rectangles are laid over each other, faces add up to what each covers', () => {
    const side = fc.integer({ min: 0, max: 60 })
    const rectangle = fc
      .tuple(side, side, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }))
      .map(([x, y, w, h]) => box(x, y, x + w, y + h))
    fc.assert(
      fc.property(fc.array(rectangle, { minLength: 1, maxLength: 8 }), (shapes) => {
        const { faces } = facesOf(
          ...shapes.map((shape, index) => [`r${index}`, shape] as [string, typeof shape]),
        )
        shapes.forEach((shape, index) => {
          const own = faces.filter((face) => face.owners.includes(`r${index}`))
          expect(own.reduce((sum, face) => sum + face.doubleArea / 2, 0)).toBe(areaOfAll([shape]))
        })
      }),
      { numRuns: 100 },
    )
  })
})

describe('simplifying borders', () => {
  // One grid step is 1.1132 m: at the equator a square step has 1.239 m².
  test('a small notch in a common border goes from both neighbours at once', () => {
    const left: ReturnType<typeof box> = [
      [
        [0, 0],
        [100, 0],
        [100, 50],
        [102, 51],
        [100, 52],
        [100, 100],
        [0, 100],
        [0, 0],
      ],
    ]
    const right: ReturnType<typeof box> = [
      [
        [100, 0],
        [200, 0],
        [200, 100],
        [100, 100],
        [100, 52],
        [102, 51],
        [100, 50],
        [100, 0],
      ],
    ]
    const noded = nodeSegments([...polygonSegments([left], 'a'), ...polygonSegments([right], 'b')], cell)
    // The notch's triangle has 2 square steps (2.5 m²); the corners of the squares have 5,000.
    const { faces } = arrange(simplifyBorders(noded, 20))
    expect(
      faces
        .slice(1)
        .map((face) => [face.owners.join(), face.doubleArea / 2])
        .sort(),
    ).toEqual([
      ['a', 10_000],
      ['b', 10_000],
    ])
  })

  test('a bend with an islet in it is kept: thinning never swallows or crosses what lies near', () => {
    const coast: ReturnType<typeof box> = [
      [
        [0, 0],
        [100, 0],
        [100, 40],
        [90, 50],
        [100, 60],
        [100, 100],
        [0, 100],
        [0, 0],
      ],
    ]
    const islet = box(96, 49, 98, 51)
    const noded = nodeSegments(
      [...polygonSegments([coast], 'land'), ...polygonSegments([islet], 'islet')],
      cell,
    )
    const { faces } = arrange(simplifyBorders(noded, 1000))
    expect(faces.filter((face) => face.owners.length > 1)).toEqual([])
    expect(faces.some((face) => face.owners.join() === 'islet')).toBe(true)
  })
})
