import { type Box, touch } from './scene.ts'

type Point = readonly [x: number, y: number]

/** A straight line from an area to its name. */
export interface Leader {
  readonly from: Point
  readonly to: Point
}

export function boxOf({ from, to }: Leader): Box {
  return {
    x: Math.min(from[0], to[0]),
    y: Math.min(from[1], to[1]),
    width: Math.abs(from[0] - to[0]),
    height: Math.abs(from[1] - to[1]),
  }
}

/** Whether two leaders have a point in common. */
export function cross(one: Leader, other: Leader): boolean {
  const side = ({ from, to }: Leader, [x, y]: Point) =>
    Math.sign((to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]))
  return (
    side(one, other.from) !== side(one, other.to) &&
    side(other, one.from) !== side(other, one.to) &&
    touch(boxOf(one), boxOf(other))
  )
}

/** Whether a leader runs through a box (Liang and Barsky, 1984). */
export function crossesBox({ from, to }: Leader, { x, y, width, height }: Box): boolean {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  let [enter, leave] = [0, 1]
  for (const [step, room] of [
    [-dx, from[0] - x],
    [dx, x + width - from[0]],
    [-dy, from[1] - y],
    [dy, y + height - from[1]],
  ] as const) {
    if (step === 0 && room <= 0) return false
    if (step < 0) enter = Math.max(enter, room / step)
    if (step > 0) leave = Math.min(leave, room / step)
  }
  return enter < leave
}
