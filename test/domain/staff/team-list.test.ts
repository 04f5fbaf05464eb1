import { expect, test } from 'vitest'
import type { TitleLevel } from '../../../api/domain/staff/person.ts'
import { checkTeamList } from '../../../api/domain/staff/team-list.ts'

const titles = (seniors: number, others: number): TitleLevel[] => [
  ...Array<TitleLevel>(seniors).fill('associate-senior'),
  ...Array<TitleLevel>(others).fill('intermediate'),
]

test('8 of 8 with 5 of them associate senior: enough, and mostly senior; 4 of 8 are half, not more', () => {
  expect(checkTeamList(titles(5, 3), 8)).toMatchObject({
    enoughMembers: true,
    mostlySenior: true,
    seniors: 5,
  })
  expect(checkTeamList(titles(4, 4), 8)).toMatchObject({ enoughMembers: true, mostlySenior: false })
})
test('7 are too few for 8, and enough for a specialised hospital alone, which has to send 5', () => {
  expect(checkTeamList(titles(7, 0), 8).enoughMembers).toBe(false)
  expect(checkTeamList(titles(3, 2), 5)).toMatchObject({ enoughMembers: true, mostlySenior: true })
  expect(checkTeamList([], 5)).toMatchObject({ enoughMembers: false, mostlySenior: false })
})
