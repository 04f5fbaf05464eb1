import { describe, expect, it } from 'vitest'
import { hullOf, middleOf } from '../../../api/modules/clusters/hull.ts'

describe('the hull of places', () => {
  it('is a point for a single place, a line for places on one line, else the convex polygon', () => {
    expect(
      hullOf([
        [117, 26],
        [117, 26],
      ]),
    ).toEqual({ type: 'Point', coordinates: [117, 26] })
    expect(
      hullOf([
        [117.2, 26.2],
        [117, 26],
        [117.1, 26.1],
      ]),
    ).toEqual({
      type: 'LineString',
      coordinates: [
        [117, 26],
        [117.2, 26.2],
      ],
    })
    // On one parallel and on one meridian.
    expect(
      hullOf([
        [117, 26],
        [117.3, 26],
        [117.1, 26],
      ]).type,
    ).toBe('LineString')
    expect(
      hullOf([
        [117, 26.3],
        [117, 26],
        [117, 26.1],
      ]),
    ).toEqual({
      type: 'LineString',
      coordinates: [
        [117, 26],
        [117, 26.3],
      ],
    })
    const polygon = hullOf([
      [117, 26],
      [117.2, 26],
      [117.1, 26.2],
      [117.1, 26.05],
    ])
    expect(polygon.type).toBe('Polygon')
    // The fourth lies inside; the ring is closed and counter-clockwise: its area is 0.2 × 0.2 ÷ 2 = 0.02.
    const ring = polygon.coordinates[0] as number[][]
    expect(ring).toHaveLength(4)
    expect(ring.at(-1)).toEqual(ring[0])
    const area = ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i]![0]! * y! - x! * ring[i]![1]!, 0) / 2
    expect(area).toBeCloseTo(0.02, 10)
  })

  it('has its centre where most visits are', () => {
    expect(
      middleOf([
        [117, 26],
        [117, 26],
        [117.3, 26.6],
      ]),
    ).toEqual([117.1, 26.2])
  })
})
