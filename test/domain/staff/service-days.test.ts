import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../api/domain/calendar.ts'
import { SERVED_BY, type ServiceRecord, serviceDays } from '../../../api/domain/staff/service-days.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'

const day = (text: string) => text as LocalDate
const record = (given: Partial<Record<keyof ServiceRecord, string>> = {}): ServiceRecord =>
  ({
    id: 'V1',
    service: 'tour',
    from: '2026-03-02',
    to: given.from ?? '2026-03-02',
    session: 'am',
    placeCode: '350421100',
    ...given,
  }) as ServiceRecord
const march = (...records: ServiceRecord[]) => serviceDays(records, day('2026-03-01'), day('2026-03-31'))

describe('days of service', () => {
  test('a morning is 0.5, with the afternoon 1; two whole days of one date are 1', () => {
    expect(march(record())).toMatchObject({ total: 0.5, dates: 1 })
    expect(march(record(), record({ id: 'V2', session: 'pm' }))).toMatchObject({ total: 1, dates: 1 })
    expect(march(record({ session: 'full' }), record({ id: 'V2', session: 'full' }))).toMatchObject({
      total: 1,
    })
  })
  test('the same half day twice is once; in two places it conflicts, in a township and its village it does not', () => {
    expect(march(record(), record({ id: 'V2' }))).toMatchObject({ total: 0.5, conflicts: [] })
    expect(march(record(), record({ id: 'V2', placeCode: '350421100201' })).conflicts).toEqual([])
    expect(march(record(), record({ id: 'V2', placeCode: '350421101' }))).toMatchObject({
      total: 0.5,
      conflicts: [{ date: '2026-03-02', half: 'am', records: ['V1', 'V2'] }],
    })
  })
  test('a posting from 2 to 6 March with a tour on the morning of the 4th: 0.5 of tour and 4.5 of the posting, 5 in all', () => {
    const posted = record({ id: 'P1', service: 'staff-posting', to: '2026-03-06', session: 'full' })
    expect(march(posted, record({ from: '2026-03-04', to: '2026-03-04' }))).toMatchObject({
      total: 5,
      byService: { tour: 0.5, 'staff-posting': 4.5, patrol: 0, posting: 0 },
    })
  })
  test('dates outside the time asked about do not count: 27 February to 3 March 2028 has 3 days of March', () => {
    const over = record({ from: '2028-02-27', to: '2028-03-03', session: 'full' })
    expect(serviceDays([over], day('2028-03-01'), day('2028-03-31')).total).toBe(3)
    expect(serviceDays([over], day('2028-02-01'), day('2028-02-29')).total).toBe(3)
  })
})

describe('of random records', () => {
  const date = fc.integer({ min: 0, max: 12 }).map((n) => addDays(day('2028-02-24'), n))
  const any = fc
    .record({
      id: fc.constantFrom('A', 'B', 'C', 'D'),
      service: fc.constantFrom(...SERVED_BY),
      from: date,
      length: fc.integer({ min: 0, max: 4 }),
      session: fc.constantFrom('am', 'pm', 'full') as fc.Arbitrary<ServiceRecord['session']>,
      placeCode: fc.constantFrom('350421100', '350421100201', '350421101') as fc.Arbitrary<AreaCode>,
    })
    .map(({ length, ...rest }): ServiceRecord => ({ ...rest, to: addDays(rest.from, length) }))
  const records = fc.array(any, { maxLength: 8 })
  const from = day('2028-02-26')
  const to = day('2028-03-04')

  test('the total is half of the half days that anything tells of, and the services add up to it', () => {
    fc.assert(
      fc.property(records, (all) => {
        let halves = 0
        for (let each = from; each <= to; each = addDays(each, 1)) {
          for (const half of ['am', 'pm']) {
            const told = all.some((r) => r.from <= each && each <= r.to && [half, 'full'].includes(r.session))
            if (told) halves++
          }
        }
        const days = serviceDays(all, from, to)
        expect(days.total).toBe(halves / 2)
        expect(Object.values(days.byService).reduce((a, b) => a + b, 0)).toBe(days.total)
        expect(days.total).toBeLessThanOrEqual(days.dates)
      }),
      { numRuns: 200 },
    )
  })
  test('neither order nor doubling changes anything, and a record more never takes away', () => {
    fc.assert(
      fc.property(records, any, (all, more) => {
        const days = serviceDays(all, from, to)
        expect(serviceDays([...all].reverse(), from, to)).toEqual(days)
        expect(serviceDays([...all, ...all], from, to)).toEqual(days)
        expect(serviceDays([...all, more], from, to).total).toBeGreaterThanOrEqual(days.total)
      }),
      { numRuns: 100 },
    )
  })
})
