import type { PointKind } from '../../api/domain/reach/service-point.ts'

/** The shape of a kind of service points, as SVG paths in a box of 64 by 64 around (32, 32). */
export interface PointShape {
  readonly outline: string
  /** Drawn on the outline in its opposite. */
  readonly inner: string
  /** Side of the box on a desk, in pixels: the more people a kind serves the larger it is. */
  readonly pixels: number
}

/** Six outlines that differ where colours do not: square, circle, house, triangle, diamond, van. */
export const POINT_SHAPES: Readonly<Record<PointKind, PointShape>> = {
  'county-hospital': {
    outline: 'M14 7h36a7 7 0 0 1 7 7v36a7 7 0 0 1-7 7H14a7 7 0 0 1-7-7V14a7 7 0 0 1 7-7Z',
    inner: 'M26 15h12v11h11v12H38v11H26V38H15V26h11Z',
    pixels: 21,
  },
  'township-hospital': {
    outline: 'M32 7a25 25 0 1 0 0 50a25 25 0 1 0 0-50Z',
    inner: 'M27 17h10v10h10v10H37v10H27V37H17V27h10Z',
    pixels: 17,
  },
  'community-centre': {
    outline: 'M32 5 58 27V57H6V27Z',
    inner: 'M27 22h10v9h9v10h-9v9H27v-9h-9V31h9Z',
    pixels: 18,
  },
  'community-station': {
    outline: 'M32 6 60 55H4Z',
    inner: 'M32 30a8 8 0 1 0 0 16a8 8 0 1 0 0-16Z',
    pixels: 15,
  },
  'village-clinic': {
    outline: 'M32 4 60 32 32 60 4 32Z',
    inner: 'M32 24a8 8 0 1 0 0 16a8 8 0 1 0 0-16Z',
    pixels: 13,
  },
  'mobile-stop': {
    outline: 'M3 16h36v9h10l12 12v13H3Z',
    inner: 'M16 40a7 7 0 1 0 0 14a7 7 0 1 0 0-14ZM46 40a7 7 0 1 0 0 14a7 7 0 1 0 0-14Z',
    pixels: 18,
  },
}

/** How a shape is filled by where its point comes from: full, hollow, or half toned. */
export interface PointFilling {
  readonly fill: string
  readonly line: string
  readonly inner: string
}

export function pointFilling(mark: 'plain' | 'demonstration' | 'recurring', colour: string): PointFilling {
  if (mark === 'demonstration') return { fill: '#ffffff', line: colour, inner: colour }
  if (mark === 'recurring') return { fill: '#c3cad1', line: colour, inner: colour }
  return { fill: colour, line: colour, inner: '#ffffff' }
}
