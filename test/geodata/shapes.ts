import type { GridPoint, GridPolygon } from '../../geodata/pipeline/grid.ts'
import { polygonArea } from '../../geodata/pipeline/grid.ts'

/** A rectangle on the grid, counter-clockwise. */
export function box(x0: number, y0: number, x1: number, y1: number): GridPolygon {
  const corners: GridPoint[] = [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
    [x0, y0],
  ]
  return [corners]
}

export const areaOfAll = (polygons: readonly GridPolygon[]) =>
  polygons.reduce((sum, p) => sum + polygonArea(p), 0)
