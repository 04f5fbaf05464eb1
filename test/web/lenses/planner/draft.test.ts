import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VisitDto } from '../../../../api/contract/visits.ts'
import {
  type Change,
  newVisitId,
  type Slot,
  tryMove,
  withCancel,
  withMove,
  without,
} from '../../../../web/lenses/planner/draft/changes.ts'
import { newHistory, redone, undone, withStep } from '../../../../web/lenses/planner/draft/history.ts'
import { plannedVisits } from '../../../../web/lenses/planner/draft/planned-visits.ts'

const TODAY = '2026-11-22'
const RECORD: Slot = { date: '2026-11-30', session: 'full', placeCode: '350421100' }
const ADDED = {
  action: 'add',
  visitId: 'N1',
  date: '2026-12-01',
  session: 'am',
  placeCode: '350421101',
  service: 'tour',
  teamCode: 'T9',
  teamLevel: 'county',
  teamName: null,
  headcount: 4,
} as unknown as Change

const record = (own: Partial<VisitDto> = {}): VisitDto => ({
  visitId: 'V1',
  date: '2026-11-30',
  endDate: '2026-12-01',
  session: 'full',
  placeCode: '350421100',
  placeName: '雪峰镇',
  service: 'tour',
  teamCode: 'T1',
  teamLevel: 'county',
  teamName: '一队',
  headcount: 5,
  status: 'planned',
  patients: null,
  trained: null,
  lectures: null,
  wardRounds: null,
  caseDiscussions: null,
  position: [117.1, 26.1],
  demonstration: false,
  ...own,
})

describe('changes of a draft', () => {
  it('keep one for each visit: a second move takes the first one’s place and keeps what it does not name', () => {
    const first = withMove([], 'V1', RECORD, { placeCode: '350421101' })
    expect(withMove(first, 'V1', RECORD, { date: '2026-12-02' })).toEqual([
      { action: 'move', visitId: 'V1', date: '2026-12-02', session: 'full', placeCode: '350421101' },
    ])
  })

  it('have none for a visit moved back to where the records have it', () => {
    const moved = withMove([], 'V1', RECORD, { date: '2026-12-02' })
    expect(withMove(moved, 'V1', RECORD, { date: '2026-11-30' })).toEqual([])
  })

  it('change an added visit itself, and take it away when it is cancelled', () => {
    expect(withMove([ADDED], 'N1', null, { date: '2026-12-05' })).toEqual([{ ...ADDED, date: '2026-12-05' }])
    expect(withCancel([ADDED], 'N1')).toEqual([])
  })

  it('let a cancelled visit take place again when it is moved', () => {
    const cancelled = withCancel([], 'V1')
    expect(cancelled).toEqual([{ action: 'cancel', visitId: 'V1' }])
    expect(withMove(cancelled, 'V1', RECORD, { date: '2026-12-02' })).toMatchObject([
      { action: 'move', date: '2026-12-02' },
    ])
  })

  it('are the same list where nothing changes, so that it is no step', () => {
    const changes = [ADDED]
    expect(withMove(changes, 'N1', null, {})).toBe(changes)
    expect(withMove(changes, 'gone', null, { date: '2026-12-01' })).toBe(changes)
    expect(without(changes, 'other')).toEqual(changes)
  })

  it('name a new visit by the first number that is free', () => {
    const taken = new Set(['plan-2026-12-01-T9-1'])
    expect(newVisitId([], '2026-12-01', 'T9', (id) => taken.has(id))).toBe('plan-2026-12-01-T9-2')
    expect(newVisitId([], '2026-12-01', 'T'.repeat(64), () => false).length).toBeLessThanOrEqual(64)
  })

  it('that the records do not allow are refused in words, and the draft stays', () => {
    const given = { today: TODAY as never, knows: (code: string) => code !== '999999' }
    const late = tryMove([], 'V1', record(), { date: '2026-11-21' }, given)
    expect(late.changes).toEqual([])
    expect(late.refused?.zh).toContain('2026-11-21')
    expect(
      tryMove([], 'V1', record({ status: 'done' }), { date: '2026-12-05' }, given).refused,
    ).not.toBeNull()
    expect(tryMove([], 'V1', record(), { placeCode: '999999' }, given).refused).not.toBeNull()
    expect(tryMove([], 'V1', record(), { date: '2026-11-22' }, given).refused).toBeNull()
  })
})

describe('undo and redo', () => {
  it('go back and forth; a new step ends what was taken back', () => {
    const three = [1, 2, 3].reduce(withStep, newHistory(0))
    const back = undone(undone(three))
    expect(back.present).toBe(1)
    expect(redone(back).present).toBe(2)
    expect(withStep(back, 9)).toEqual({ past: [0, 1], present: 9, future: [] })
  })

  it('do nothing at the ends', () => {
    expect(undone(newHistory(1))).toEqual(newHistory(1))
    expect(redone(newHistory(1))).toEqual(newHistory(1))
    expect(withStep(newHistory(1), 1)).toEqual(newHistory(1))
  })

  it('undoing all and redoing all ends where it began', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 30 }), (steps) => {
        const whole = steps.reduce(withStep, newHistory(Number.NaN))
        let history = whole
        for (const _ of whole.past) history = undone(history)
        expect(history.past).toEqual([])
        for (const _ of whole.past) history = redone(history)
        expect(history).toEqual(whole)
      }),
    )
  })
})

describe('visits with a draft applied', () => {
  const places: Record<
    string,
    { name: string; centre: [number, number]; boundary: 'official' | 'placeholder' }
  > = {
    '350421100': { name: '雪峰镇', centre: [117.2, 26.2], boundary: 'official' },
    '350421101': { name: '盖洋镇', centre: [117.3, 26.3], boundary: 'placeholder' },
  }
  const planned = (records: VisitDto[], changes: Change[]) =>
    plannedVisits({
      records,
      changes,
      areaOf: (code) => places[code],
      from: '2026-11-01',
      to: '2026-12-31',
      today: TODAY,
    })

  it('move to another place and give up the point that was of the old one', () => {
    const changes = withMove([], 'V1', RECORD, { placeCode: '350421101', date: '2026-12-07' })
    expect(planned([record()], [...changes])).toMatchObject([
      {
        visitId: 'V1',
        at: [117.3, 26.3],
        uncertain: true,
        date: '2026-12-07',
        // Two dates stay two.
        endDate: '2026-12-08',
        placeName: '盖洋镇',
        change: 'move',
        was: { at: [117.1, 26.1], date: '2026-11-30', placeCode: '350421100', placeName: '雪峰镇' },
      },
    ])
  })

  it('keep their own point when only the date changes', () => {
    const changes = withMove([], 'V1', RECORD, { date: '2026-12-07' })
    expect(planned([record()], [...changes])[0]).toMatchObject({ at: [117.1, 26.1], uncertain: false })
  })

  it('list those that are cancelled, and those that are added', () => {
    const [cancelled, added] = planned([record()], [...withCancel([], 'V1'), ADDED])
    expect(cancelled).toMatchObject({ visitId: 'V1', change: 'cancel' })
    expect(added).toMatchObject({
      visitId: 'N1',
      change: 'add',
      at: [117.3, 26.3],
      movable: true,
      endDate: '2026-12-01',
    })
  })

  it('may be moved when they are planned and not before today', () => {
    const movable = (own: Partial<VisitDto>) => planned([record(own)], [])[0]?.movable
    expect(movable({ date: '2026-11-22' })).toBe(true)
    expect(movable({ date: '2026-11-21' })).toBe(false)
    expect(movable({ status: 'done' })).toBe(false)
  })

  it('at unknown places are left out unless they have a position', () => {
    expect(planned([record({ placeCode: '1', position: null })], [])).toEqual([])
    expect(planned([record({ placeCode: '1' })], [])).toHaveLength(1)
  })
})
