import { describe, expect, test } from 'vitest'
import { DAILY_MINUTE, isReloadDue, type ReloadFacts } from '../../../../web/wall/engine/reload.ts'
import { lastAt, shanghaiTime } from '../../../../web/wall/engine/shanghai.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)
const facts = (more: Partial<ReloadFacts>): ReloadFacts => ({
  now: at('2026-11-28T12:00'),
  loadedAt: at('2026-11-28T08:00'),
  isReloaded: false,
  ownBuild: 'a',
  build: 'a',
  ...more,
})

describe('daily at 03:30 in Shanghai', () => {
  const loadedAt = at('2026-11-27T20:00')
  test.each([
    ['03:29:59', '2026-11-28T03:29:59', false],
    ['03:30:00', '2026-11-28T03:30:00', true],
    ['noon, when the server was away in the night', '2026-11-28T12:00:00', true],
  ])('a page of the evening before, at %s', (_, now, due) => {
    expect(isReloadDue(facts({ now: at(now), loadedAt }))).toBe(due)
  })
  test('a page that was loaded at 03:30 waits for the next day', () => {
    const loadedAt = at('2026-11-28T03:30')
    expect(isReloadDue(facts({ now: at('2026-11-29T03:29:59'), loadedAt }))).toBe(false)
    expect(isReloadDue(facts({ now: at('2026-11-29T03:30'), loadedAt }))).toBe(true)
  })
})

describe('another build', () => {
  test('is a reason, one that is not known is none', () => {
    expect(isReloadDue(facts({ build: 'b' }))).toBe(true)
    expect(isReloadDue(facts({ build: null }))).toBe(false)
    expect(isReloadDue(facts({ ownBuild: null, build: 'b' }))).toBe(false)
  })
  test('at most once in 10 minutes; a page that did not come of reloading need not wait', () => {
    const now = at('2026-11-28T12:00')
    const tenMinutes = now - 10 * 60_000
    expect(isReloadDue(facts({ now, build: 'b', isReloaded: true, loadedAt: tenMinutes + 1 }))).toBe(false)
    expect(isReloadDue(facts({ now, build: 'b', isReloaded: true, loadedAt: tenMinutes }))).toBe(true)
    expect(isReloadDue(facts({ now, build: 'b', loadedAt: now - 1000 }))).toBe(true)
  })
})

test('the clock of Shanghai, 8 hours ahead: 16:00 UTC is midnight', () => {
  expect(shanghaiTime(Date.parse('2026-11-28T15:59:59Z'))).toEqual({
    date: '2026-11-28',
    time: '23:59',
    minute: 1439,
  })
  expect(shanghaiTime(Date.parse('2026-11-28T16:00:00Z'))).toEqual({
    date: '2026-11-29',
    time: '00:00',
    minute: 0,
  })
  expect(lastAt(DAILY_MINUTE, at('2026-11-28T03:29'))).toBe(at('2026-11-27T03:30'))
})
