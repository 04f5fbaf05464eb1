import { expect, test } from 'vitest'
import type { ConflictDto } from '../../../../api/contract/review.ts'
import { conflictsAfter } from '../../../../web/lenses/planner/draft/effect.ts'

const conflict = (id: string, date: string) => ({ id, date }) as ConflictDto

test('a draft removes the conflicts it resolves and adds those it creates; without a draft the recorded ones stay', () => {
  const recorded = [conflict('a', '2026-11-26'), conflict('b', '2026-11-27')]
  const drafted = { before: 2, after: 2, arisen: [conflict('c', '2026-12-01')], gone: ['a'] }
  expect(conflictsAfter(recorded, undefined)).toBe(recorded)
  expect(conflictsAfter(recorded, drafted).map(({ id }) => id)).toEqual(['b', 'c'])
})

test('one that is there already and is moved to another date stands once, as the draft has it', () => {
  const drafted = { before: 1, after: 1, arisen: [conflict('a', '2026-12-01')], gone: [] }
  expect(conflictsAfter([conflict('a', '2026-11-26')], drafted)).toEqual(drafted.arisen)
})
