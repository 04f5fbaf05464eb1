import { describe, expect, it } from 'vitest'
import type { AggregateCoverage, UnitCoverage } from '../../../../../api/contract/coverage.ts'
import { UNCOUNTED_REASONS } from '../../../../../api/domain/coverage/qualify.ts'
import type { LocalDate } from '../../../../../api/domain/units.ts'
import { childQuestion } from '../../../../../web/lenses/coverage/area/child-question.ts'
import { dateRange } from '../../../../../web/lenses/coverage/area/dates.ts'
import { reasonText } from '../../../../../web/lenses/coverage/area/reasons.ts'
import { sharesWorstFirst, unitsWorstFirst } from '../../../../../web/lenses/coverage/area/worst-first.ts'
import { line } from './why.ts'

const asOf = '2026-11-22' as LocalDate

describe('why a record does not count', () => {
  it('a county team does not count for county touring; a national team counts for its own rule', () => {
    const county = { ...line(['2026-10-14'], { teamLevel: 'county' }), outcome: 'team-level' as const }
    expect(reasonText(county, 'county-quarterly', 'zh')).toBe('县级医疗队，不计入“县级巡回医疗”')
    expect(reasonText({ ...county, teamLevel: 'national' }, 'county-quarterly', 'zh')).toBe(
      '国家医疗队，计入“国家医疗队”',
    )
  })

  it.each(UNCOUNTED_REASONS)('%s is said in both languages', (outcome) => {
    const record = { ...line(['2026-10-14']), outcome }
    expect(reasonText(record, 'township-monthly', 'zh')).not.toBe('')
    expect(reasonText(record, 'township-monthly', 'en')).toMatch(/^[A-Z]/)
  })
})

describe('dates in few words', () => {
  it.each([
    [['2026-10-14'], '10-14'],
    [['2026-10-14', '2026-10-15', '2026-10-16'], '10-14 – 10-16'],
    [['2026-10-14', '2026-10-20'], '10-14 … 10-20'],
    [['2025-12-31', '2026-01-01'], '2025-12-31 – 01-01'],
  ])('%j is %s', (dates, text) => {
    expect(dateRange(dates, asOf, 'zh')).toBe(text)
  })
})

describe('what is asked of the areas below', () => {
  const county = { code: '350723', level: 'county' } as const
  it('an open quarter shows its current month, a closed one its last', () => {
    expect(childQuestion(county, { id: '2026-Q4' }, asOf)).toMatchObject({
      rule: 'township-monthly',
      level: 'township',
      period: { id: '2026-11' },
    })
    expect(childQuestion(county, { id: '2026-Q3' }, asOf)?.period.id).toBe('2026-09')
  })
  it('a township shows its villages by week, a village nothing', () => {
    expect(childQuestion({ code: '350723100', level: 'township' }, { id: '2026-11' }, asOf)?.period.id).toBe(
      '2026-W47',
    )
    expect(childQuestion({ code: '350723100201', level: 'village' }, { id: '2026-W47' }, asOf)).toBeNull()
  })
  it('what is never judged has nothing below that is', () => {
    expect(childQuestion({ code: '350527', level: 'county' }, { id: '2026-Q4' }, asOf)).toBeNull()
  })
})

describe('the worst first', () => {
  const unit = (code: string, status: UnitCoverage['status'], missedBefore = 0) =>
    ({ code, status, missedBefore }) as UnitCoverage
  it('units: missed, due again, due, scheduled, met', () => {
    const units = [
      unit('1', 'met'),
      unit('2', 'due'),
      unit('3', 'due', 2),
      unit('4', 'missed'),
      unit('5', 'scheduled'),
    ]
    expect(unitsWorstFirst(units).map(({ code }) => code)).toEqual(['4', '3', '2', '5', '1'])
  })
  it('shares: the lowest first, of equal ones the one with more units short, none at all last', () => {
    const area = (code: string, met: number, missed: number) =>
      ({
        code,
        share: met + missed === 0 ? null : met / (met + missed),
        counts: { met, missed, scheduled: 0, due: 0, exempt: 0, 'not-applicable': 0 },
      }) as AggregateCoverage
    const areas = [area('a', 0, 0), area('b', 1, 1), area('c', 3, 3), area('d', 0, 1)]
    expect(sharesWorstFirst(areas).map(({ code }) => code)).toEqual(['d', 'c', 'b', 'a'])
  })
})
