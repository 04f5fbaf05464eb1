import { drawLegend, legendHeight } from '../../../api/domain/cartography/draw-legend.ts'
import type { MapClass, MapContent, MapName } from '../../../api/domain/cartography/map-content.ts'
import { countAreas, mapScene } from '../../../api/domain/cartography/map-scene.ts'
import { mapStyle } from '../../../api/domain/cartography/map-style.ts'
import type { Box, Hatch, Mark } from '../../../api/domain/cartography/scene.ts'
import type { AtlasLevel, SceneContext } from '../scenes/context.ts'
import { centralPanel } from './pane.ts'
import { drawPins, type Pin, placePins } from './pins.ts'
import { lineOf, type TextLook, widthOf } from './text.ts'

/** A row of the legend, in ems. */
const LEGEND_ROW = 1.7

export interface WallMap {
  readonly level: AtlasLevel
  readonly areas: readonly { readonly code: string; readonly class: string }[]
  readonly classes: readonly MapClass[]
  /** Whether the areas' own names are written, or of which; those of groups always are. */
  readonly named: boolean | ReadonlySet<string>
  /** Such as the cities on a map of townships. */
  readonly groups?: readonly MapName[]
  /** Numbers at places; two that would touch are moved apart, with a line to the place. */
  readonly pins?: readonly Pin[]
  /** Over the legend, where its labels alone do not tell what is counted. */
  readonly caption?: string
}

/** A map in a box, its legend under it. Where the legend has no room nothing is drawn: colours would be unexplained. */
export function drawMap(
  { stage, atlas, texts, staleSince }: SceneContext,
  box: Box | null,
  { level, areas, classes, named, groups = [], pins = [], caption }: WallMap,
): { readonly marks: readonly Mark[]; readonly hatches: readonly Hatch[] } {
  if (box === null) return { marks: [], hatches: [] }
  const { sizes, measure, seams, theme, line } = stage
  const known = atlas.areas(level)
  const style = { ...mapStyle(theme, { names: sizes.names, text: sizes.reading, line }), ground: null }
  const isNamed = (code: string) => (typeof named === 'boolean' ? named : named.has(code))
  const quiet = new Set(classes.filter((each) => each.quiet).map((each) => each.name))
  const content: MapContent = {
    areas: areas.map(({ code, class: name }) => {
      const area = known.get(code)
      return {
        code,
        class: name,
        // What no rule asks of is land without a name: on a wall each name more hides one that matters.
        name: isNamed(code) && !quiet.has(name) ? (area?.name ?? code) : null,
        population: area?.population ?? null,
        centre: area?.centre ?? [0, 0],
      }
    }),
    classes,
    groups,
    style,
    measure,
    seams,
  }
  const dots = texts.legendDots
  const counts = countAreas(content, (code) => atlas.hasOutline(level, code))
  const needed = legendHeight(counts, { width: box.width, direction: 'row', dots }, content)
  // Each seam may push entries on to another row.
  const crossed = seams.x.filter((seam) => seam > box.x && seam < box.x + box.width).length
  const row = LEGEND_ROW * sizes.reading
  const legend = (needed ?? Number.POSITIVE_INFINITY) + (crossed + 1) * row
  const captionLook: TextLook = { size: sizes.reading, colour: stage.colours['sheet-quiet'] }
  const captionBox = { ...centralPanel({ ...box, height: row }, { x: seams.x, y: [] }), height: row }
  const isCaptioned = caption !== undefined && widthOf(stage, caption, captionLook) <= captionBox.width
  const height = legend + (isCaptioned ? row : 0)
  if (height > box.height / 2) return { marks: [], hatches: [] }
  const inner = { ...box, height: box.height - height }
  const legendBox = { ...box, y: box.y + box.height - legend, height: legend }
  const base = atlas.base(level, inner, stage)
  const pinned = placePins(stage, base, pins)
  const scene = mapScene(base, { ...content, taken: [...pinned.map(({ box: taken }) => taken), legendBox] })
  const legendStyle = staleSince === null ? style : { ...style, text: style.quietText }
  const legendMarks = drawLegend(
    counts,
    { box: legendBox, direction: 'row', dots },
    { style: legendStyle, measure, seams },
  )
  const captionMarks = isCaptioned
    ? [lineOf(stage, { ...captionBox, y: legendBox.y - row }, caption, captionLook)]
    : []
  return {
    marks: [...scene.marks, ...legendMarks, ...drawPins(stage, pinned), ...captionMarks],
    hatches: scene.hatches,
  }
}
