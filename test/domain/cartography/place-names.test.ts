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
  })),
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
})
