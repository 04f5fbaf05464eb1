import { describe, expect, it } from 'vitest'
import type { Member } from '../../../api/domain/clusters/find-groups.ts'
import { gathered } from '../../../api/modules/plans/effect/gathered.ts'

const day = (visitId: string, teamCode: string, date: string) =>
  ({ visit: { visitId, teamCode, placeCode: '350421100', service: 'tour' }, date }) as unknown as Member

const A = day('A', 'T1', '2026-11-02')
const B = day('B', 'T2', '2026-11-03')
const C = day('C', 'T3', '2026-11-04')
const D = day('D', 'T1', '2026-12-02')
const E = day('E', 'T2', '2026-12-03')

describe('groups as crowds', () => {
  it('that share a day are one, its surplus counted once', () => {
    // T1, T2, T3 one day each in November: 3 − 1 = 2; counted by group it would be 1 + 1 + 2.
    const groups = [
      [A, B],
      [B, C],
      [A, B, C],
    ].map((members) => ({ members }))
    expect(gathered(groups)).toEqual({ crowds: 1, surplusDays: 2 })
  })

  it('that share none are two: the same record on another date is no bridge', () => {
    const later = { ...A, date: '2026-12-02' } as Member
    expect(gathered([{ members: [A, B] }, { members: [later, E] }])).toEqual({ crowds: 2, surplusDays: 2 })
    expect(gathered([{ members: [A, B] }, { members: [D, E] }])).toEqual({ crowds: 2, surplusDays: 2 })
  })

  it('none are none', () => {
    expect(gathered([])).toEqual({ crowds: 0, surplusDays: 0 })
  })
})
