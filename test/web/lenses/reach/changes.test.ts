import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../../../api/domain/units.ts'
import { reachAddress } from '../../../../web/lenses/reach/address.ts'
import {
  asRequest,
  type WhatIfChange,
  withAdded,
  withClosed,
  withMoved,
  without,
} from '../../../../web/lenses/reach/what-if/changes.ts'
import { formatPosition, parsePosition } from '../../../../web/lenses/reach/what-if/position.ts'
import { whatIfRequest } from '../../../../web/lenses/reach/what-if/use-what-if-answer.ts'
import { readAddress } from '../../../../web/state/address.ts'

const clinic = { kind: 'village-clinic', at: [118, 26], village: null } as const
const atVillage = { ...clinic, village: { code: '350421100201', name: '某村' } }

describe('the changes of a what-if', () => {
  it('number new points by the highest so far, so that an undone one is never mixed up with another', () => {
    const two = withAdded(withAdded([], clinic), clinic)
    expect(two.map(({ id }) => id)).toEqual(['new-1', 'new-2'])
    expect(withAdded(without(two, 'new-1'), clinic).map(({ id }) => id)).toEqual(['new-2', 'new-3'])
  })

  it('take a suggested place once', () => {
    const once = withAdded([], atVillage)
    expect(withAdded(once, atVillage)).toBe(once)
  })

  it('move a new point itself, and one of the records by a change that the next one replaces', () => {
    const moved = withMoved(withAdded([], clinic), 'new-1', [118.5, 26.5])
    expect(moved).toEqual([{ type: 'add', id: 'new-1', ...clinic, at: [118.5, 26.5] }])
    const twice = withMoved(withMoved([], 'P-1', [118, 26]), 'P-1', [119, 27])
    expect(twice).toEqual([{ type: 'move', id: 'P-1', at: [119, 27] }])
  })

  it('close a point of the records, moved or not, and take a new one away', () => {
    expect(withClosed(withMoved([], 'P-1', [118, 26]), 'P-1')).toEqual([{ type: 'close', id: 'P-1' }])
    expect(withMoved(withClosed([], 'P-1'), 'P-1', [118, 26])).toEqual([
      { type: 'move', id: 'P-1', at: [118, 26] },
    ])
    expect(withClosed(withAdded([], clinic), 'new-1')).toEqual([])
  })

  it('are asked of the server as points to add, move and close', () => {
    const changes: readonly WhatIfChange[] = [
      { type: 'add', id: 'new-1', ...clinic },
      { type: 'move', id: 'P-1', at: [119, 27] },
      { type: 'close', id: 'P-2' },
    ]
    expect(asRequest(changes)).toEqual({
      add: [{ kind: 'village-clinic', at: [118, 26] }],
      move: [{ id: 'P-1', at: [119, 27] }],
      close: ['P-2'],
    })
    const view = readAddress(reachAddress, '?minutes=20&level=village&weekday=2', '2026-11-22' as LocalDate)
    expect(whatIfRequest(view, [])).toBeNull()
    expect(whatIfRequest(view, changes)).toMatchObject({ minutes: 20, weekday: 2, level: 'township' })
  })
})

describe('coordinates as they are typed', () => {
  it.each([
    ['118.1843, 26.3569', [118.1843, 26.3569]],
    [' 118.1843，26.3569 ', [118.1843, 26.3569]],
    ['118 26', [118, 26]],
  ])('%j', (text, at) => expect(parsePosition(text)).toEqual(at))

  it.each(['', '118', '118,', '118,26,1', '190,26', '118,86', 'a,b'])('%j is not a place', (text) => {
    expect(parsePosition(text)).toBeNull()
  })

  it('are shown as they are read', () => {
    expect(parsePosition(formatPosition([118.18432, 26.3569]))).toEqual([118.1843, 26.3569])
  })
})
