import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import { coverageAddress } from '../../../web/lenses/coverage/address.ts'
import { changeLens, LENSES, lensAt, lensesOf, SCALES } from '../../../web/lenses/registry.ts'
import { stateClasses } from '../../../web/map/feature-states.ts'
import { buildStyle } from '../../../web/map/style.ts'
import { readAddress, writeAddress } from '../../../web/state/address.ts'
import { silenceAddress, silenceLens, silenceScale } from '../../fixtures/lens/silence.ts'

const TODAY = '2026-11-22' as LocalDate
const VILLAGE = '350421100201' as AreaCode
const PLACE = { lng: 117.2, lat: 26.4, zoom: 12.4 }
/** Of the two lenses of a page, the one on the right is chosen while the one on the left is shown. */
const CHANGES = LENSES.flatMap((from) =>
  lensesOf(from.path)
    .filter((to) => to !== from)
    .map((to) => [from, to] as const),
)

describe('the registry', () => {
  test('lists the lenses of the header in their order, and the planner on a separate page', () => {
    expect(lensesOf('/').map(({ id }) => id)).toEqual([
      'county-quarterly',
      'township-monthly',
      'village-weekly',
      'village-posting',
      'national-annual',
      'ethnic-township-annual',
      'township-posting',
      'public-health-posting',
      'reach',
      'indicators',
    ])
    expect(lensesOf('/planner').map(({ id }) => id)).toEqual(['planner'])
    expect(lensesOf('/imports')).toEqual([])
  })

  test('finds the lens of an address; the first of the page when none or an unknown one is named', () => {
    const found = (path: string, search: string) => lensAt(path, search)?.id
    expect(found('/', '?lens=reach')).toBe('reach')
    expect([found('/', ''), found('/', '?lens=nothing'), found('/', '?lens=planner')]).toEqual(
      Array(3).fill('county-quarterly'),
    )
    expect([found('/planner', '?lens=reach'), found('/imports', '?lens=reach')]).toEqual([
      'planner',
      undefined,
    ])
  })

  test('has one meaning for each parameter that several lenses have', () => {
    const meanings = new Map<string, Set<unknown>>()
    for (const { fields } of LENSES) {
      for (const [name, field] of Object.entries(fields)) {
        meanings.set(name, (meanings.get(name) ?? new Set()).add(field))
      }
    }
    expect([...meanings].filter(([, fields]) => fields.size > 1).map(([name]) => name)).toEqual([])
  })

  test('has one scale for each id of colours', () => {
    const ids = SCALES.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each(CHANGES.map(([from, to]) => [from.id, to.id, from, to] as const))(
    'from %s to %s: the address is about the one, and about the other after going back',
    (_from, _to, from, to) => {
      const there = changeLens(`?lens=${from.id}&lang=en`, from, to, TODAY)
      expect(lensAt(to.path, there)).toBe(to)
      expect(lensAt(from.path, changeLens(there, to, from, TODAY))).toBe(from)
      expect(there).toContain('lang=en')
    },
  )

  test('keeps the question of the lens left for a return, but not its level and panel', () => {
    const change = (search: string, from: string, to: string) =>
      changeLens(search, lensAt('/', `?lens=${from}`)!, lensAt('/', `?lens=${to}`)!, TODAY)
    expect(change('?lens=reach&minutes=30&level=village&panel=sites', 'reach', 'county-quarterly')).toBe(
      '?minutes=30',
    )
    expect(change('?minutes=30&level=city', 'county-quarterly', 'reach')).toBe('?minutes=30&lens=reach')
    for (const { fields, transient } of LENSES)
      expect(Object.keys(fields)).toEqual(expect.arrayContaining([...transient]))
  })

  test('opens the same lens without `lens` in the address as the question of coverage takes it to be about', () => {
    expect(lensAt('/', '')?.id).toBe(readAddress(coverageAddress, '', TODAY).lens)
  })

  test.each(LENSES.flatMap((lens) => (lens.open ? [[lens.id, lens.path, lens.open, lens] as const] : [])))(
    '%s: a place found stays on its page',
    (id, path, open, lens) => {
      const found = open(`?lens=${id}`, VILLAGE, PLACE, TODAY)
      expect(lensAt(path, found)).toBe(lens)
      expect(found).toContain('at=117.2000,26.4000,12.40')
    },
  )
})

describe.each(
  Object.entries(Object.assign({}, ...LENSES.map(({ fields }) => fields)) as typeof silenceLens.fields),
)('the parameter %s', (_name, field) => {
  it('never throws, and what it reads is read again as it is written', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'true',
        '1',
        '15',
        '2026-11',
        '2026-Q4',
        '2026-11-22',
        '3504',
        '118,26,7.5',
        'tour,patrol',
      ),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const value = field.parse(text)
        if (value !== null) expect(field.parse(field.format(value))).toEqual(value)
      }),
    )
  })
})

describe('a lens in its own folder', () => {
  const lenses = [...LENSES, silenceLens]

  it('is offered by the header after the others and found by its address', () => {
    expect(lensesOf('/', lenses).at(-1)).toBe(silenceLens)
    expect(lensAt('/', '?lens=silence', lenses)).toBe(silenceLens)
  })

  it('is entered from any other and left for it', () => {
    for (const other of lensesOf('/')) {
      const there = changeLens(`?lens=${other.id}`, other, silenceLens, TODAY)
      expect(lensAt('/', there, lenses)).toBe(silenceLens)
      expect(lensAt('/', changeLens(there, silenceLens, other, TODAY), lenses)).toBe(other)
    }
  })

  it('reads and writes its question by its one table', () => {
    const view = (search: string) => readAddress(silenceAddress, search, TODAY)
    const write = (
      patch: Parameters<typeof writeAddress<typeof silenceAddress.fields, ReturnType<typeof view>>>[2],
    ) => writeAddress(silenceAddress, '?lens=silence&level=village', patch, TODAY)
    expect(view('?quietFrom=367')).toMatchObject({ quietFrom: 30, level: 'county' })
    expect(write({ quietFrom: 60, level: 'county' })).toBe('?lens=silence&quietFrom=60')
    expect(write({ quietFrom: 30 })).toBe('?lens=silence&level=village')
    expect(silenceLens.open?.('?lens=silence', VILLAGE, PLACE, TODAY)).toBe(
      '?lens=silence&area=350421&at=117.2000,26.4000,12.40',
    )
  })

  it('is painted in its own colours beside those of the others', () => {
    const scales = [...SCALES, silenceScale]
    const fill = {
      of: 'silence',
      classes: new Map([
        ['350421', 'silent'],
        ['350527', 'not-applicable'],
      ]),
    }
    expect([...stateClasses(fill, scales)]).toEqual([
      ['350421', 'silence:silent'],
      ['350527', 'not-applicable'],
    ])
    const tiles = { city: '/c', county: '/d', township: '/e', village: '/f' }
    const { layers } = buildStyle({ tiles, theme: 'light', scale: 1, scales })
    const paint = layers.find(({ id }) => id === 'fill-county')?.paint as { 'fill-color': unknown[] }
    const colours = paint['fill-color']
    expect(colours[colours.indexOf('silence:silent') + 1]).toBe('#d9480f')
    expect(colours[colours.indexOf('class:met') + 1]).toBe('#2a7ab8')
  })
})
