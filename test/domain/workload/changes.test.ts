import { expect, test } from 'vitest'
import { canStand } from '../../../api/domain/workload/by-hand.ts'
import { type ComparedRow, changesOf } from '../../../api/domain/workload/changes.ts'
import { exactly, NOT_REPORTED } from '../../../api/domain/workload/figure.ts'

const COLUMNS = ['patrol-villages', 'village-staff'] as const
const row = (
  code: string,
  figures: ComparedRow['figures'],
  byHand: ComparedRow['byHand'] = [],
): ComparedRow => ({
  code,
  name: code,
  figures,
  byHand,
})
const bounds = { atLeast: 8, atMost: 13, missing: 1 }

test('a cell differs where its figure or what was entered for it does; how many records lack the number does not matter', () => {
  const then = [row('a', [exactly(1), bounds]), row('b', [exactly(2), bounds])]
  const now = [
    row('a', [exactly(2), { ...bounds, missing: 4 }]),
    row('b', [exactly(2), bounds], [{ column: 'village-staff', value: 10, holds: true }]),
  ]
  expect(changesOf(COLUMNS, then, now)).toEqual([
    {
      code: 'a',
      name: 'a',
      column: 'patrol-villages',
      sent: { figure: exactly(1), byHand: null },
      now: { figure: exactly(2), byHand: null },
    },
    {
      code: 'b',
      name: 'b',
      column: 'village-staff',
      sent: { figure: bounds, byHand: null },
      now: { figure: bounds, byHand: 10 },
    },
  ])
  expect(changesOf(COLUMNS, then, then)).toEqual([])
})

test('a value that does not hold is none; rows that came or went differ in each cell', () => {
  const entered = [{ column: 'village-staff', value: 10, holds: false }] as const
  expect(
    changesOf(COLUMNS, [row('a', [exactly(1), bounds])], [row('a', [exactly(1), bounds], entered)]),
  ).toEqual([])
  const changes = changesOf(COLUMNS, [row('a', [exactly(1), bounds])], [row('b', [exactly(1), bounds])])
  expect(changes.map(({ code, sent, now }) => [code, sent === null, now === null])).toEqual([
    ['b', true, false],
    ['b', true, false],
    ['a', false, true],
    ['a', false, true],
  ])
})

test('a value can stand within the bounds, and nowhere where the records tell the figure: 8 to 13', () => {
  expect([7, 8, 13, 14].map((value) => canStand(value, bounds))).toEqual([false, true, true, false])
  expect(canStand(9, exactly(9))).toBe(false)
  expect(canStand(900, NOT_REPORTED)).toBe(true)
})
