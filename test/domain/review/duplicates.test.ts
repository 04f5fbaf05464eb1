import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { duplicateReason } from '../../../api/domain/review/duplicate-reason.ts'
import { findDuplicates, twinsOf } from '../../../api/domain/review/duplicates.ts'
import { QUARTER, visit } from './visits.ts'

const sets = (visits: ReturnType<typeof visit>[], range = QUARTER) =>
  findDuplicates(visits, range).map((set) => set.visits.map(({ visitId }) => visitId).join(' '))

describe('which records look like one visit', () => {
  test('places 999 m apart are one place, 1000 m apart two', () => {
    expect(sets([visit('A'), visit('B', { metres: 999 })])).toEqual(['A B'])
    // A millimetre short of it is short of it; the great circle itself is good to nanometres.
    expect(sets([visit('A'), visit('B', { metres: 999.999 })])).toEqual(['A B'])
    expect(sets([visit('A'), visit('B', { metres: 1000.001 })])).toEqual([])
    expect(sets([visit('A'), visit('B', { metres: 1001 })])).toEqual([])
  })

  test('one code is one place, however far the records’ own points are apart', () => {
    const [found] = findDuplicates(
      [visit('A', { placeCode: '350421' }), visit('B', { placeCode: '350421', metres: 5000 })],
      QUARTER,
    )
    expect(found).toMatchObject({ kind: 'same-place' })
    expect(found!.metres).toBeCloseTo(5000, 3)
  })

  test('morning and afternoon at one place are shown, with what speaks against it', () => {
    const [found] = findDuplicates([visit('A'), visit('B', { session: 'pm' })], QUARTER)
    expect(duplicateReason(found!, () => '城东村')).toEqual({
      zh: '编码 T1 的队伍于 2026-11-12 在城东村有 2 条记录，服务类型、人数相同，疑似同一次到访填报了 2 次。但时段不同（上午、下午），也可能上午、下午各去了一次。',
      en: 'Team T1 has 2 records at 城东村 on 2026-11-12, of the same service and headcount: they look like one visit reported twice. Against it: the sessions differ (morning and afternoon), so there may have been a visit in each half of the day.',
    })
  })

  test('three reports of one visit are one set, whose farthest two are 1800 m apart', () => {
    const [found, ...others] = findDuplicates(
      [visit('C', { metres: 1800 }), visit('A'), visit('B', { metres: 900 })],
      QUARTER,
    )
    expect(others).toEqual([])
    expect(found!.visits.map(({ visitId }) => visitId)).toEqual(['A', 'B', 'C'])
    expect(found!.metres).toBeCloseTo(1800, 3)
    // A and C are in it by way of B only.
    expect([...twinsOf(found!.visits)].map(([a, b]) => a.visitId + b.visitId)).toEqual(['AB', 'BC'])
    expect(duplicateReason(found!, (code) => code).zh).toContain(
      '有 3 条记录，两地相距至多 1.8 公里，时段、服务类型、人数相同',
    )
  })

  test('a cancelled record is no duplicate, nor one of another team or date', () => {
    expect(sets([visit('A'), visit('B', { status: 'cancelled' })])).toEqual([])
    expect(sets([visit('A'), visit('B', { teamCode: 'T2' })])).toEqual([])
    expect(sets([visit('A'), visit('B', { date: '2026-11-13' })])).toEqual([])
    expect(sets([visit('A'), visit('B', { status: 'planned', service: 'patrol', session: 'full' })])).toEqual(
      ['A B'],
    )
  })

  test('records of several dates meet on the first that they share, and only on dates that are looked at', () => {
    const long = visit('A', { date: '2026-11-02', endDate: '2026-11-06' })
    const late = visit('B', { date: '2026-11-06', endDate: '2026-11-08' })
    expect(findDuplicates([late, long], QUARTER)).toMatchObject([{ date: '2026-11-06' }])
    expect(sets([visit('C', { date: '2026-11-07' }), long])).toEqual([])
    // Both begin before the range: they meet on its first date.
    const november = { ...QUARTER, from: '2026-11-06' as typeof QUARTER.from }
    const both = [long, visit('B', { date: '2026-11-03', endDate: '2026-11-30' })]
    expect(findDuplicates(both, november)).toMatchObject([{ date: '2026-11-06' }])
    expect(sets(both, { ...QUARTER, from: '2026-11-07' as typeof QUARTER.from })).toEqual([])
    // A short one in between does not hide the long one from what comes after.
    expect(sets([long, visit('B', { date: '2026-11-03' }), visit('C', { date: '2026-11-05' })])).toEqual([
      'A B C',
    ])
  })

  test('a set keeps its id whatever order its records come in, and has another with other records', () => {
    const [a, b, c] = [visit('A'), visit('B'), visit('C')]
    const id = (visits: ReturnType<typeof visit>[]) => findDuplicates(visits, QUARTER)[0]!.id
    expect(id([a, b])).toBe(id([b, a]))
    expect(id([a, b, c])).not.toBe(id([a, b]))
  })

  test('10,000 reports of one team at one place are one set at once', () => {
    let looks = 0
    const many = Array.from({ length: 10_000 }, (_, i) => {
      const { placeCode, ...rest } = visit(`V${i}`)
      return {
        ...rest,
        get placeCode() {
          looks++
          return placeCode
        },
      }
    })
    const [found, ...others] = findDuplicates(many, QUARTER)
    expect([found!.visits.length, others.length]).toEqual([10_000, 0])
    // All pairs would be 50 million comparisons.
    expect(looks).toBeLessThan(100 * 10_000)
  })

  test('the sets are those of all pairs, on random records', () => {
    const record = fc.record({
      team: fc.constantFrom('T1', 'T2'),
      day: fc.integer({ min: 1, max: 6 }),
      length: fc.integer({ min: 0, max: 3 }),
      metres: fc.constantFrom(0, 600, 999, 1500, 2000, 2600),
      cancelled: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(record, { maxLength: 12 }), (records) => {
        const visits = records.map(({ team, day, length, metres, cancelled }, i) =>
          visit(`V${String(i).padStart(2, '0')}`, {
            teamCode: team,
            date: `2026-11-0${day}`,
            endDate: `2026-11-0${day + length}`,
            metres,
            ...(cancelled && { status: 'cancelled' as const }),
          }),
        )
        expect(sets(visits).sort()).toEqual(byAllPairs(visits))
      }),
      { numRuns: 300 },
    )
  })
})

function byAllPairs(visits: ReturnType<typeof visit>[]): string[] {
  const standing = visits.filter(({ status }) => status !== 'cancelled')
  const groups = standing.map(({ visitId }) => new Set([visitId]))
  for (const [i, a] of standing.entries()) {
    for (const [j, b] of standing.entries()) {
      if (a.teamCode !== b.teamCode || a.date > b.endDate || b.date > a.endDate) continue
      if (Math.abs(a.at[1] - b.at[1]) * 111_195 >= 1000) continue
      const all = new Set([...groups[i]!, ...groups[j]!])
      for (const [k, each] of standing.entries()) if (all.has(each.visitId)) groups[k] = all
    }
  }
  return [
    ...new Set(groups.filter(({ size }) => size > 1).map((group) => [...group].sort().join(' '))),
  ].sort()
}
