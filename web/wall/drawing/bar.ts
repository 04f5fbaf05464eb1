import { type Box, rectangle, type Shape } from '../../../api/domain/cartography/scene.ts'

/** Parts one behind another. */
export interface Bar {
  readonly parts: readonly BarPart[]
  /** What the whole width stands for; at least the sum of the parts. */
  readonly full: number
}

export interface BarPart {
  readonly fill: string
  readonly value: number
}

/** Where the parts of a bar lie; empty ones nowhere. */
export function barBoxes<Part extends BarPart>(
  box: Box,
  { parts, full }: { readonly parts: readonly Part[]; readonly full: number },
): readonly { readonly part: Part; readonly box: Box }[] {
  let { x } = box
  return parts.flatMap((part) => {
    if (part.value === 0 || full === 0) return []
    const own = { ...box, x, width: (box.width * part.value) / full }
    x += own.width
    return [{ part, box: own }]
  })
}

export function drawBar(box: Box, bar: Bar): readonly Shape[] {
  return barBoxes(box, bar).map(({ part, box: own }) => rectangle(own, part.fill))
}
