import type { BaseMap } from '../../../api/domain/cartography/base-map.ts'
import { projector } from '../../../api/domain/cartography/projection.ts'
import { type Box, crossesSeam, isInside, type Mark, overlap } from '../../../api/domain/cartography/scene.ts'
import type { Position } from '../../../api/domain/units.ts'
import type { Stage } from './stage.ts'
import { lineOf } from './text.ts'

/** A number at a place. */
export interface Pin {
  readonly label: string
  readonly at: Position
}

export interface PlacedPin {
  readonly label: string
  /** Where the place is. */
  readonly x: number
  readonly y: number
  /** The square around the disc. */
  readonly box: Box
}

/** In ems of names. */
const DIAMETER = 1.5
const DIRECTIONS = 8
/** How far from its place a disc may go, in diameters. */
const FARTHEST = 3

/** Discs at their places, or as near as they touch neither each other nor a seam, and stay on the map. */
export function placePins(stage: Stage, base: BaseMap, pins: readonly Pin[]): readonly PlacedPin[] {
  const project = projector(base.projection)
  const side = DIAMETER * stage.sizes.names
  const placed: PlacedPin[] = []
  for (const { label, at } of pins) {
    const [x, y] = project(at)
    const box = around(x, y, side).find(
      (each) =>
        isInside(each, base.frame.map) &&
        !crossesSeam(each, stage.seams) &&
        !placed.some((other) => overlap(other.box, each)),
    )
    if (box) placed.push({ label, x, y, box })
  }
  return placed
}

function around(x: number, y: number, side: number): readonly Box[] {
  const at = (dx: number, dy: number) => ({
    x: x + dx - side / 2,
    y: y + dy - side / 2,
    width: side,
    height: side,
  })
  const boxes = [at(0, 0)]
  for (let far = 0.75; far <= FARTHEST; far += 0.25) {
    for (let step = 0; step < DIRECTIONS; step++) {
      const angle = (2 * Math.PI * step) / DIRECTIONS
      boxes.push(at(far * side * Math.cos(angle), far * side * Math.sin(angle)))
    }
  }
  return boxes
}

export function drawPins(stage: Stage, pins: readonly PlacedPin[]): readonly Mark[] {
  const { colours, line } = stage
  const apart = pins.filter(
    ({ x, y, box }) => Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y) > 1,
  )
  const lines = apart.map(({ x, y, box }) => [x, y, box.x + box.width / 2, box.y + box.height / 2])
  return [
    ...(lines.length > 0
      ? [{ kind: 'line' as const, colour: colours.text, width: 2 * line, dash: null, lines }]
      : []),
    ...pins.flatMap(({ label, box }) => drawDisc(stage, box, label)),
  ]
}

/** A number in a disc: on a map, and before the name of what it stands for. */
export function drawDisc(stage: Stage, box: Box, label: string): readonly Mark[] {
  const { sizes, colours, line } = stage
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const text = lineOf(stage, box, label, {
    size: sizes.names,
    weight: 700,
    colour: colours.page,
    anchor: 'middle',
  })
  return [
    {
      kind: 'dot',
      code: null,
      class: null,
      x,
      y,
      radius: (DIAMETER / 2) * sizes.names,
      fill: colours.text,
      hatch: null,
      stroke: colours.page,
      strokeWidth: 1.5 * line,
    },
    // Its halo is the disc.
    { ...text, halo: { colour: colours.text, width: 0 } },
  ]
}
