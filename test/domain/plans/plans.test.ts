import { describe, expect, test } from 'vitest'
import type { LocatedVisit } from '../../../api/domain/located-visit.ts'
import { applyChanges } from '../../../api/domain/plans/apply-changes.ts'
import type { AddChange, Change, MoveChange } from '../../../api/domain/plans/change.ts'
import { namedTwice, whyNotPossible } from '../../../api/domain/plans/possible.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'

const d = (text: string) => text as LocalDate
const a = (text: string) => text as AreaCode
const visit = (visitId: string, more: Partial<LocatedVisit> = {}): LocatedVisit => ({
  visitId,
  date: d('2026-11-25'),
  endDate: d('2026-11-25'),
  session: 'am',
  placeCode: a('350421100201'),
  service: 'patrol',
  teamCode: 'T1',
  teamLevel: 'township',
  teamName: null,
  headcount: 2,
  status: 'planned',
  patients: null,
  trained: null,
  lectures: null,
  wardRounds: null,
  caseDiscussions: null,
  at: [117.1, 26.1],
  uncertain: false,
  demonstration: true,
  ...more,
})
const moveOf = (visitId: string, more: Partial<MoveChange> = {}): MoveChange => ({
  action: 'move',
  visitId,
  date: d('2026-12-30'),
  session: 'pm',
  placeCode: a('350421100201'),
  ...more,
})
const addOf = (visitId: string, more: Partial<AddChange> = {}): AddChange => ({
  action: 'add',
  visitId,
  date: d('2026-11-22'),
  session: 'full',
  placeCode: a('350423'),
  service: 'tour',
  teamCode: 'P1',
  teamLevel: 'provincial',
  teamName: '一队',
  headcount: 5,
  ...more,
})
const locate = (code: string) =>
  code === '350423' ? ({ at: [116.8, 26.2], uncertain: true } as const) : null

describe('applyChanges', () => {
  test('a move keeps the length over the end of a year, and the point while the place stays', () => {
    const [moved] = applyChanges([visit('A', { endDate: d('2026-11-28') })], [moveOf('A')], locate)
    // Four dates: 30 and 31 December, 1 and 2 January.
    expect(moved).toMatchObject({
      date: '2026-12-30',
      endDate: '2027-01-02',
      session: 'pm',
      at: [117.1, 26.1],
    })
  })
  test('another place drops the record’s own point; an unknown place moves nothing', () => {
    const before = visit('A')
    const [moved] = applyChanges([before], [moveOf('A', { placeCode: a('350423') })], locate)
    expect(moved).toMatchObject({ at: [116.8, 26.2], uncertain: true, placeCode: '350423' })
    expect(applyChanges([before], [moveOf('A', { placeCode: a('350499') })], locate)[0]).toBe(before)
  })
  test('a cancelled one is kept as cancelled; an added one comes in the order of ids; the others are the same objects', () => {
    const [b, c] = [visit('B'), visit('C')]
    const after = applyChanges([b, c], [{ action: 'cancel', visitId: 'C' }, addOf('A')], locate)
    expect(after.map(({ visitId, status }) => [visitId, status])).toEqual([
      ['A', 'planned'],
      ['B', 'planned'],
      ['C', 'cancelled'],
    ])
    expect(after[0]).toMatchObject({
      date: '2026-11-22',
      endDate: '2026-11-22',
      patients: null,
      demonstration: false,
    })
    expect(after[1]).toBe(b)
    expect(c.status).toBe('planned')
  })
  test('changes of records that are elsewhere, and an id that is there, are passed over', () => {
    const before = [visit('A')]
    expect(applyChanges(before, [moveOf('Z'), addOf('A')], locate)).toEqual(before)
  })
})

describe('whyNotPossible, on 2026-11-22', () => {
  const frame = { today: d('2026-11-22'), knows: (code: string) => code !== '350499' }
  const why = (change: Change, record: Partial<LocatedVisit> | null = {}) =>
    whyNotPossible(change, record && visit('A', record), frame)?.code ?? null

  test('today is the first day of a record that can change, and the first day to move it to', () => {
    expect(why({ action: 'cancel', visitId: 'A' }, { date: d('2026-11-22') })).toBe(null)
    expect(why({ action: 'cancel', visitId: 'A' }, { date: d('2026-11-21'), endDate: d('2026-11-30') })).toBe(
      'date-passed',
    )
    expect(why(moveOf('A', { date: d('2026-11-22') }))).toBe(null)
    expect(why(moveOf('A', { date: d('2026-11-21') }))).toBe('before-today')
  })
  test('a record that is done, cancelled, gone; an id that is taken', () => {
    expect(why(moveOf('A'), { status: 'done' })).toBe('not-planned')
    expect(why(moveOf('A'), { status: 'cancelled' })).toBe('not-planned')
    expect(why(moveOf('A'), null)).toBe('visit-gone')
    expect(why(addOf('A'), null)).toBe(null)
    expect(why(addOf('A'))).toBe('id-taken')
  })
  test('today + 1100 days is 2029-11-26: the last date of a moved record may be that, not later', () => {
    expect(why(addOf('A', { date: d('2029-11-26') }), null)).toBe(null)
    expect(why(addOf('A', { date: d('2029-11-27') }), null)).toBe('too-far-ahead')
    expect(why(moveOf('A', { date: d('2029-11-26') }), { endDate: d('2026-11-26') })).toBe('too-far-ahead')
  })
  test('a place is a county or below, by the code that records use', () => {
    for (const code of ['35', '3504', '350499', '350527000']) {
      expect([code, why(moveOf('A', { placeCode: a(code) }))]).toEqual([code, 'unknown-place'])
    }
    for (const code of ['350421', '350421100', '350421100201']) {
      expect([code, why(moveOf('A', { placeCode: a(code) }))]).toEqual([code, null])
    }
  })
  test('each reason names the visit and says what to do, in both languages', () => {
    const { message } = whyNotPossible(moveOf('A', { date: d('2026-11-21') }), visit('A'), frame)!
    expect(message).toEqual({
      zh: 'A 的新日期 2026-11-21 早于今天（2026-11-22）：请选择今天或以后的日期。',
      en: 'The new date 2026-11-21 of A is before today (2026-11-22): choose today or a later date.',
    })
  })
})

test('the first id that is named twice', () => {
  expect(namedTwice([addOf('A'), moveOf('B'), moveOf('B')])).toBe('B')
  expect(namedTwice([addOf('A'), moveOf('B')])).toBe(null)
})
