import { describe, expect, it } from 'vitest'
import { SCALES } from '../../web/lenses/registry.ts'
import { classChanges, litChanges } from '../../web/map/feature-states.ts'
import { hatchImage } from '../../web/map/hatch.ts'
import { spread } from '../../web/map/spread.ts'
import { ALL_LEVELS, buildStyle, HIT_LAYERS, visibleLayers } from '../../web/map/style.ts'

describe('states of areas', () => {
  it('are written only where they changed', () => {
    const drawn = new Map([
      ['350421', 'met'],
      ['350423', 'due'],
      ['350424', 'due'],
    ])
    const wanted = new Map([
      ['350421', 'met'],
      ['350423', 'missed'],
      ['350425', 'exempt'],
    ])
    expect(classChanges(drawn, wanted)).toEqual([
      { code: '350423', state: { class: 'missed' } },
      { code: '350425', state: { class: 'exempt' } },
      { code: '350424', state: { class: null } },
    ])
  })

  it('are not written at all when nothing changed', () => {
    expect(classChanges(new Map([['3504', 'all']]), new Map([['3504', 'all']]))).toEqual([])
  })

  it('move the light: one out, one in', () => {
    expect(litChanges('350421', '350423')).toEqual([
      { code: '350421', state: { lit: false } },
      { code: '350423', state: { lit: true } },
    ])
    expect(litChanges('350421', '350421')).toEqual([])
    expect(litChanges(null, null)).toEqual([])
  })
})

describe('visits at one place', () => {
  const at = (id: string, lon: number, atCentre = false) => ({ id, position: [lon, 26] as const, atCentre })

  it('that stand alone stay where they are', () => {
    expect(spread([at('a', 118), at('b', 119)]).get('a')).toEqual([0, 0])
  })

  it('leave the centre of a place free', () => {
    const [x = 0, y = 0] = spread([at('a', 118, true)]).get('a') ?? []
    // 8.5 px × √2 = 12.02 px
    expect(Math.hypot(x, y)).toBeCloseTo(12.02, 2)
  })

  it('are spread, no two nearer than half an icon, fifty of them within sixty pixels', () => {
    const places = [...spread(Array.from({ length: 50 }, (_, n) => at(`v${n}`, 118))).values()]
    for (const [n, [x, y]] of places.entries()) {
      // 8.5 px × √49 = 59.5 px
      expect(Math.hypot(x, y)).toBeLessThanOrEqual(59.5)
      for (const [otherX, otherY] of places.slice(n + 1))
        expect(Math.hypot(x - otherX, y - otherY)).toBeGreaterThan(6)
    }
  })

  it('get the same places in any order', () => {
    const points = ['a', 'b', 'c'].map((id) => at(id, 118))
    expect(spread(points.toReversed()).get('b')).toEqual(spread(points).get('b'))
  })
})

describe('the style', () => {
  const tiles = {
    city: '/t/city.json',
    county: '/t/county.json',
    township: '/t/township.json',
    village: '/t/village.json',
  }
  const style = buildStyle({ tiles, theme: 'light', scale: 1, scales: SCALES })
  const ids = new Set(style.layers.map(({ id }) => id))

  it('names no address but its own tiles, and no glyphs', () => {
    expect(style.glyphs).toBeUndefined()
    expect(style.sprite).toBeUndefined()
    const urls = Object.values(style.sources).map((source) => (source as { url?: string }).url)
    expect(urls).toEqual(Object.values(tiles))
  })

  it.each(ALL_LEVELS)(
    'has every layer that the level of %s shows, and shows those that answer the pointer',
    (level) => {
      const visible = visibleLayers(level)
      expect([...visible].filter((id) => !ids.has(id))).toEqual([])
      expect(HIT_LAYERS[level].filter((id) => !visible.has(id))).toEqual([])
    },
  )

  it('reads feature-state in no pattern and in no dash', () => {
    for (const layer of style.layers) {
      const paint = (layer.paint ?? {}) as Record<string, unknown>
      expect(JSON.stringify([paint['fill-pattern'] ?? '', paint['line-dasharray'] ?? ''])).not.toContain(
        'feature-state',
      )
    }
  })
})

describe('the hatching', () => {
  it('fits to itself on all sides', () => {
    const size = 16
    const { data } = hatchImage(size, '#8b949e')
    const alpha = (x: number, y: number) => data[(((y + size) % size) * size + ((x + size) % size)) * 4 + 3]
    for (let n = 0; n < size; n++) expect(alpha(size, n)).toBe(alpha(size - 1, n + 1))
  })

  it('covers about a quarter', () => {
    const { data } = hatchImage(16, '#8b949e')
    const covered = data.filter((_, n) => n % 4 === 3).reduce((sum, value) => sum + value, 0) / 255 / 256
    expect(covered).toBeGreaterThan(0.15)
    expect(covered).toBeLessThan(0.35)
  })
})
