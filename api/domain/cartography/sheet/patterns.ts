import { colourDistance } from '../colour-vision.ts'
import type { MapClass } from '../map-content.ts'
import type { Hatch } from '../scene.ts'
import type { SheetLook } from './type.ts'

/** In CIEDE2000: fills that are nearer to each other in greyscale are told apart by their pattern. */
export const APART_IN_GREY = 10

type Pattern = 'plain' | 'rising' | 'falling' | 'dots'

/**
 * The pattern of each class of a printed map, so that a copy in grey tells them apart: what is excused rises to the right as on
 * screens, gaps fall, what is arranged is dotted; none has one that it can do without.
 *
 * @throws RangeError when there are more greys alike than patterns
 */
export function patternsOf(
  classes: readonly MapClass[],
  { style, type }: SheetLook,
): ReadonlyMap<string, Hatch> {
  const chosen = new Map<string, Pattern>()
  // What covers most of a map stays plain.
  const inOrder = classes.toSorted(
    (a, b) => Number(b.hatched) - Number(a.hatched) || Number(b.quiet) - Number(a.quiet),
  )
  for (const each of inOrder) {
    const pattern = preferences(each).find((candidate) =>
      classes.every(
        (other) =>
          chosen.get(other.name) !== candidate ||
          colourDistance(each.fill, other.fill, 'greyscale') >= APART_IN_GREY,
      ),
    )
    if (!pattern) throw new RangeError(`Class ${each.name} looks like others in greyscale`)
    chosen.set(each.name, pattern)
  }
  return new Map(
    classes.flatMap(({ name, fill, hatched }): [string, Hatch][] => {
      const pattern = chosen.get(name)!
      if (pattern === 'plain') return []
      const line = 1.05 * type.line
      const colour = hatched ? style.hatch.colour : shaded(fill)
      return [
        [
          name,
          {
            id: `pattern-${name}`,
            fill,
            colour,
            angle: pattern === 'falling' ? -45 : 45,
            dotted: pattern === 'dots',
            lineWidth: pattern === 'dots' ? 1.3 * line : line,
            spacing: 7.5 * line,
          },
        ],
      ]
    }),
  )
}

function preferences({ hatched, quiet, rank }: MapClass): readonly Pattern[] {
  if (hatched) return ['rising']
  if (quiet) return ['plain', 'dots', 'falling', 'rising']
  if (rank <= 1) return ['falling', 'dots', 'plain', 'rising']
  return ['plain', 'dots', 'falling', 'rising']
}

/** Somewhat darker: seen in grey, quiet in colour. */
function shaded(fill: string): string {
  const hex = [1, 3, 5].map((start) => Math.round(Number.parseInt(fill.slice(start, start + 2), 16) * SHADE))
  return `#${hex.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

const SHADE = 0.82
