import { describe, expect, test } from 'vitest'
import { type FooterFacts, footerOf, staleSince } from '../../../../web/wall/engine/footer.ts'
import { WALL_TEXTS } from '../../../../web/wall/texts.ts'

const MINUTE = 60_000
/** 09:40 in Shanghai. */
const HEARD = Date.parse('2026-11-28T01:40:00Z')

const facts = (silence: number, more: Partial<FooterFacts> = {}): FooterFacts => ({
  clocks: { now: HEARD + silence, heardAt: HEARD, contact: 'stream', dataAt: HEARD - 10 * MINUTE },
  startedAt: HEARD - 60 * MINUTE,
  keptFrom: null,
  snapshot: '12',
  today: '2026-11-28',
  hasNext: false,
  hasFailed: false,
  skipped: [],
  following: null,
  pausedFor: null,
  reviewNumber: null,
  ...more,
})
const said = (given: FooterFacts) => footerOf(given, WALL_TEXTS.zh).items.map(({ text }) => text)
const warned = (given: FooterFacts) =>
  footerOf(given, WALL_TEXTS.zh).items.flatMap(({ text, tone }) => (tone === 'warn' ? [text] : []))

test('the data and the contact are two clocks', () => {
  expect(said(facts(0))).toEqual(['内部使用 · 边界未审核', '实时连接', '数据截至 今日 09:30', '快照 12'])
})

describe('silence of the server', () => {
  test('under 5 minutes is nothing to warn of', () => {
    expect(warned(facts(5 * MINUTE - 1))).toEqual([])
  })
  test('from 5 minutes on is amber', () => {
    expect(warned(facts(5 * MINUTE))).toEqual(['与服务器失去联系 5 分钟'])
    expect(footerOf(facts(15 * MINUTE - 1), WALL_TEXTS.zh).isBand).toBe(false)
  })
  test('from 15 minutes on is a band that says where the picture stands, in words', () => {
    const given = facts(15 * MINUTE)
    expect(footerOf(given, WALL_TEXTS.zh).isBand).toBe(true)
    expect(warned(given)).toEqual(['画面停留在 今日 09:40', '与服务器失去联系 15 分钟'])
  })
  test('over a day is told with the date: heard on the 28th, it is the 29th', () => {
    expect(warned(facts(25 * 60 * MINUTE, { today: '2026-11-29' }))).toEqual([
      '画面停留在 2026-11-28 09:40',
      '与服务器失去联系 25 小时',
    ])
  })
  test('counts from the start where the server was never heard', () => {
    const { clocks } = facts(0)
    const given = facts(0, { clocks: { ...clocks, heardAt: null }, startedAt: HEARD - 6 * MINUTE })
    expect(warned(given)).toEqual(['与服务器失去联系 6 分钟'])
  })
})

describe('data', () => {
  const now = HEARD
  test('of 24 hours are fresh, a millisecond older are stale and tell their day in Shanghai', () => {
    const day = 24 * 60 * MINUTE
    expect(staleSince({ now, dataAt: now - day })).toBeNull()
    expect(staleSince({ now, dataAt: now - day - 1 })).toBe('2026-11-27')
    // 16:30 UTC is past midnight there.
    expect(staleSince({ now, dataAt: Date.parse('2026-11-26T16:30:00Z') })).toBe('2026-11-27')
  })
  test('that never came are said to be missing', () => {
    const { clocks } = facts(0)
    expect(said(facts(0, { clocks: { ...clocks, dataAt: null } }))).toContain('尚无数据')
  })
})

test('what is paused, passed over, kept or coming is said', () => {
  const given = facts(0, {
    pausedFor: 161,
    skipped: [{ question: '扎堆', isBroken: true }],
    following: '趋势',
    hasNext: true,
    keptFrom: HEARD - 60 * MINUTE,
  })
  expect(said(given)).toEqual([
    '内部使用 · 边界未审核',
    '已暂停，2:41 后继续',
    '实时连接',
    '显示的是 今日 08:40 保存的结果',
    '数据截至 今日 09:30',
    '快照 12',
    '有新数据，下一屏更新',
    '略过“扎堆”：读取失败',
    '下一屏：趋势',
  ])
})

test('data that do not come are told of while there is contact; without it that says enough', () => {
  const failing = '数据更新失败，正在重试'
  expect(warned(facts(0, { hasFailed: true }))).toEqual([failing])
  const { clocks } = facts(0)
  const lost = facts(0, { hasFailed: true, clocks: { ...clocks, contact: 'lost' } })
  expect(warned(lost)).toEqual(['连接中断，正在重连'])
})

test('a reviewed map shows its number instead of the mark', () => {
  expect(said(facts(0, { reviewNumber: 'X' }))[0]).toBe('审图号：X')
})
