import { scaleThreshold } from 'd3-scale'

/** One hue from light to dark, quieter than the colours of statuses: it says how many, not how good. */
export const HEAT_COLOURS = ['#dcebea', '#b0d3d0', '#7db5b1', '#397b77', '#17504d'] as const

export interface HeatClass {
  readonly colour: string
  /** Numbers on it are white. */
  readonly dark: boolean
  /** Visits in the class, both included; the last one has no upper end. */
  readonly from: number
  readonly to: number | null
}

/**
 * Classes of numbers of visits up to the most there are: at most five, each about as many times the one before, since
 * most cells hold one or two visits and a few very many.
 */
export function heatClasses(most: number): readonly HeatClass[] {
  const edges = [...new Set(HEAT_COLOURS.map((_, n) => Math.round(Math.max(1, most) ** (n / 5))))]
  return edges.map((from, n) => {
    const next = edges[n + 1]
    const colour = HEAT_COLOURS[edges.length === 1 ? 1 : n] ?? HEAT_COLOURS[0]
    return { colour, dark: n >= 3, from, to: next === undefined ? null : next - 1 }
  })
}

/** The class of a number of visits, at least one. */
export function heatScale(classes: readonly HeatClass[]): (count: number) => HeatClass {
  const [first, ...rest] = classes
  if (!first) throw new RangeError('a scale of no classes')
  return scaleThreshold<number, HeatClass>()
    .domain(rest.map(({ from }) => from))
    .range([first, ...rest])
}
