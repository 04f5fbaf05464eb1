import { describe, expect, test } from 'vitest'
import { continuity } from '../../../api/domain/coverage/continuity.ts'
import type { Status } from '../../../api/domain/coverage/status.ts'

/** Statuses from the asked week backwards; before them all weeks are missed. */
const run = (open: boolean, ...weeks: Status[]) => continuity(26, (n) => weeks[n] ?? 'missed', open).weeks

describe('continuous service', () => {
  test('the run of met and exempt weeks ends at the asked week', () => {
    expect(run(false, 'met', 'exempt', 'met', 'missed', 'met')).toBe(3)
    expect(run(false, 'exempt', 'met')).toBe(2)
    expect(run(false, 'missed', 'met', 'met')).toBe(0)
  })
  test('an open week that is met already belongs to the run', () => {
    expect(run(true, 'met', 'met', 'missed')).toBe(2)
  })
  test('an open week that is not met does not: the run ends at the week before', () => {
    expect(run(true, 'due', 'met', 'met')).toBe(2)
    expect(run(true, 'scheduled', 'met', 'missed')).toBe(1)
    expect(run(true, 'exempt', 'met', 'met')).toBe(2)
    expect(run(true, 'due', 'missed', 'met')).toBe(0)
  })
  test('a week without the designation breaks it', () => {
    expect(run(false, 'met', 'not-applicable', 'met')).toBe(1)
  })
  test('26 weeks reach half a year, 25 do not', () => {
    const of = (length: number) => continuity(26, (n) => (n < length ? 'met' : 'missed'), false)
    expect(of(26)).toEqual({ weeks: 26, required: 26, reached: true })
    expect(of(25)).toEqual({ weeks: 25, required: 26, reached: false })
  })
})
