import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { mapScene } from '../../../api/domain/cartography/map-scene.ts'
import type { Scene } from '../../../api/domain/cartography/scene.ts'
import { sceneToSvg } from '../../../api/domain/cartography/svg.ts'
import { content, fujianMap } from './fujian.ts'

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

/** Elements and texts of a document; throws when it is not well-formed. */
function parsed(svg: string): { elements: Element[]; texts: string[] } {
  const elements: Element[] = []
  const texts: string[] = []
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) =>
    elements.push({ name, attributes: attributes as Element['attributes'] }),
  )
  parser.on('text', (text) => texts.push(text))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(svg).close()
  return { elements, texts }
}

/** The points of a path of `M`, `l` and `z`. */
function pointsOf(path: string): number[][] {
  return path
    .split('M')
    .slice(1)
    .map((line) => {
      const numbers = [...line.matchAll(/-?(?:\d+\.?\d*|\.\d+)/g)].map(([number]) => Number(number))
      const at = [0, 0]
      return numbers.map((value, index) => {
        at[index % 2]! += value
        return at[index % 2]!
      })
    })
}

const options = { title: '县级覆盖', lang: 'zh-CN', letters: { fonts: '"Noto Sans SC", sans-serif' } }
const empty: Scene = {
  width: 100,
  height: 50,
  ground: null,
  hatches: [],
  marks: [],
  legend: { entries: [], total: 0, dots: 0 },
  unnamed: [],
  metresPerUnit: 1,
}
const text = {
  kind: 'text',
  code: null,
  text: 'a',
  x: 1,
  y: 2,
  anchor: 'start',
  size: 10,
  weight: 400,
  colour: '#000000',
  halo: null,
  box: { x: 0, y: 0, width: 1, height: 1 },
} as const

describe('the SVG of a map of counties', () => {
  const scene = mapScene(fujianMap('county', 1920, 1080), content('county', 'dark', 24))
  const svg = sceneToSvg(scene, options)
  const { elements } = parsed(svg)

  test('is well-formed and has every county as one path', () => {
    const codes = elements
      .filter(({ name }) => name === 'path')
      .flatMap(({ attributes }) => attributes['data-code'] ?? [])
    expect(codes).toHaveLength(84 + 1)
    expect(new Set(codes).size).toBe(84 + 1)
  })
  test('has nothing that a strict content security policy forbids', () => {
    expect(
      elements.filter(({ name }) => ['style', 'script', 'image', 'use', 'foreignObject'].includes(name)),
    ).toEqual([])
    const names = new Set(elements.flatMap(({ attributes }) => Object.keys(attributes)))
    expect([...names].filter((name) => name === 'style' || name === 'href' || name.startsWith('on'))).toEqual(
      [],
    )
  })
  test('draws the points of the scene, to half of the last digit', () => {
    const shapes = scene.marks.filter((mark) => mark.kind === 'shape')
    const paths = elements.filter(({ attributes }) => attributes['data-code'])
    for (const [index, shape] of shapes.entries()) {
      const rings = pointsOf(paths[index]!.attributes.d!)
      expect(rings.map((ring) => ring.length)).toEqual(shape.rings.map((ring) => ring.length))
      const off = rings.flatMap((ring, r) =>
        ring.filter((value, i) => Math.abs(value - shape.rings[r]![i]!) > 0.0051),
      )
      expect(off).toEqual([])
    }
  })
  test('refers to its hatch, by an id of its own where several drawings are on a page', () => {
    const prefixed = parsed(sceneToSvg(scene, { ...options, idPrefix: 'wall-' })).elements
    expect(prefixed.filter(({ name }) => name === 'pattern').map(({ attributes }) => attributes.id)).toEqual([
      'wall-hatch-exempt',
    ])
    expect(prefixed.filter(({ attributes }) => attributes.fill === 'url(#wall-hatch-exempt)')).toHaveLength(
      12,
    )
  })
})

describe('texts', () => {
  const written = (value: string) => {
    const scene: Scene = { ...empty, marks: [{ ...text, text: value }] }
    return parsed(sceneToSvg(scene, { ...options, title: value })).texts.filter((part) => part !== '')
  }
  test.each(['<script>alert(1)</script>', 'a & b', '"quoted" \'single\'', '𠀀县', ']]>'])(
    '%s comes back as it was',
    (value) => {
      expect(written(value)).toEqual([value, value])
    },
  )
  test('lose what XML cannot hold', () => {
    expect(written('a\u0000b\u001bc\ud800d\ufffee')).toEqual(['abcde', 'abcde'])
  })
  test('cannot leave an attribute', () => {
    const [root] = parsed(
      sceneToSvg(empty, { ...options, letters: { fonts: '" onload="alert(1)' } }),
    ).elements
    expect(root!.attributes['font-family']).toBe('" onload="alert(1)')
    expect(root!.attributes.onload).toBeUndefined()
  })
})

test('numbers are short and exact: 0.5 is .5, -0.25 is -.25, 10 stays 10', () => {
  const line = {
    kind: 'line',
    colour: '#000000',
    width: 0.5,
    dash: null,
    lines: [[10, 0.5, 9.75, 0.5, 10, 10]],
  } as const
  expect(sceneToSvg({ ...empty, marks: [line] }, options)).toContain(
    'stroke-width=".5" stroke-linejoin="round" d="M10 .5l-.25 0 .25 9.5"',
  )
})

test.each([
  ['county', 3840, 2160, 500_000],
  ['township', 3840, 2160, 700_000],
  ['county', 390, 600, 150_000],
  ['township', 390, 600, 320_000],
] as const)('a %s map of %i × %i has fewer than %i bytes', (level, width, height, most) => {
  const scene = mapScene(fujianMap(level, width, height), content(level, 'dark', Math.max(11, width / 80)))
  expect(Buffer.byteLength(sceneToSvg(scene, options))).toBeLessThan(most)
})
