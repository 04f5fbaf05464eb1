import { describe, expect, test } from 'vitest'
import { placeNames } from '../../../api/domain/cartography/place-names.ts'
import { NO_SEAMS } from '../../../api/domain/cartography/scene.ts'

const within = { x: 0, y: 0, width: 100, height: 100 }
const room = { within, seams: NO_SEAMS, taken: [] }
/** A name of 10 × 10 with its places' corners, the best first. */
const name = (...corners: readonly (readonly [x: number, y: number, cost?: number])[]) => ({
  candidates: corners.map(([x, y, cost = 0]) => ({
    box: { x, y, width: 10, height: 10 },
    cost,
    isAtHome: true,
    leader: null,
  })),
  apart: () => [],
})
const corners = (names: Parameters<typeof placeNames>[0], where: Parameters<typeof placeNames>[1] = room) =>
  placeNames(names, where).map((place) => place && [place.box.x, place.box.y])

describe('names get their places', () => {
  test('the first in the list first: of two that want one place the second is left out', () => {
    expect(corners([name([0, 0]), name([5, 5])])).toEqual([[0, 0], null])
  })
  test('side by side where they only touch: 0 to 10 and 10 to 20', () => {
    expect(corners([name([0, 0]), name([10, 0])])).toEqual([
      [0, 0],
      [10, 0],
    ])
  })
  test('and move aside for one that has no other place, if theirs stays good', () => {
    expect(corners([name([0, 0], [20, 0, 1.5]), name([5, 5])])).toEqual([
      [20, 0],
      [5, 5],
    ])
  })
  test('but not to a bad one: beyond 1.5 they stay', () => {
    expect(corners([name([0, 0], [20, 0, 1.6]), name([5, 5])])).toEqual([[0, 0], null])
  })
  test('two move aside at once, and not onto one another', () => {
    expect(corners([name([0, 0], [40, 0]), name([12, 0], [40, 0], [60, 0]), name([6, 0])])).toEqual([
      [40, 0],
      [60, 0],
      [6, 0],
    ])
  })
  test('never at the edge of the room, on a seam or on what is taken', () => {
    expect(corners([name([95, 0], [20, 0])])).toEqual([[20, 0]])
    expect(corners([name([0, 0], [20, 0])], { ...room, seams: { x: [5], y: [] } })).toEqual([[20, 0]])
    expect(corners([name([0, 0], [20, 20])], { ...room, seams: { x: [], y: [5] } })).toEqual([[20, 20]])
    expect(
      corners([name([0, 0], [20, 0])], { ...room, taken: [{ x: 9, y: 9, width: 5, height: 5 }] }),
    ).toEqual([[20, 0]])
  })

  describe('apart from their land', () => {
    const led = (corner: readonly [number, number], from: readonly [number, number]) => ({
      candidates: [],
      apart: () => [
        {
          box: { x: corner[0], y: corner[1], width: 10, height: 10 },
          cost: 3,
          isAtHome: false,
          leader: { from, to: corner },
        },
      ],
    })

    test('only where no place at it is free', () => {
      const both = { ...led([50, 50], [20, 0]), candidates: name([0, 0]).candidates }
      expect(corners([both])).toEqual([[0, 0]])
      expect(corners([name([5, 5]), both])).toEqual([
        [5, 5],
        [50, 50],
      ])
    })
    test('never with a leader through a name: one from 0,0 to 50,50 meets a name at 20,20 to 30,30', () => {
      expect(corners([name([20, 20]), led([50, 50], [0, 0])])).toEqual([[20, 20], null])
      expect(corners([led([50, 50], [0, 0]), name([20, 20])])).toEqual([[50, 50], null])
      expect(corners([name([20, 31]), led([50, 50], [0, 0])])).toEqual([
        [20, 31],
        [50, 50],
      ])
    })
    test('never with leaders that cross: 0,0 to 50,50 and 50,0 to 0,50', () => {
      expect(corners([led([50, 50], [0, 0]), led([0, 50], [50, 0])])).toEqual([[50, 50], null])
      expect(corners([led([50, 50], [0, 0]), led([70, 50], [20, 0])])).toEqual([
        [50, 50],
        [70, 50],
      ])
    })
    test('never with a leader over a seam or over what is taken', () => {
      const across = led([50, 50], [0, 0])
      expect(corners([across], { ...room, seams: { x: [25], y: [] } })).toEqual([null])
      expect(corners([across], { ...room, taken: [{ x: 20, y: 20, width: 5, height: 5 }] })).toEqual([null])
    })
  })
})
