import { describe, expect, it } from 'vitest'
import type { ProposedMove } from '../../../../api/contract/proposal.ts'
import { metresBetween } from '../../../../api/domain/reach/great-circle.ts'
import type { Position } from '../../../../api/domain/units.ts'
import {
  countMarks,
  crowdMarks,
  gapMarks,
  moveMarks,
  ringsOf,
  visitMarks,
  visitsShown,
} from '../../../../web/lenses/planner/map/map-view.ts'
import { paddedRing, topOf } from '../../../../web/lenses/planner/map/rings.ts'
import { crowd, gapUnit, plannerVisit } from './views-fixture.ts'

const HERE: Position = [116.8, 26.2]
const NOBODY: ReadonlySet<string> = new Set()

describe('the outline of a crowd', () => {
  it('makes a disc of one place: every corner at the standoff', () => {
    const ring = paddedRing({ type: 'Point', coordinates: [...HERE] }, 1200)
    expect(ring.length).toBeGreaterThan(12)
    expect(ring[0]).toEqual(ring.at(-1))
    for (const corner of ring) {
      const metres = metresBetween(HERE, corner as Position)
      expect(metres).toBeGreaterThan(1195)
      expect(metres).toBeLessThan(1205)
    }
  })

  it('makes a band of two places, which goes around both', () => {
    const east: Position = [116.9, 26.2]
    const ring = paddedRing({ type: 'LineString', coordinates: [[...HERE], [...east]] }, 1200)
    const lons = ring.map(([lon]) => lon)
    // 1200 m along a meridian are 0.01079°, here along a parallel ÷ cos 26.2° = 0.01203°.
    expect(Math.min(...lons)).toBeCloseTo(116.8 - 0.01203, 4)
    expect(Math.max(...lons)).toBeCloseTo(116.9 + 0.01203, 4)
    expect(topOf(ring)[1]).toBeCloseTo(26.2 + 0.01079, 4)
  })

  it('is never nearer to a polygon than the standoff, and holds all of it', () => {
    const corners: Position[] = [HERE, [116.9, 26.2], [116.9, 26.3]]
    const ring = paddedRing(
      { type: 'Polygon', coordinates: [[...corners, HERE].map(([lon, lat]) => [lon, lat])] },
      1200,
    )
    for (const corner of corners) {
      const nearest = Math.min(...ring.map((at) => metresBetween(corner, at as Position)))
      expect(nearest).toBeGreaterThan(1195)
    }
  })
})

describe('the marks of the map', () => {
  const all = [
    plannerVisit('a'),
    plannerVisit('b', { status: 'done', movable: false }),
    plannerVisit('c', { change: 'cancel' }),
    plannerVisit('d'),
    plannerVisit('e', {
      change: 'move',
      at: [117, 26.4],
      was: { at: HERE, date: '2026-11-24', placeCode: '350423101', placeName: '嵩溪镇' },
    }),
  ]
  const chosen = crowd('x', ['a', 'b'], {
    surplusDays: 3,
    nearbyGaps: [
      { code: '350423102', rule: 'township-monthly', period: '2026-11', metres: 4000, minutes: null },
    ],
  })

  it('are of crowds by what they cost and what the draft does to them; only the chosen badge is lifted', () => {
    const crowds = [
      crowd('past', [], { to: '2026-11-21', surplusDays: 9 }),
      chosen,
      crowd('y', [], { surplusDays: 0 }),
      crowd('z', [], { surplusDays: 5 }),
    ]
    const marks = crowdMarks(crowds, ringsOf(crowds), new Set(['z']), 'x', '2026-11-22')
    expect(marks.map(({ id, state, surplus, lifted }) => [id, state, surplus, lifted])).toEqual([
      ['x', 'crowd', 3, true],
      ['y', 'no-surplus', 0, false],
      ['z', 'dissolved', 5, false],
      // Below those that can be changed, whatever it cost.
      ['past', 'happened', 9, false],
    ])
    expect(marks[0]?.badgeAt).toEqual(topOf(marks[0]?.ring ?? []))
    expect(marks[1]?.badgeAt).toEqual([116.8, 26.2])
  })

  it('are one per area with several gaps: the worst of them', () => {
    const gaps = [
      gapUnit('350423102'),
      gapUnit('350423102', { rule: 'village-weekly', status: 'missed' }),
      gapUnit('350423103', { missedBefore: 1 }),
      gapUnit('350423104'),
    ]
    expect(gapMarks(gaps, null).map(({ code, state, beside }) => [code, state, beside])).toEqual([
      ['350423104', 'due', true],
      ['350423103', 'due-again', true],
      ['350423102', 'missed', true],
    ])
    // Beside a chosen crowd only its own stay strong; they lie on top.
    expect(gapMarks(gaps, chosen).map(({ code, beside }) => [code, beside])).toEqual([
      ['350423104', false],
      ['350423103', false],
      ['350423102', true],
    ])
  })

  it('are of the visits in the chosen crowd, of those that the draft changes, and of the chosen one', () => {
    const ids = (...[crowdChosen, visit]: [typeof chosen | null, string | null]) =>
      visitsShown(all, crowdChosen, visit).map(({ visitId }) => visitId)
    expect(ids(null, null)).toEqual(['c', 'e'])
    expect(ids(chosen, null)).toEqual(['a', 'b', 'c', 'e'])
    expect(ids(chosen, 'd')).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('cannot be dragged once the draft cancels them, and remember where they were', () => {
    const marks = visitMarks(all)
    expect(marks.map(({ status, movable }) => `${status} ${movable}`)).toEqual([
      'planned true',
      'done false',
      'cancelled false',
      'planned true',
      'planned true',
    ])
    expect(marks[4]?.was).toEqual(HERE)
    // Four stand at one place and are told apart by pixels.
    expect(new Set(marks.slice(0, 4).map(({ offset }) => `${offset}`)).size).toBe(4)
  })

  it('count an accepted proposal and the move of the draft that it became as one', () => {
    const moves = moveMarks(all, [proposed('e'), proposed('d'), proposed('a')], new Set(['e', 'd']))
    expect(moves.map(({ visitId, state }) => [visitId, state])).toEqual([
      ['a', 'open'],
      ['d', 'draft'],
      ['e', 'draft'],
    ])
    expect(moves[2]).toMatchObject({ from: HERE, to: [117, 26.4] })
  })

  it('add up to what is drawn', () => {
    const crowds = crowdMarks([chosen], ringsOf([chosen]), NOBODY, null, '2026-11-22')
    const visits = visitMarks(all)
    const gaps = gapMarks([gapUnit('350423102'), gapUnit('350423103', { missedBefore: 2 })], null)
    const moves = moveMarks(all, [proposed('a')], NOBODY)
    const counts = countMarks({ crowds, gaps, visits, moves })
    expect(counts.visits).toEqual({ movable: 3, planned: 0, done: 1, cancelled: 1 })
    for (const [kind, marks] of Object.entries({ crowds, gaps, visits, moves })) {
      const sum = Object.values(counts[kind as keyof typeof counts]).reduce((a, b) => a + b, 0)
      expect(sum, kind).toBe(marks.length)
    }
  })
})

function proposed(visitId: string): ProposedMove {
  const stop = {
    date: '2026-11-25',
    placeCode: '350423101',
    placeName: '嵩溪镇',
    at: [...HERE] as [number, number],
  }
  return {
    visitId,
    teamCode: 'T1',
    teamName: null,
    from: stop,
    to: { ...stop, placeCode: '350423102', placeName: '嵩口镇', at: [116.9, 26.3] },
    units: [],
    people: null,
    minutes: null,
    metres: 1000,
    reason: { zh: '', en: '' },
    change: { action: 'move', visitId, date: '2026-11-25', session: 'full', placeCode: '350423102' },
  } as unknown as ProposedMove
}
