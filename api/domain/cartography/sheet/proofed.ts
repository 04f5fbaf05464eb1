import { type Sight, seenColour } from '../colour-vision.ts'
import type { Mark } from '../scene.ts'
import type { Sheet } from '../sheet.ts'

/** The same sheet in the colours that are seen of it without cones of one kind, or in a copy in grey. */
export function proofed(sheet: Sheet, sight: Sight): Sheet {
  const seen = (colour: string) => seenColour(colour, sight)
  return {
    ...sheet,
    ground: sheet.ground === null ? null : seen(sheet.ground),
    hatches: sheet.hatches.map((hatch) => ({ ...hatch, fill: seen(hatch.fill), colour: seen(hatch.colour) })),
    parts: sheet.parts.map((part) => ({ ...part, marks: part.marks.map((mark) => seenMark(mark, seen)) })),
  }
}

function seenMark(mark: Mark, seen: (colour: string) => string): Mark {
  switch (mark.kind) {
    case 'shape':
      return { ...mark, fill: seen(mark.fill) }
    case 'dot':
      return { ...mark, fill: seen(mark.fill), stroke: seen(mark.stroke) }
    case 'line':
    case 'stamp':
      return { ...mark, colour: seen(mark.colour) }
    case 'text':
      return {
        ...mark,
        colour: seen(mark.colour),
        halo: mark.halo && { ...mark.halo, colour: seen(mark.halo.colour) },
      }
    // Its pixels are seen likewise where they are drawn.
    case 'photo':
      return mark
  }
}
