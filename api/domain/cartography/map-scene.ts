import type { BaseMap } from './base-map.ts'
import { drawLegend } from './draw-legend.ts'
import type { Leader } from './leader.ts'
import type { MapArea, MapClass, MapContent } from './map-content.ts'
import { namesOf } from './map-names.ts'
import type { MapStyle } from './map-style.ts'
import { projector } from './projection.ts'
import type { Dot, Hatch, LegendCounts, Line, Scene, Shape } from './scene.ts'

/**
 * Draws areas by their classes on a base map. An outline that no area has is land without a class: drawn quietly and not counted,
 * like 马祖乡, which no rule asks of. An area without an outline is a dot, and the legend counts it among its class.
 *
 * @throws RangeError when an area is there twice or has a class that is not there
 */
export function mapScene(base: BaseMap, content: MapContent): Scene {
  const { areas, classes, style } = content
  const classOf = new Map(classes.map((each) => [each.name, each]))
  const areaOf = new Map<string, MapArea>()
  for (const area of areas) {
    if (areaOf.has(area.code)) throw new RangeError(`Area ${area.code} is there twice`)
    if (!classOf.has(area.class))
      throw new RangeError(`Area ${area.code} has no class of the map: ${area.class}`)
    areaOf.set(area.code, area)
  }
  const outlined = new Set(base.outlines.map(({ code }) => code))
  const hatches = hatchesOf(classes, style)
  const hatchOf = (each: MapClass) => (each.hatched ? hatchId(each) : null)
  const project = projector(base.projection)

  const shapes = base.outlines.map(({ code, polygons }): Shape => {
    const own = classOf.get(areaOf.get(code)?.class ?? '')
    const look = own ? { fill: own.fill, hatch: hatchOf(own) } : { fill: style.land, hatch: null }
    return { kind: 'shape', code, class: own?.name ?? null, ...look, rings: polygons.flat() }
  })
  const dots = areas
    .filter(({ code }) => !outlined.has(code))
    .map((area): Dot => {
      const own = classOf.get(area.class)!
      const [x, y] = project(area.centre)
      const look = { fill: own.fill, hatch: hatchOf(own), ...style.dot }
      return { kind: 'dot', code: area.code, class: own.name, x, y, ...look }
    })
  const legend = countAreas(content, (code) => outlined.has(code))
  const legendMarks = content.legend ? drawLegend(legend, content.legend, content) : []
  const taken = [
    ...(content.taken ?? []),
    ...(content.legend ? [content.legend.box] : []),
    ...dots.map(({ x, y, radius }) => ({
      x: x - radius,
      y: y - radius,
      width: 2 * radius,
      height: 2 * radius,
    })),
  ]
  const { texts, leaders, unnamed } = namesOf(base, content, dots, taken)
  return {
    width: base.frame.width,
    height: base.frame.height,
    ground: style.ground,
    hatches,
    marks: [
      ...shapes,
      ...bordersOf(base, style),
      ...dots,
      ...leadersOf(leaders, style),
      ...texts,
      ...legendMarks,
    ],
    legend,
    unnamed,
    metresPerUnit: base.metresPerUnit,
  }
}

/** What the legend of a map says: the areas of each class. */
export function countAreas(
  { areas, classes }: Pick<MapContent, 'areas' | 'classes'>,
  isOutlined: (code: string) => boolean,
): LegendCounts {
  return {
    entries: classes.map((each) => ({
      class: each.name,
      label: each.label,
      fill: each.fill,
      hatch: each.hatched ? hatchId(each) : null,
      count: areas.filter((area) => area.class === each.name).length,
    })),
    total: areas.length,
    dots: areas.filter(({ code }) => !isOutlined(code)).length,
  }
}

function hatchId({ name }: MapClass): string {
  return `hatch-${name}`
}

function hatchesOf(classes: readonly MapClass[], { hatch }: MapStyle): Hatch[] {
  return classes
    .filter(({ hatched }) => hatched)
    .map((each) => ({
      id: hatchId(each),
      fill: each.fill,
      colour: hatch.colour,
      angle: 45,
      dotted: false,
      lineWidth: hatch.width,
      spacing: hatch.spacing,
    }))
}

/** Thin borders first, so that those that divide more lie over them. */
function bordersOf(base: BaseMap, style: MapStyle): Line[] {
  const line = ({ colour, width, dash }: MapStyle['estimated'], lines: Line['lines']): Line => ({
    kind: 'line',
    colour,
    width,
    dash: dash ?? null,
    lines,
  })
  return base.borders
    .toReversed()
    .flatMap(({ level, estimated, lines }) => [
      line(style.borders[level], lines),
      ...(estimated ? [line(style.estimated, lines)] : []),
    ])
}

/** Each with a dot on its land, and over what it crosses by a line of the ground's colour under it. */
function leadersOf(leaders: readonly Leader[], { around, text, leader, dot }: MapStyle): (Line | Dot)[] {
  if (leaders.length === 0) return []
  const lines = leaders.map(({ from, to }) => [...from, ...to])
  const dots = leaders.map(({ from: [x, y] }): Dot => {
    const look = { fill: text, hatch: null, stroke: around, strokeWidth: dot.strokeWidth }
    return { kind: 'dot', code: null, class: null, x, y, radius: 1.5 * leader, ...look }
  })
  return [
    { kind: 'line', colour: around, width: 3 * leader, dash: null, lines },
    { kind: 'line', colour: text, width: leader, dash: null, lines },
    ...dots,
  ]
}
