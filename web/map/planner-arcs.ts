import type { Position } from '../../api/domain/units.ts'

const STEPS = 56
/** How far an arc bows out to its left, over its length. */
const BOW = 0.16
const DEGREES = Math.PI / 180

/**
 * The way from one place to another as a bow, bent to the left of its direction so that a way there and a way back
 * do not lie on each other. Positions are WGS 84; over a province the sphere is as good as flat.
 */
export function arc(from: Position, to: Position): readonly Position[] {
  const flat = Math.cos(((from[1] + to[1]) / 2) * DEGREES)
  const [dx, dy] = [(to[0] - from[0]) * flat, to[1] - from[1]]
  const middle: Position = [
    (from[0] + to[0]) / 2 - (dy * 2 * BOW) / flat,
    (from[1] + to[1]) / 2 + dx * 2 * BOW,
  ]
  return Array.from({ length: STEPS + 1 }, (_, n) => {
    const t = n / STEPS
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2]
    return [a * from[0] + b * middle[0] + c * to[0], a * from[1] + b * middle[1] + c * to[1]] as const
  })
}

/** Every second piece of a way: dashes that do not move when the map is zoomed. */
export function dashes(path: readonly Position[]): readonly (readonly Position[])[] {
  const pieces: (readonly Position[])[] = []
  for (let n = 0; n + 1 < path.length; n += 2) pieces.push(path.slice(n, n + 2))
  return pieces
}

/** Where a way leads to at its end: degrees counter-clockwise from east, as it looks on a map with north above. */
export function endAngle(path: readonly Position[]): number {
  const [before, end] = [path.at(-2) ?? [0, 0], path.at(-1) ?? [0, 0]]
  const across = (end[0] - before[0]) * Math.cos(end[1] * DEGREES)
  return Math.atan2(end[1] - before[1], across) / DEGREES
}
