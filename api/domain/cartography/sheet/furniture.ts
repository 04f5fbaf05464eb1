import type { Position } from '../../units.ts'
import type { BaseMap } from '../base-map.ts'
import { projector } from '../projection.ts'
import { type Mark, rectangle, type Shape } from '../scene.ts'
import { type Block, lineOf } from './block.ts'
import { BOLD, REGULAR, type SheetLook } from './type.ts'
import { SHEET_WORDS } from './words.ts'

/** Heights and widths in ems of small text. */
const ARROW = { width: 1.5, height: 2.6 } as const
const BAR = 0.42
const HEIGHT = ARROW.height + 1.15

/** How much room a north arrow and a scale bar take beside each other. */
export function furnitureSize({ type }: SheetLook): { readonly width: number; readonly height: number } {
  return { width: 19 * type.small, height: HEIGHT * type.small }
}

/** A north arrow, true at the middle of the map, and a scale bar of a round length. */
export function furnitureOf(base: BaseMap, look: SheetLook): Block {
  const { type } = look
  const size = furnitureSize(look)
  const arrow = northArrow(base, look)
  const bar = scaleBar(base.metresPerUnit, size.width - 3.6 * type.small, look)
  return {
    ...size,
    draw: (x, y) => [...arrow.draw(x, y), ...bar.draw(x + 3.4 * type.small, y + size.height - bar.height)],
  }
}

/** Degrees clockwise from upwards to the north at a place. */
export function northAt({ projection }: BaseMap, [lon, lat]: Position): number {
  const project = projector(projection)
  const [x1, y1] = project([lon, lat])
  const [x2, y2] = project([lon, lat + 0.01])
  return (Math.atan2(x2 - x1, y1 - y2) * 180) / Math.PI
}

function northArrow(base: BaseMap, look: SheetLook): Block {
  const { type, style, language } = look
  const [width, height] = [ARROW.width * type.small, ARROW.height * type.small]
  const { meridian, parallels } = base.projection
  const turn = (northAt(base, [meridian, (parallels[0] + parallels[1]) / 2]) * Math.PI) / 180
  return {
    width,
    height: HEIGHT * type.small,
    draw(x, y) {
      const label = { size: type.small, weight: BOLD, colour: style.text }
      const [middleX, middleY] = [x + width / 2, y + 1.15 * type.small + height / 2]
      const half = (side: -1 | 1): Shape => {
        const corners = [
          [0, -height / 2],
          [(side * width) / 2.4, height / 2],
          [0, height / 2.9],
        ] as const
        const ring = corners.flatMap(([dx, dy]) => [
          middleX + dx * Math.cos(turn) - dy * Math.sin(turn),
          middleY + dx * Math.sin(turn) + dy * Math.cos(turn),
        ])
        const fill = side < 0 ? style.text : style.borders.city.colour
        return { kind: 'shape', code: null, class: null, fill, hatch: null, rings: [ring] }
      }
      return [lineOf(look, SHEET_WORDS.north[language], [middleX, y], label, 'middle'), half(-1), half(1)]
    },
  }
}

/** The longest round length that fits: one, two or five of a power of ten. */
export function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most))
  return [5, 2, 1].map((times) => times * power).find((length) => length <= most)!
}

/** With its half and its end named; half of a 1 or a 5 is no round number of kilometres, but one that is read at once. */
export function scaleBar(metresPerUnit: number, width: number, look: SheetLook): Block {
  const { type, style, measure, language } = look
  const small = { size: type.small, weight: REGULAR, colour: style.text }
  const unitOf = (metres: number) => SHEET_WORDS[metres >= 1000 ? 'kilometres' : 'metres'][language]
  const room = width - measure(` ${unitOf(1000)} 500`, type.small, REGULAR)
  const metres = roundLength(room * metresPerUnit)
  const length = metres / metresPerUnit
  const inUnits = (part: number) => `${(part * metres) / (metres >= 1000 ? 1000 : 1)}`
  const thick = BAR * type.small
  const below = 1.45 * type.small
  return {
    width,
    height: below + thick,
    draw(x, y) {
      const bar = { y: y + below, height: thick }
      const colour = style.text
      const outline: Mark = {
        kind: 'line',
        colour,
        width: type.line,
        dash: null,
        lines: [[x, bar.y, x + length, bar.y, x + length, bar.y + thick, x, bar.y + thick, x, bar.y]],
      }
      const end = lineOf(look, inUnits(1), [x + length, y], small, 'middle')
      return [
        rectangle({ ...bar, x, width: length / 2 }, colour),
        outline,
        lineOf(look, '0', [x, y], small),
        lineOf(look, inUnits(0.5), [x + length / 2, y], small, 'middle'),
        end,
        lineOf(look, unitOf(metres), [end.box.x + end.box.width + 0.3 * type.small, y], small),
      ]
    },
  }
}
