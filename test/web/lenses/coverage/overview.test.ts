import { describe, expect, it } from 'vitest'
import type { AreaDto } from '../../../../api/contract/areas.ts'
import { classOfShare, countsByClass } from '../../../../api/domain/cartography/judged-classes.ts'
import { classOfUnit } from '../../../../api/domain/cartography/palette.ts'
import { parsePeriod } from '../../../../api/domain/period.ts'
import { stripBars, stripRange } from '../../../../web/lenses/coverage/strip-layout.ts'
import { litAt } from '../../../../web/state/hover.ts'
import { formatDate, formatPeriod } from '../../../../web/ui/format.ts'
import { searchAreas } from '../../../../web/ui/search.ts'

const counts = (
  met: number,
  rest: Partial<Record<'scheduled' | 'due' | 'missed' | 'exempt', number>> = {},
) => ({
  met,
  scheduled: 0,
  due: 0,
  missed: 0,
  exempt: 0,
  'not-applicable': 5,
  ...rest,
})

describe('classes of shares', () => {
  it.each([
    [counts(5), 'all'],
    // 4 ÷ 5 = 0.8
    [counts(4, { missed: 1 }), 'from-80'],
    // 79 ÷ 99 = 0.798
    [counts(79, { missed: 20 }), 'from-50'],
    // 1 ÷ 2 = 0.5
    [counts(1, { due: 1 }), 'from-50'],
    // 49 ÷ 99 = 0.495
    [counts(49, { due: 50 }), 'under-50'],
    [counts(0, { missed: 3 }), 'under-50'],
    [counts(0, { exempt: 3 }), 'none'],
  ] as const)('%j is %s', (of, expected) => {
    expect(classOfShare(of)).toBe(expected)
  })
})

describe('classes of units', () => {
  it('draw due after a missed period apart, and a missed one not', () => {
    expect(classOfUnit({ status: 'due', missedBefore: 1 })).toBe('due-again')
    expect(classOfUnit({ status: 'due', missedBefore: 0 })).toBe('due')
    expect(classOfUnit({ status: 'missed', missedBefore: 3 })).toBe('missed')
  })

  it('add up to the same total as the statuses', () => {
    const byClass = countsByClass(counts(3, { due: 4 }), 3)
    expect(byClass).toMatchObject({ due: 1, 'due-again': 3 })
    // 3 met + 1 due + 3 due again + 5 not applicable
    expect(Object.values(byClass).reduce((sum, n) => sum + n, 0)).toBe(12)
  })
})

describe('the highlight on the map', () => {
  it('falls on the area of the shown level that holds the row’s', () => {
    expect(litAt('county', '350421100')).toBe('350421')
    expect(litAt('county', '350421')).toBe('350421')
    expect(litAt('township', '350421')).toBeNull()
    expect(litAt('county', null)).toBeNull()
  })
})

describe('search', () => {
  const area = (code: string, name: string, initials: string) => ({ code, name, initials }) as AreaDto
  const areas = [
    area('350421100201', '明溪村', 'mxc'),
    area('350421', '明溪县', 'mxx'),
    area('350121', '闽侯县', 'mhx'),
    area('350721', '顺昌县', 'scx'),
    area('350124', '闽清县', 'mqx'),
  ]
  const codes = (query: string) => searchAreas(areas, query, 10).map(({ code }) => code)

  it('finds by part of the name, higher levels first', () => {
    expect(codes('明溪')).toEqual(['350421', '350421100201'])
    expect(codes('溪')).toEqual(['350421', '350421100201'])
  })

  it('finds by initials from their beginning, in either case', () => {
    expect(codes('mx')).toEqual(['350421', '350421100201'])
    expect(codes('MHX')).toEqual(['350121'])
    expect(codes('cx')).toEqual([])
  })

  it('finds by the beginning of a code, the exact one first', () => {
    expect(codes('350421')).toEqual(['350421', '350421100201'])
    expect(codes('0421')).toEqual([])
  })

  it('finds nothing for an empty query', () => {
    expect(codes('  ')).toEqual([])
  })
})

describe('the strip', () => {
  const period = (id: string) => parsePeriod(id)!

  it('ends at the current period and shows 24', () => {
    const { from, to } = stripRange(period('2026-Q4'), period('2026-Q1'))
    expect([from.id, to.id]).toEqual(['2021-Q1', '2026-Q4'])
  })

  it('moves back to hold a selection that is older', () => {
    // 2020-Q4 is 24 quarters before 2026-Q4: the first one out of sight; it then stands twelve from the end.
    const { from, to } = stripRange(period('2026-Q4'), period('2020-Q4'))
    expect([from.id, to.id]).toEqual(['2018-Q1', '2023-Q4'])
  })

  it('shows eight years: no rule is as old', () => {
    const { from, to } = stripRange(period('2026'), period('2025'))
    expect([from.id, to.id]).toEqual(['2019', '2026'])
  })

  const row = (id: string, of: ReturnType<typeof counts>, dueAgain = 0) => ({
    id,
    start: '',
    end: '',
    closed: false,
    counts: of,
    dueAgain,
    share: null,
  })

  it('stacks judged units to the full height, met at the bottom', () => {
    const [bar] = stripBars([row('2026-Q4', counts(2, { due: 2 }), 1)], 100, 80)
    // 2 of 4 met: 40 px; 1 due: 20 px; 1 due again: 20 px
    expect(bar?.parts).toEqual([
      { of: 'met', y: 40, height: 40 },
      { of: 'due', y: 20, height: 20 },
      { of: 'due-again', y: 0, height: 20 },
    ])
  })

  it('leaves out years that would run into the next one, the latest stays', () => {
    const years = ['2023', '2024', '2025', '2026'].map((id) => row(id, counts(1)))
    const labels = (width: number) => stripBars(years, width, 80, 34).map(({ year }) => year)
    expect(labels(400)).toEqual(['2023', '2024', '2025', '2026'])
    // About 25 px a bar: two bars have room for a label of 34.
    expect(labels(108)).toEqual([null, '2024', null, '2026'])
  })

  it('has no parts where nothing was judged, and a year at the first bar of each', () => {
    const bars = stripBars(
      [row('2025-Q4', counts(0)), row('2026-Q1', counts(1)), row('2026-Q2', counts(1))],
      100,
      80,
    )
    expect(bars.map(({ parts, year }) => [parts.length, year])).toEqual([
      [0, '2025'],
      [1, '2026'],
      [1, null],
    ])
  })
})

describe('periods and dates in words', () => {
  it.each([
    ['2026-Q4', '2026 年第四季度', 'Q4 2026'],
    ['2026-11', '2026 年 11 月', 'November 2026'],
    ['2026-W07', '2026 年第 7 周', 'Week 7, 2026'],
    ['2026', '2026 年', '2026'],
  ])('%s', (id, zh, en) => {
    expect(formatPeriod(id, 'zh')).toBe(zh)
    expect(formatPeriod(id, 'en')).toBe(en)
  })

  it('reads a date as it stands, whatever the zone of the machine', () => {
    expect(formatDate('2026-11-01', 'zh')).toBe('2026-11-01')
    expect(formatDate('2026-11-01', 'en')).toBe('1 Nov 2026')
  })
})
