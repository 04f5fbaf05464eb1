import { Resvg } from '@resvg/resvg-js'
import { drawHatch } from '../../../domain/cartography/hatching.ts'
import { drawRanking } from '../../../domain/cartography/sheet/ranking.ts'
import { drawTrend } from '../../../domain/cartography/sheet/trend.ts'
import { sheetLook } from '../../../domain/cartography/sheet/type.ts'
import { sceneToSvg } from '../../../domain/cartography/svg.ts'
import { loadTypeface, type Typeface } from '../../press/emit/typeface.ts'
import type { SummaryChart } from './summary-document.ts'

/** A chart as it stands in a file: drawn as on printed sheets, with its letters as outlines. */
export interface DrawnChart {
  readonly svg: string
  /** For programs that do not draw SVG. */
  readonly png: Uint8Array
  /** Millimetres. */
  readonly width: number
  readonly height: number
}

/** Millimetres: the text width of A4 with the margins of official papers. */
const WIDTH = 156
const TREND_HEIGHT = 62
/** Of a bar with the room around it. */
const ROW = 8.5
const SIZE = { dpi: 300, leastText: 2.6 }
const PNG_WIDTH = 1200

let typeface: Promise<Typeface> | null = null

export async function drawChart({ caption, alt, body }: SummaryChart): Promise<DrawnChart> {
  typeface ??= loadTypeface()
  const letters = await typeface
  const height = body.kind === 'trend' ? TREND_HEIGHT : ROW * body.rows.length + 2
  const look = sheetLook({ width: WIDTH, height: 90, ...SIZE }, letters.measure, 'zh')
  const box = { x: 1, y: 1, width: WIDTH - 2, height: height - 2 }
  const drawn =
    body.kind === 'trend'
      ? drawTrend(body, box, look, false)
      : { marks: drawRanking(body, box, look), hatches: [] }
  const svg = sceneToSvg(
    { width: WIDTH, height, ground: '#ffffff', ...drawn },
    { title: caption, description: alt, lang: 'zh-CN', letters, drawHatch, unit: 'mm', digits: 3 },
  )
  const image = new Resvg(svg, {
    fitTo: { mode: 'width', value: PNG_WIDTH },
    font: { loadSystemFonts: false },
    logLevel: 'off',
  }).render()
  return { svg, png: image.asPng(), width: WIDTH, height }
}
