import { describe, expect, test } from 'vitest'
import { USUAL_SCENES } from '../../api/domain/wall.ts'
import { isNight, readWallSettings, USUAL_SETTINGS, wallSearch } from '../../api/domain/wall-settings.ts'

test('an address without settings has the usual ones, and they need no address', () => {
  expect(readWallSettings('')).toEqual(USUAL_SETTINGS)
  expect(wallSearch(USUAL_SETTINGS)).toBe('')
})

test('what is written is read again', () => {
  const query =
    '?scenes=reach,indicators&indicators=diabetes,hypertension&seconds=30&within=3504&distance=4.5&width=5760&seams=3x2&night=22:00-06:30&theme=light&lang=en&remote=0123456789abcdef0123456789abcdef'
  expect(wallSearch(readWallSettings(query))).toBe(query)
})

test.each([
  [
    'scenes in the order of the address, each once',
    '?scenes=trend,gaps,trend,none',
    { scenes: ['trend', 'gaps'] },
  ],
  ['no scene that there is: all', '?scenes=none', { scenes: USUAL_SCENES }],
  ['indicators, each once', '?indicators=diabetes,none,diabetes', { indicators: ['diabetes'] }],
  ['no indicator that there is: those with values', '?indicators=none', { indicators: [] }],
  ['10 seconds', '?seconds=10', { seconds: 10 }],
  ['9 seconds', '?seconds=9', { seconds: 20 }],
  ['120 seconds', '?seconds=120', { seconds: 120 }],
  ['121 seconds', '?seconds=121', { seconds: 20 }],
  ['a township, which has no wall', '?within=350421100', { within: null }],
  ['half a metre', '?distance=0.5', { distance: 0.5 }],
  ['no distance', '?distance=0', { distance: null }],
  ['a width in other units', '?width=3m', { width: null }],
  ['20 panels', '?seams=20x1', { seams: { columns: 20, rows: 1 } }],
  ['21 panels', '?seams=21x1', { seams: null }],
  ['a night of no length', '?night=22:00-22:00', { night: null }],
  ['24:00', '?night=22:00-24:00', { night: null }],
])('%s', (_, query, expected) => {
  expect(readWallSettings(query)).toMatchObject(expected)
})

describe('a night from 22:00 to 06:30', () => {
  const night = { from: 22 * 60, to: 6 * 60 + 30 }
  test.each([
    ['21:59', 1319, false],
    ['22:00', 1320, true],
    ['00:00', 0, true],
    ['06:29', 389, true],
    ['06:30', 390, false],
  ])('%s', (_, minute, expected) => {
    expect(isNight(night, minute)).toBe(expected)
  })
  test('one within a day', () => {
    expect([11, 12, 13].map((hour) => isNight({ from: 720, to: 780 }, hour * 60))).toEqual([
      false,
      true,
      false,
    ])
  })
})
