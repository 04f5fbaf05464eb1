import { drawLegend, legendHeight } from '../../../api/domain/cartography/draw-legend.ts'
import { mapStyle } from '../../../api/domain/cartography/map-style.ts'
import type { LegendCounts, Mark } from '../../../api/domain/cartography/scene.ts'
import type { Column } from './column.ts'
import type { Stage } from './stage.ts'
import { LINE_HEIGHT } from './text.ts'

/** What colours stand for, at the bottom of a column; null where it has no room: the colours would be unexplained. */
export function drawLegendBelow(
  stage: Stage,
  column: Column,
  entries: LegendCounts['entries'],
  isStale: boolean,
): readonly Mark[] | null {
  const { sizes, measure, seams, theme, line } = stage
  const usual = mapStyle(theme, { names: sizes.names, text: sizes.reading, line })
  const style = isStale ? { ...usual, text: usual.quietText } : usual
  const legend = { entries, total: entries.reduce((sum, { count }) => sum + count, 0), dots: 0 }
  const { x, width } = column.box
  // Each seam may push entries on to another row.
  const crossed = seams.x.filter((seam) => seam > x && seam < x + width).length
  const needed = legendHeight(legend, { width, direction: 'row', dots: '' }, { style, measure })
  if (needed === null) return null
  const box = column.takeLowest(needed + crossed * LINE_HEIGHT * sizes.reading)
  if (box === null) return null
  return drawLegend(legend, { box, direction: 'row', dots: '' }, { style, measure, seams })
}
