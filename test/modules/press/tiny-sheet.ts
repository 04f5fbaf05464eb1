import { type Mark, rectangle, type Text } from '../../../api/domain/cartography/scene.ts'
import type { Sheet } from '../../../api/domain/cartography/sheet.ts'
import type { Provenance } from '../../../api/modules/press/rendering.ts'

export const PROVENANCE: Provenance = {
  snapshot: '41',
  asOf: '2026-11-28',
  rule: 'county-quarterly',
  period: '2026-Q4',
  geodata: '1a2b-3',
  template: '1',
  contentHash: 'ab'.repeat(32),
  address: 'http://localhost:3000/?rule=county-quarterly&period=2026-Q4',
  kind: 'draft',
}

export function text(content: string, given: Partial<Text> = {}): Text {
  return {
    kind: 'text',
    code: null,
    text: content,
    x: 10,
    y: 12,
    anchor: 'start',
    size: 6,
    weight: 400,
    colour: '#14202b',
    halo: null,
    box: { x: 0, y: 0, width: 0, height: 0 },
    ...given,
  }
}

/** Every kind of mark, each hatch, every anchor, both fonts, on 100 × 60 mm. */
export function tinySheet(given: Partial<Sheet> = {}): Sheet {
  const island = [60, 20, 84, 20, 84, 34, 60, 34]
  const lake = [66, 24, 72, 24, 72, 30, 66, 30]
  const map: Mark[] = [
    { ...rectangle({ x: 10, y: 20, width: 20, height: 14 }, '#2a7ab8'), code: '350421', class: 'met' },
    { ...rectangle({ x: 32, y: 20, width: 20, height: 14 }, '#d9480f', 'rising'), class: 'missed' },
    {
      kind: 'shape',
      code: '350427',
      class: 'due',
      fill: '#fdd17a',
      hatch: 'falling',
      rings: [island, lake],
    },
    { ...rectangle({ x: 10, y: 38, width: 20, height: 10 }, '#ececec', 'dots') },
    {
      kind: 'dot',
      code: '350400',
      class: null,
      x: 42,
      y: 44,
      radius: 4,
      fill: '#f0883a',
      hatch: 'rising',
      stroke: '#14202b',
      strokeWidth: 0.4,
    },
    {
      kind: 'line',
      colour: '#6b7885',
      width: 0.5,
      dash: null,
      lines: [[10, 20, 30, 20, 30, 34, 10, 34, 10, 20]],
    },
    { kind: 'line', colour: '#4a5763', width: 0.3, dash: [1, 0.6], lines: [[60, 40, 90, 48]] },
    text('明溪县', {
      x: 20,
      y: 28,
      anchor: 'middle',
      size: 4,
      weight: 500,
      colour: '#ffffff',
      halo: { colour: '#2a7ab8', width: 0.8 },
    }),
    text('沙县区 12.5%', {
      x: 84,
      y: 38,
      anchor: 'end',
      size: 3,
      weight: 700,
      halo: { colour: '#ffffff', width: 0.6 },
    }),
  ]
  const look = { fill: '#fff3dc', colour: '#14202b', lineWidth: 0.3, spacing: 1.5 } as const
  return {
    language: 'zh',
    width: 100,
    height: 60,
    ground: '#ffffff',
    title: '福建县级巡回医疗',
    alt: '福建省84个县中，60个已达标。',
    hatches: [
      { ...look, id: 'rising', angle: 45, dotted: false },
      { ...look, id: 'falling', angle: -45, dotted: false },
      { ...look, id: 'dots', angle: 45, dotted: true },
    ],
    parts: [
      { role: 'heading', marks: [text('福建县级巡回医疗 AV 2026', { weight: 700 })] },
      { role: 'figure', alt: '地图：明溪县已达标。', marks: map },
      { role: 'paragraph', marks: [text('资料截至 2026年11月28日', { y: 56, size: 3 })] },
      {
        role: 'artifact',
        marks: [
          {
            kind: 'stamp',
            text: '草图',
            x: 50,
            y: 30,
            size: 24,
            weight: 700,
            angle: -30,
            colour: '#14202b',
            opacity: 0.15,
          },
        ],
      },
    ],
    ...given,
  }
}

/** The same with a photograph at its upper right, 30 × 20 mm. */
export function photoSheet(): Sheet {
  const sheet = tinySheet()
  const photo: Mark = { kind: 'photo', id: 'photo', x: 62, y: 4, width: 30, height: 20 }
  const parts = sheet.parts.filter(({ role }) => role !== 'artifact' && role !== 'heading')
  return { ...sheet, parts: [...parts.slice(1), { role: 'figure', alt: '医疗队在卫生院', marks: [photo] }] }
}
