import { expect, test } from 'vitest'
import { findConflicts } from '../../../api/domain/campaigns/conflicts.ts'
import { day } from '../judging.ts'

const other = (teamCode: string, county: string, date: string, endDate = date) => ({
  countyCode: county,
  teamCode,
  teamName: null,
  teamLevel: 'municipal' as const,
  date: day(date),
  endDate: day(endDate),
})

test('other teams are named in the county and ISO week in which the team is there, and in no other', () => {
  const own = [
    { county: '350122', dates: [day('2024-12-30'), day('2025-01-02')] },
    { county: '350123', dates: [day('2025-01-06')] },
  ]
  const conflicts = findConflicts(own, [
    // Sunday before, and Monday to Tuesday: 30 December 2024 is the Monday of 2025-W01.
    other('M1', '350122', '2024-12-29', '2024-12-31'),
    other('M1', '350122', '2025-01-05'),
    other('M2', '350122', '2025-01-06'),
    other('M3', '350123', '2025-01-12'),
    other('M4', '350123', '2025-01-13'),
  ])
  expect(conflicts.map(({ week, county, dates, others }) => [week, county, dates.length, others])).toEqual([
    [
      '2025-W01',
      '350122',
      2,
      [
        {
          teamCode: 'M1',
          teamName: null,
          teamLevel: 'municipal',
          dates: ['2024-12-30', '2024-12-31', '2025-01-05'],
        },
      ],
    ],
    [
      '2025-W02',
      '350123',
      1,
      [{ teamCode: 'M3', teamName: null, teamLevel: 'municipal', dates: ['2025-01-12'] }],
    ],
  ])
})
