import { expect, test } from 'vitest'
import { StoryQuestionSchema } from '../../../api/contract/press.ts'
import { PRESS_STORIES } from '../../../api/domain/press/press.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { type PressPatch, pressAddress, questionOf } from '../../../web/features/press/address.ts'
import { readAddress, writeAddress } from '../../../web/state/address.ts'

const TODAY = '2026-11-22' as LocalDate
const viewOf = (search: string) => readAddress(pressAddress, search, TODAY)
const asked = (search: string) => questionOf(viewOf(search))
const write = (search: string, patch: PressPatch) => writeAddress(pressAddress, search, patch, TODAY)

test('an address that says nothing asks for the province this quarter, on A4, in the language of the screen', () => {
  expect(asked('')).toEqual({ id: 'overview', rule: 'county-quarterly', period: '2026-Q4', asOf: TODAY })
  expect(viewOf('')).toMatchObject({ size: 'a4-landscape', sheet: 'zh' })
  expect(viewOf('?lang=en').sheet).toBe('en')
  expect(viewOf('?lang=en&sheet=zh').sheet).toBe('zh')
})

test('the map’s question is taken over: rule, period and the city of the area that is selected there', () => {
  expect(asked('?lens=township-monthly&period=2026-09&area=350425100&at=1,2,3')).toEqual({
    id: 'overview',
    rule: 'township-monthly',
    period: '2026-09',
    within: '3504',
    asOf: TODAY,
  })
  // Reach has a story of its own.
  expect(asked('?lens=reach')).toMatchObject({ id: 'reach', minutes: 15 })
})

test('a county’s story is of the county selected on the map, judged by townships; without one nothing is asked', () => {
  expect(asked('?story=county&area=350425100')).toEqual({
    id: 'county',
    code: '350425',
    rule: 'township-monthly',
    period: '2026-11',
    asOf: TODAY,
  })
  expect(asked('?story=county&area=3504')).toBeNull()
  expect(asked('?story=county')).toBeNull()
})

test('a comparison is of two periods of the rule’s kind, the earlier first: the one before where none is earlier', () => {
  const periods = (search: string) => (asked(`?story=comparison&${search}`) as { periods: string[] }).periods
  expect(periods('')).toEqual(['2026-Q3', '2026-Q4'])
  expect(periods('period=2026-Q2&before=2025-Q4')).toEqual(['2025-Q4', '2026-Q2'])
  expect(periods('period=2026-Q2&before=2026-Q2')).toEqual(['2026-Q1', '2026-Q2'])
  expect(periods('period=2026-Q2&before=2026-03')).toEqual(['2026-Q1', '2026-Q2'])
})

test('a date or a period after today is as if it were not there', () => {
  expect(asked('?asOf=2026-11-23&period=2027-Q1')).toMatchObject({ asOf: TODAY, period: '2026-Q4' })
  expect(asked('?asOf=2026-08-01')).toMatchObject({ asOf: '2026-08-01', period: '2026-Q3' })
})

test.each(PRESS_STORIES)('what is asked for %s is a question of the API', (story) => {
  expect(StoryQuestionSchema.safeParse(asked(`?story=${story}&area=350425&team=N01`)).success).toBe(true)
})

test('a size is a preset’s id or one’s own, and is read as it is written', () => {
  const own = { width: 338.7, height: 190.5, unit: 'mm' } as const
  expect(write('', { size: own })).toBe('?size=338.7x190.5mm')
  expect(viewOf('?size=338.7x190.5mm').size).toEqual(own)
  expect(viewOf('?size=1200x630px').size).toEqual({ width: 1200, height: 630, unit: 'px' })
  expect(viewOf('?size=wechat-cover').size).toBe('wechat-cover')
  expect(viewOf('?size=1200 x 630').size).toBe('a4-landscape')
})

test('what equals the default is left out of the address', () => {
  expect(write('?story=trend&last=12', { story: 'overview', last: 8 })).toBe('')
})
