import type { Dot, Hatch, Shape } from './scene.ts'

/** What of a hatch lies inside an area, piece by piece. */
export interface Hatching {
  /** Of each line x, y, x, y; as wide as the hatch says. */
  readonly lines: readonly (readonly number[])[]
  /** x, y of each dot. */
  readonly dots: readonly (readonly [x: number, y: number])[]
}

/** The lines or dots of a hatch on a surface. */
export type DrawHatch = (surface: Shape | Dot, hatch: Look) => Hatching

export const drawHatch: DrawHatch = (surface, hatch) =>
  hatchingOf(surface.kind === 'shape' ? surface.rings : [circleRing(surface)], hatch)

type Look = Pick<Hatch, 'angle' | 'dotted' | 'lineWidth' | 'spacing'>

/**
 * The lines or dots of a hatch inside rings (filled by the even-odd rule), where a pattern would have them: for formats that want
 * neither patterns nor clipping. One grid holds for the whole drawing, so that neighbours match. Dots that would reach over an
 * outline are left out.
 *
 * @param rings of each x, y, x, y, …
 */
export function hatchingOf(rings: readonly (readonly number[])[], hatch: Look): Hatching {
  const turn = turned(hatch.angle)
  const flat = rings.map((ring) => pairsOf(ring).map(turn.there))
  const { spacing, lineWidth } = hatch
  if (!hatch.dotted) {
    const lines = [...crossings(flat, spacing, lineWidth / 2)].flatMap(([line, across]) =>
      spansOf(across).map((span) =>
        span.flatMap((along) => turn.back([line * spacing + lineWidth / 2, along])),
      ),
    )
    return { lines, dots: [] }
  }
  // A dot is inside when its middle and its four outermost points are.
  const radius = lineWidth
  const [before, middle, after] = [-radius, 0, radius].map((shift) =>
    crossings(flat, spacing, spacing / 2 + shift),
  )
  const isInside = (across: readonly number[] | undefined, along: number) =>
    spansOf(across ?? []).some(([from, to]) => from <= along && along <= to)
  const dots = [...middle!].flatMap(([line, across]) =>
    spansOf(across)
      .flatMap(([from, to]) => gridBetween(from + radius, to - radius, spacing))
      .filter((along) => isInside(before!.get(line), along) && isInside(after!.get(line), along))
      .map((along) => turn.back([(line + 0.5) * spacing, along])),
  )
  return { lines: [], dots }
}

/** A circle as a ring, to within a hundredth of its radius. */
export function circleRing({
  x,
  y,
  radius,
}: {
  readonly x: number
  readonly y: number
  readonly radius: number
}): number[] {
  const corners = 24
  return Array.from({ length: corners }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / corners
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
  }).flat()
}

type Pair = readonly [number, number]

/** To and from a plane in which the hatch's lines are upright: x counts across them, y along them. */
function turned(degrees: number): { there(point: Pair): Pair; back(point: Pair): Pair } {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return {
    there: ([x, y]) => [x * cos + y * sin, y * cos - x * sin],
    back: ([u, v]) => [u * cos - v * sin, u * sin + v * cos],
  }
}

/**
 * Where the lines at `offset`, `offset + spacing` and so on cross the rings: by the line's number the places along it, in order.
 * An edge has its first end and not its last one, so that a corner counts once.
 */
function crossings(
  rings: readonly (readonly Pair[])[],
  spacing: number,
  offset: number,
): Map<number, number[]> {
  const found = new Map<number, number[]>()
  const after = (u: number) => Math.ceil((u - offset) / spacing)
  for (const ring of rings) {
    for (const [at, [u1, v1]] of ring.entries()) {
      const [u2, v2] = ring[(at + 1) % ring.length]!
      for (let line = after(Math.min(u1, u2)); line < after(Math.max(u1, u2)); line++) {
        const place = v1 + ((v2 - v1) * (line * spacing + offset - u1)) / (u2 - u1)
        const known = found.get(line)
        if (known) known.push(place)
        else found.set(line, [place])
      }
    }
  }
  const inOrder = [...found].sort(([a], [b]) => a - b)
  return new Map(inOrder.map(([line, places]) => [line, places.sort((a, b) => a - b)]))
}

/** Between the first and the second crossing a line is inside, and so on. */
function spansOf(across: readonly number[]): Pair[] {
  return Array.from({ length: across.length / 2 }, (_, index) => [across[2 * index]!, across[2 * index + 1]!])
}

/** The middles of the grid's cells in a span. */
function gridBetween(from: number, to: number, spacing: number): number[] {
  const first = Math.ceil(from / spacing - 0.5)
  const last = Math.floor(to / spacing - 0.5)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index + 0.5) * spacing)
}

function pairsOf(ring: readonly number[]): Pair[] {
  return Array.from({ length: ring.length / 2 }, (_, index) => [ring[2 * index]!, ring[2 * index + 1]!])
}
