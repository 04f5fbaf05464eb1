import { baseMap } from '../../domain/cartography/base-map.ts'
import { mapScene } from '../../domain/cartography/map-scene.ts'
import { mapStyle } from '../../domain/cartography/map-style.ts'
import { outlineObjects } from '../../domain/cartography/outlines.ts'
import type { Mark, Text } from '../../domain/cartography/scene.ts'
import { sceneToSvg } from '../../domain/cartography/svg.ts'
import type { Geography } from '../areas/geography.ts'
import type { RenderedSheet, SheetOrder, SheetRenderer } from './rendering.ts'

/** Draws sheets as SVG with letters, in this process: maps, and all texts one under another. */
export class PlainRenderer implements SheetRenderer {
  readonly #geography: Geography

  constructor(geography: Geography) {
    this.#geography = geography
  }

  async render({ content, size, provenance }: SheetOrder): Promise<RenderedSheet> {
    const { width, height } = size
    const line = height / 45
    const text = (given: string, row: number, large = false): Text => ({
      kind: 'text',
      text: given,
      x: line,
      y: (row + 1.2) * line,
      anchor: 'start',
      size: large ? 1.6 * line : 0.9 * line,
      weight: large ? 700 : 400,
      colour: '#14202b',
      halo: null,
      code: null,
      box: { x: 0, y: 0, width: 0, height: 0 },
    })
    const { imprint, body } = content
    const foot = [
      ...imprint.facts,
      ...imprint.notes,
      ...(imprint.approval ? [imprint.approval] : []),
      ...(imprint.watermark ? [imprint.watermark] : []),
    ]
    const head: Mark[] = [text(content.title, 0.5, true), text(content.standfirst, 2)]
    const below: Mark[] = foot.map((each, i) => text(each, 43 - foot.length + i))
    const picture =
      body.kind === 'map' ? this.#map(body, size, line, foot.length) : { marks: [], hatches: [], unnamed: [] }
    const svg = sceneToSvg(
      {
        width,
        height,
        ground: '#ffffff',
        hatches: picture.hatches,
        marks: [...picture.marks, ...head, ...below],
      },
      {
        title: `${content.title} ${provenance.contentHash}`,
        lang: content.language === 'zh' ? 'zh-CN' : 'en',
        fonts: 'sans-serif',
      },
    )
    return {
      bytes: new TextEncoder().encode(svg),
      mediaType: 'image/svg+xml',
      extension: 'svg',
      unnamed: picture.unnamed,
    }
  }

  #map(
    body: Extract<SheetOrder['content']['body'], { kind: 'map' }>,
    { width, height }: SheetOrder['size'],
    line: number,
    rows: number,
  ) {
    const outlines = this.#geography.outlines(body.level, body.within)
    if (outlineObjects(outlines).length === 0) return { marks: [], hatches: [], unnamed: [] }
    const box = { x: line, y: 4 * line, width: width - 2 * line, height: height - (rows + 6) * line }
    const base = baseMap(outlines, { width, height, map: box, margin: line, detail: 0.15 })
    const scene = mapScene(base, {
      areas: body.panels.at(-1)!.areas,
      classes: body.classes,
      groups: body.groups,
      others: body.others,
      style: { ...mapStyle('light', { names: 0.7 * line, text: 0.7 * line, line: 0.1 }), ground: null },
      measure: (given, em) => given.length * em,
      seams: { x: [], y: [] },
      legend: {
        box: { x: width - 12 * line, y: 5 * line, width: 11 * line, height: 14 * line },
        direction: 'column',
        dots: '',
      },
    })
    return { marks: scene.marks, hatches: scene.hatches, unnamed: scene.unnamed }
  }
}
