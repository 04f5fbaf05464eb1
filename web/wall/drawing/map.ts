import { legendHeight } from '../../../api/domain/cartography/draw-legend.ts'
import type { MapClass, MapContent, MapName } from '../../../api/domain/cartography/map-content.ts'
import { countAreas, mapScene } from '../../../api/domain/cartography/map-scene.ts'
import { mapStyle } from '../../../api/domain/cartography/map-style.ts'
import type { Box, Hatch, Mark } from '../../../api/domain/cartography/scene.ts'
import type { AtlasLevel, SceneContext } from '../scenes/context.ts'

/** A row of the legend, in ems. */
const LEGEND_ROW = 1.7

export interface WallMap {
  readonly level: AtlasLevel
  readonly areas: readonly { readonly code: string; readonly class: string }[]
  readonly classes: readonly MapClass[]
  /** Whether the areas' own names are written; those of groups always are. */
  readonly named: boolean
  /** Such as the cities on a map of townships. */
  readonly groups?: readonly MapName[]
}

/** A map in a box, its legend under it. Where the legend has no room nothing is drawn: colours would be unexplained. */
export function drawMap(
  { stage, atlas, texts }: SceneContext,
  box: Box | null,
  { level, areas, classes, named, groups = [] }: WallMap,
): { readonly marks: readonly Mark[]; readonly hatches: readonly Hatch[] } {
  if (box === null) return { marks: [], hatches: [] }
  const { sizes, measure, seams, theme, line } = stage
  const known = atlas.areas(level)
  const style = { ...mapStyle(theme, { names: sizes.names, text: sizes.reading, line }), ground: null }
  const quiet = new Set(classes.filter((each) => each.quiet).map((each) => each.name))
  const content: MapContent = {
    areas: areas.map(({ code, class: name }) => {
      const area = known.get(code)
      return {
        code,
        class: name,
        // What no rule asks of is land without a name: on a wall each name more hides one that matters.
        name: named && !quiet.has(name) ? (area?.name ?? code) : null,
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
  const height = (needed ?? Number.POSITIVE_INFINITY) + (crossed + 1) * LEGEND_ROW * sizes.reading
  if (height > box.height / 2) return { marks: [], hatches: [] }
  const inner = { ...box, height: box.height - height }
  const legendBox = { ...box, y: box.y + inner.height, height }
  const scene = mapScene(atlas.base(level, inner, stage), {
    ...content,
    legend: { box: legendBox, direction: 'row', dots },
  })
  return { marks: scene.marks, hatches: scene.hatches }
}
