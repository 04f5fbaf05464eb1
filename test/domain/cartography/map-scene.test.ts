import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baseMap } from '../../../api/domain/cartography/base-map.ts'
import { contrast, parseColour } from '../../../api/domain/cartography/colour-vision.ts'
import { boxOf, cross, crossesBox, type Leader } from '../../../api/domain/cartography/leader.ts'
import { mapScene } from '../../../api/domain/cartography/map-scene.ts'
import { mapStyle } from '../../../api/domain/cartography/map-style.ts'
import { outlinesOf } from '../../../api/domain/cartography/outlines.ts'
import { SURFACES, type ThemeName } from '../../../api/domain/cartography/palette.ts'
import {
  type Box,
  crossesSeam,
  isInside,
  overlap,
  type Scene,
  type Text,
} from '../../../api/domain/cartography/scene.ts'
import { content, fujianMap, TOPOLOGY } from './fujian.ts'

const ofKind = <Kind extends Scene['marks'][number]['kind']>(scene: Scene, kind: Kind) =>
  scene.marks.filter((mark): mark is Extract<Scene['marks'][number], { kind: Kind }> => mark.kind === kind)
const textsOf = (scene: Scene) => ofKind(scene, 'text')
const namesOf = (scene: Scene) => textsOf(scene).filter(({ code }) => code !== null)

/** The lines from areas to names apart from them: those in the colour of text. */
function leadersOf(scene: Scene, theme: ThemeName): Leader[] {
  return ofKind(scene, 'line')
    .filter(({ colour }) => colour === SURFACES[theme]['label-text'])
    .flatMap(({ lines }) => lines)
    .map(([x1, y1, x2, y2]) => ({ from: [x1!, y1!], to: [x2!, y2!] }))
}

/** What is at a point, whatever rounding does. */
function pointBox([x, y]: Leader['to']): Box {
  return { x: x - 0.01, y: y - 0.01, width: 0.02, height: 0.02 }
}

function overlapping(texts: readonly Text[]): string[] {
  return texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter((other) => overlap(one.box, other.box))
      .map((other) => `${one.text} ${other.text}`),
  )
}

const THEMES = ['dark', 'light'] as const

describe.each(THEMES)('a %s map of counties', (theme) => {
  const place = {
    box: { x: 1400, y: 200, width: 480, height: 600 },
    direction: 'column',
    dots: 'points',
  } as const
  const base = fujianMap('county', 1920, 1080)
  const asked = content('county', theme, 24)
  const scene = mapScene(base, { ...asked, legend: place, others: [{ code: '350122400', name: '马祖乡' }] })

  test('draws every county once', () => {
    const drawn = ofKind(scene, 'shape').flatMap(({ code, class: name }) => (code && name ? [code] : []))
    expect(drawn.toSorted()).toEqual(asked.areas.map(({ code }) => code).toSorted())
  })
  test('draws 马祖乡 as land without a class, with its name, and does not count it', () => {
    const [matsu] = ofKind(scene, 'shape').filter(({ code }) => code === '350122400')
    expect(matsu).toMatchObject({ class: null, fill: asked.style.land, hatch: null })
    expect(namesOf(scene).map(({ text }) => text)).toContain('马祖乡')
    expect(scene.legend.total).toBe(84)
  })
  test('has a legend that adds up: 12 counties in each of 7 classes', () => {
    const counts = scene.legend.entries.map(({ count }) => count)
    expect(counts.reduce((a, b) => a + b)).toBe(84)
    for (const { class: name, count } of scene.legend.entries) {
      expect(ofKind(scene, 'shape').filter((shape) => shape.class === name && shape.code)).toHaveLength(count)
    }
    // Label and count of each entry.
    expect(textsOf(scene).filter(({ code }) => code === null)).toHaveLength(
      2 * counts.filter((n) => n > 0).length,
    )
  })
  test('hatches the exempt, on the map and in the legend, and nothing else', () => {
    const hatched = ofKind(scene, 'shape').filter(({ hatch }) => hatch !== null)
    expect(new Set(hatched.map((shape) => shape.class))).toEqual(new Set(['exempt']))
    expect(hatched).toHaveLength(ofKind(scene, 'shape').filter((shape) => shape.class === 'exempt').length)
    expect(scene.hatches).toEqual([
      expect.objectContaining({ id: 'hatch-exempt', colour: SURFACES[theme].hatch }),
    ])
  })
  test('writes with a contrast of at least 7 on what is around the letters', () => {
    const ratios = textsOf(scene).map(({ text, colour, halo }) => ({
      text,
      ratio: contrast(parseColour(colour), parseColour(halo?.colour ?? SURFACES[theme].page)),
    }))
    expect(ratios.length).toBeGreaterThan(50)
    expect(ratios.filter(({ ratio }) => ratio < 7)).toEqual([])
  })
  test('names most counties, in the sizes asked for and never smaller', () => {
    expect(namesOf(scene).length).toBeGreaterThan(60)
    expect(new Set(namesOf(scene).map(({ size }) => size))).toEqual(
      new Set([asked.style.names.size, asked.style.quietNames.size]),
    )
    expect(namesOf(scene).length + scene.unnamed.length).toBe(84 + 1)
  })
  test('keeps the legend free of names', () => {
    expect(namesOf(scene).filter(({ box }) => overlap(box, place.box))).toEqual([])
  })
  test('is plain data', () => {
    expect(JSON.parse(JSON.stringify(scene))).toEqual(scene)
  })
})

describe('a map of townships', () => {
  const base = fujianMap('township', 3840, 2160)
  const asked = content('township', 'dark', 28)
  const scene = mapScene(base, { ...asked, groups: [{ code: '3501', name: '福州市' }] })

  test('draws the 62 units without an outline as dots and counts them in their classes', () => {
    expect(ofKind(scene, 'dot').filter(({ code }) => code !== null)).toHaveLength(62)
    expect(ofKind(scene, 'shape')).toHaveLength(1108)
    expect(scene.legend).toMatchObject({ total: 1170, dots: 62 })
    expect(scene.legend.entries.reduce((sum, { count }) => sum + count, 0)).toBe(1108 + 62)
  })
  test('names a city over its townships', () => {
    const [name] = namesOf(scene).filter(({ code }) => code === '3501')
    expect(name).toMatchObject({ text: '福州市', weight: 700 })
  })
  test('dashes the estimated borders and no others', () => {
    expect(ofKind(scene, 'line').filter(({ dash }) => dash !== null)).toHaveLength(1)
  })
})

describe('names', () => {
  const bases = [fujianMap('county', 600, 900), fujianMap('county', 1600, 700), fujianMap('county', 500, 400)]
  const seam = fc.double({ min: 0.05, max: 0.95, noNaN: true })
  const frames = fc.record({
    base: fc.constantFrom(...bases),
    size: fc.double({ min: 6, max: 60, noNaN: true }),
    seams: fc.record({ x: fc.array(seam, { maxLength: 4 }), y: fc.array(seam, { maxLength: 3 }) }),
    taken: fc.record({ x: seam, y: seam }),
    theme: fc.constantFrom<ThemeName>(...THEMES),
  })

  test('never overlap, leave the map, cross a seam or touch what is taken, whatever the frame', () => {
    fc.assert(
      fc.property(frames, ({ base, size, seams: share, taken: corner, theme }) => {
        const { width, height, map } = base.frame
        const seams = { x: share.x.map((at) => at * width), y: share.y.map((at) => at * height) }
        const taken: Box = { x: corner.x * width, y: corner.y * height, width: 90, height: 60 }
        const scene = mapScene(base, { ...content('county', theme, size), seams, taken: [taken] })
        const names = namesOf(scene)
        const leaders = leadersOf(scene, theme)
        expect(overlapping(names)).toEqual([])
        expect(names.filter(({ box }) => !isInside(box, map))).toEqual([])
        expect(names.filter(({ box }) => crossesSeam(box, seams))).toEqual([])
        expect(names.filter(({ box }) => overlap(box, taken))).toEqual([])
        expect(leaders.filter((one, i) => leaders.slice(i + 1).some((other) => cross(one, other)))).toEqual(
          [],
        )
        // But for the name that it leads to, whose edge its end is on.
        const crossed = leaders.flatMap((leader) =>
          names.filter(({ box }) => crossesBox(leader, box) && !overlap(pointBox(leader.to), box)),
        )
        expect(crossed).toEqual([])
        expect(leaders.filter((leader) => crossesSeam(boxOf(leader), seams))).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
  test.each([18, 30, 44])('of %i pixels never cost one of a lower rank its place', (size) => {
    const base = fujianMap('county', 1200, 900)
    const asked = content('county', 'dark', size)
    const rankOf = new Map(asked.classes.map(({ name, rank }) => [name, rank]))
    const namedUpTo = (rank: number, most: number) => {
      const areas = asked.areas.map((area) =>
        rankOf.get(area.class)! <= most ? area : { ...area, name: null },
      )
      const named = new Set(namesOf(mapScene(base, { ...asked, areas })).map(({ code }) => code))
      return asked.areas.filter((area) => named.has(area.code) && rankOf.get(area.class)! <= rank)
    }
    expect(namedUpTo(0, 0).length).toBeGreaterThan(2)
    expect(namedUpTo(0, 3)).toEqual(namedUpTo(0, 0))
    expect(namedUpTo(1, 3)).toEqual(namedUpTo(1, 1))
    expect(mapScene(base, asked).unnamed.length).toBeGreaterThan(0)
  })
  test('that find no room at their land are led to it where their class asks for that', () => {
    const base = fujianMap('county', 1200, 900)
    const asked = content('county', 'dark', 30)
    const led = mapScene(base, asked)
    const unled = mapScene(base, {
      ...asked,
      classes: asked.classes.map((each) => ({ ...each, led: false })),
    })
    expect(leadersOf(unled, 'dark')).toEqual([])
    expect(leadersOf(led, 'dark').length).toBeGreaterThan(2)
    const dots = ofKind(led, 'dot')
    expect(dots.map(({ x, y }) => [x, y])).toEqual(leadersOf(led, 'dark').map(({ from }) => from))
    const urgent = asked.areas.filter((area) => ['missed', 'due-again', 'due'].includes(area.class))
    const left = (scene: Scene) => urgent.filter(({ code }) => scene.unnamed.includes(code)).length
    expect(left(led)).toBeLessThan(left(unled))
  })
  test('are the same each time', () => {
    const asked = content('county', 'light', 20)
    expect(mapScene(bases[0]!, asked)).toEqual(mapScene(bases[0]!, asked))
  })
  test('of quiet classes are never in the ink of the others', () => {
    const asked = content('county', 'dark', 20)
    const quiet = new Set(
      asked.areas.filter((area) => area.class === 'not-applicable').map(({ code }) => code),
    )
    const names = namesOf(mapScene(bases[0]!, asked)).filter(({ code }) => quiet.has(code!))
    expect(names.length).toBeGreaterThan(3)
    expect(new Set(names.map(({ colour }) => colour))).toEqual(new Set([SURFACES.dark['sheet-quiet']]))
  })
})

describe('millimetres', () => {
  test('give the same map as pixels: a sheet of 277 × 190 mm with outlines thinned to 0.15 mm', () => {
    const frame = {
      width: 277,
      height: 190,
      map: { x: 0, y: 0, width: 200, height: 190 },
      margin: 6,
      detail: 0.15,
    }
    const base = baseMap(outlinesOf(TOPOLOGY, ['counties', 'apart']), frame)
    const style = mapStyle('light', { names: 2.8, text: 2.4, line: 0.15 })
    const scene = mapScene(base, { ...content('county', 'light', 2), style })
    expect(base.step).toBe(0.01)
    expect(namesOf(scene).length).toBeGreaterThan(60)
    expect(overlapping(namesOf(scene))).toEqual([])
    // 4.9° of latitude at 111.2 km in 178 mm less rounding: about 1 : 3.0 million.
    expect(scene.metresPerUnit * 1000).toBeGreaterThan(2_900_000)
    expect(scene.metresPerUnit * 1000).toBeLessThan(3_100_000)
  })
})

describe('a legend', () => {
  const base = fujianMap('county', 800, 600)
  const asked = content('county', 'light', 16)
  const row = { box: { x: 10, y: 500, width: 700, height: 90 }, direction: 'row', dots: '' } as const

  test('wraps its entries, and none crosses a seam', () => {
    const seams = { x: [266, 533], y: [540] }
    const scene = mapScene(base, { ...asked, seams, legend: row })
    const texts = textsOf(scene).filter(({ code }) => code === null)
    expect(texts).toHaveLength(14)
    expect(texts.filter(({ box }) => crossesSeam(box, seams))).toEqual([])
    expect(overlapping(texts)).toEqual([])
  })
  test('that does not fit is refused, for cut it would not add up', () => {
    const box = { ...row.box, height: 20 }
    expect(() => mapScene(base, { ...asked, legend: { ...row, box } })).toThrow(
      'The legend needs a larger box',
    )
  })
})

test('an area that is there twice, or of a class that is not there, is refused', () => {
  const base = fujianMap('county', 800, 600)
  const asked = content('county', 'light', 16)
  const [first] = asked.areas
  expect(() => mapScene(base, { ...asked, areas: [first!, first!] })).toThrow('Area 350102 is there twice')
  expect(() => mapScene(base, { ...asked, areas: [{ ...first!, class: 'late' }] })).toThrow(
    'Area 350102 has no class of the map: late',
  )
})
