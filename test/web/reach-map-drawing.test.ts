import { describe, expect, it } from 'vitest'
import { shareColour, unitColour } from '../../api/domain/cartography/palette.ts'
import {
  reachShareColour,
  twoWayColour,
  villageColour,
  villageRing,
} from '../../api/domain/cartography/reach-palette.ts'
import { POINT_KINDS } from '../../api/domain/reach/service-point.ts'
import { SCALES } from '../../web/lenses/registry.ts'
import { stateClasses, stateName } from '../../web/map/feature-states.ts'
import {
  dotChanges,
  dotSize,
  isochroneFeatures,
  isochroneLabels,
  planFeatures,
  siteFeatures,
} from '../../web/map/reach-features.ts'
import type { VillageDots } from '../../web/map/reach-types.ts'
import { buildStyle, visibleLayers } from '../../web/map/style.ts'
import { DOT_LAYERS, pointFilter, REACH_SOURCES, reachGround, reachMarks } from '../../web/map/style-reach.ts'
import type { AreaFill } from '../../web/map/types.ts'
import { POINT_SHAPES } from '../../web/ui/point-shapes.ts'

describe('states of areas', () => {
  it('keep classes of one name and different colours apart', () => {
    expect(stateName(SCALES, 'share', 'all')).toBe('share:all')
    expect(stateName(SCALES, 'reach', 'all')).toBe('reach:all')
    expect(stateName(SCALES, 'two-way', 'both')).toBe('two-way:both')
  })

  it('draw what is not judged alike in every lens', () => {
    const fill: AreaFill = { of: 'two-way', classes: new Map([['350527000', 'not-judged']]) }
    expect([...stateClasses(fill, SCALES)]).toEqual([['350527000', 'not-applicable']])
    expect(stateName(SCALES, 'share', 'none')).toBe(stateName(SCALES, 'class', 'not-applicable'))
  })

  it('refuse a class that no colour is known for', () => {
    expect(() => stateName(SCALES, 'share', 'half')).toThrow('no colour for class half of scale share')
  })

  it('are all painted by the one expression of the style, each class once', () => {
    const tiles = { city: '/c', county: '/d', township: '/e', village: '/f' }
    const { layers } = buildStyle({ tiles, theme: 'light', scale: 1, scales: SCALES })
    const paint = layers.find(({ id }) => id === 'fill-county')?.paint as { 'fill-color': unknown[] }
    const pairs = paint['fill-color'].slice(2, -1)
    const names = pairs.filter((_, n) => n % 2 === 0)
    expect(new Set(names).size).toBe(names.length)
    const colourOf = (name: string) => pairs[pairs.indexOf(name) + 1]
    expect(colourOf('reach:from-65')).toBe(reachShareColour('from-65'))
    expect(colourOf('class:met')).toBe(unitColour('met'))
    expect(colourOf('share:from-80')).toBe(shareColour('from-80'))
    expect(colourOf('two-way:neither')).toBe(twoWayColour('neither'))
  })

  it('leave the villages of the reach lens to its own layers', () => {
    expect(visibleLayers('village').has('point-village')).toBe(true)
    expect(visibleLayers('village', true).has('point-village')).toBe(false)
  })
})

describe('the dots of villages', () => {
  const dots = (...entries: [string, 'reached' | 'left', number?][]): VillageDots => ({
    classes: new Map(entries.map(([code, name]) => [code, name])),
    people: new Map(entries.flatMap(([code, , people]) => (people === undefined ? [] : [[code, people]]))),
  })

  it('are written only where class or people changed', () => {
    const drawn = dots(['a', 'reached', 1500], ['b', 'left', 1500], ['c', 'left'])
    const wanted = dots(['a', 'reached', 1500], ['b', 'reached', 1500], ['d', 'left', 6000])
    expect(dotChanges(drawn, wanted)).toEqual([
      { code: 'b', state: { reach: 'reached', size: 1 } },
      // √(6000 ÷ 1500) = 2, held at 1.6
      { code: 'd', state: { reach: 'left', size: 1.6 } },
      { code: 'c', state: null },
    ])
    expect(dotChanges(null, null)).toEqual([])
  })

  it('grow with their area by the people, within limits', () => {
    expect(dotSize(null)).toBe(1)
    expect(dotSize(1500)).toBe(1)
    // √(2160 ÷ 1500) = √1.44
    expect(dotSize(2160)).toBeCloseTo(1.2, 10)
    expect(dotSize(0)).toBe(0.7)
    expect(dotSize(1_000_000)).toBe(1.6)
  })

  it('that are uncertain have the ring of what they may as well be', () => {
    expect(villageRing('reached-uncertain')).toBe(villageColour('reached'))
    expect(villageRing('left-uncertain')).toBe(villageColour('left'))
    expect(villageRing('reached')).not.toBe(villageColour('reached'))
  })
})

describe('what lies over the areas', () => {
  const square = (north: number): GeoJSON.Polygon => ({
    type: 'Polygon',
    coordinates: [
      [
        [118, 26],
        [119, 26],
        [118.5, north],
        [118, 26],
      ],
    ],
  })
  const ring = (minutes: number, north: number) => ({
    minutes,
    estimated: true,
    label: `${minutes} min`,
    geometry: square(north),
  })

  it('has the longest minutes lowest and a label at the northern end of each', () => {
    const rings = [ring(5, 26.1), ring(15, 26.3), ring(10, 26.2)]
    const minutes = isochroneFeatures(rings).features.map(({ properties }) => properties?.minutes)
    expect(minutes).toEqual([15, 10, 5])
    expect(isochroneLabels([ring(15, 26.3)]).features).toEqual([
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [118.5, 26.3] },
        properties: { label: '15 min', minutes: 15 },
      },
    ])
  })

  it('finds the northern end among all parts of an isochrone', () => {
    const geometry: GeoJSON.MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: [square(26.2).coordinates, square(26.9).coordinates],
    }
    const [label] = isochroneLabels([{ ...ring(15, 0), geometry }]).features
    expect(label?.geometry).toEqual({ type: 'Point', coordinates: [118.5, 26.9] })
  })

  it('shows the way of a moved point, and a site by the number of its rank', () => {
    const features = planFeatures([
      { id: 'p', kind: 'village-clinic', state: 'moved', position: [118, 26], from: [117, 25] },
    ]).features
    expect(features.map(({ geometry }) => geometry.type)).toEqual(['LineString', 'Point'])
    const [site] = siteFeatures([{ rank: 2, code: '350421100201', position: [118, 26] }]).features
    expect(site?.properties).toEqual({ rank: 2, code: '350421100201', icon: 'site 2' })
  })

  it('leaves points that a what-if changes to its own layer', () => {
    expect(pointFilter('mobile-stop', [])).toEqual(['==', ['get', 'kind'], 'mobile-stop'])
    expect(JSON.stringify(pointFilter('mobile-stop', ['x']))).toContain('"x"')
  })

  it('reads its own sources and the villages’ tiles, and no other', () => {
    const layers = [...reachGround('light', 1), ...reachMarks('light', 1)]
    const sources = new Set(layers.map((layer) => ('source' in layer ? layer.source : '')))
    expect([...sources].filter((source) => source !== 'village').sort()).toEqual([...REACH_SOURCES].sort())
    const ids = layers.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining([...DOT_LAYERS]))
    expect(ids.every((id) => id.startsWith('reach-'))).toBe(true)
  })

  it('has six outlines, no two alike', () => {
    expect(new Set(POINT_KINDS.map((kind) => POINT_SHAPES[kind].outline)).size).toBe(6)
  })
})
