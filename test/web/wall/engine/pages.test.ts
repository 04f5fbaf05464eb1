import { describe, expect, test } from 'vitest'
import { PAUSE_MS, Pages } from '../../../../web/wall/engine/pages.ts'

const STANDS = 20_000

/** Seven scenes; what can be shown and how many have room can be changed. */
function sevenScenes({ panes = 1, playable = [0, 1, 2, 3, 4, 5, 6] } = {}) {
  const given = { panes, playable }
  const pages = new Pages(
    {
      count: 7,
      panes: () => given.panes,
      isPlayable: (scene) => given.playable.includes(scene),
      stands: STANDS,
    },
    0,
  )
  return { given, pages }
}

describe('time', () => {
  test('turns the page after 20 s, not a millisecond earlier', () => {
    const { pages } = sevenScenes()
    pages.settle(0)
    expect(pages.scenes).toEqual([0])
    expect([pages.isOver(STANDS - 1), pages.isOver(STANDS)]).toEqual([false, true])
    expect(pages.turn(STANDS)).toBe(false)
    expect(pages.scenes).toEqual([1])
  })
  test('comes round where nothing can be shown: what waits for a boundary must not wait for ever', () => {
    const { pages } = sevenScenes({ playable: [] })
    for (let second = 0; second < 20; second++) pages.settle(second * 1000)
    expect(pages.isOver(STANDS)).toBe(true)
    pages.turn(STANDS)
    expect([pages.scenes, pages.isOver(STANDS), pages.isOver(2 * STANDS)]).toEqual([[], false, true])
  })
})

describe('a pause', () => {
  test('lasts 3 minutes, and the scene then stands for its whole time', () => {
    const { pages } = sevenScenes()
    pages.settle(0)
    pages.pause(5000)
    pages.settle(5000 + PAUSE_MS - 1)
    expect([pages.pausedUntil, pages.isOver(5000 + PAUSE_MS - 1)]).toEqual([5000 + PAUSE_MS, false])
    pages.settle(5000 + PAUSE_MS)
    expect([pages.pausedUntil, pages.isOver(5000 + PAUSE_MS)]).toEqual([null, false])
    expect(pages.isOver(5000 + PAUSE_MS + STANDS)).toBe(true)
  })
  test('keeps an empty scene that a hand has chosen; after it the rotation goes on from there', () => {
    const { pages } = sevenScenes({ playable: [0, 1, 4] })
    pages.settle(0)
    pages.pause(0)
    pages.choose(2, 0)
    pages.settle(1000)
    expect(pages.scenes).toEqual([2])
    pages.settle(PAUSE_MS)
    expect(pages.scenes).toEqual([4])
  })
})

describe('what can be shown changes', () => {
  test('the scene that stands has nothing any more: the next one follows at once', () => {
    const { given, pages } = sevenScenes()
    pages.settle(0)
    pages.next(0)
    given.playable = [0, 3]
    pages.settle(1000)
    expect(pages.scenes).toEqual([3])
  })
  test('the first scene was answered before the others: the panes beside it are filled when these come', () => {
    const { given, pages } = sevenScenes({ panes: 3, playable: [0] })
    pages.settle(0)
    expect(pages.scenes).toEqual([0])
    given.playable = [0, 2, 3, 6]
    pages.settle(7000)
    expect(pages.scenes).toEqual([0, 2, 3])
    expect(pages.isOver(STANDS)).toBe(true)
  })
  test('a window that has room for one instead of three keeps the first of them', () => {
    const { given, pages } = sevenScenes({ panes: 3 })
    pages.settle(0)
    pages.turn(0)
    expect(pages.scenes).toEqual([3, 4, 5])
    given.panes = 1
    pages.settle(1000)
    expect(pages.scenes).toEqual([3])
  })
  test('the first scene comes once there is one, whatever was pressed before', () => {
    const { given, pages } = sevenScenes({ playable: [] })
    pages.pause(0)
    pages.next(0)
    given.playable = [1, 2]
    pages.settle(1000)
    expect(pages.scenes).toEqual([1])
  })
})

test('a chosen scene stands first, those after it beside it; an eighth of seven changes nothing', () => {
  const { pages } = sevenScenes({ panes: 3 })
  pages.choose(5, 0)
  expect(pages.scenes).toEqual([5, 6, 0])
  pages.choose(7, 0)
  expect(pages.scenes).toEqual([5, 6, 0])
})

test('what follows can be asked for another round: there the next scene is empty', () => {
  const { pages } = sevenScenes()
  pages.settle(0)
  expect(pages.following()).toEqual([1])
  expect(pages.following((scene) => scene !== 1)).toEqual([2])
})

test('a round is over where the order begins anew, by time or by hand; going back over its beginning is the round before', () => {
  const { pages, given } = sevenScenes()
  pages.settle(0)
  for (let page = 0; page < 6; page++) pages.turn(0)
  expect([pages.scenes, pages.round]).toEqual([[6], 0])
  expect(pages.pageAfter(() => true)).toEqual({ scenes: [0], turn: 1 })
  pages.next(0)
  expect([pages.scenes, pages.round]).toEqual([[0], 1])
  expect(pages.pageAfter(() => true)).toEqual({ scenes: [1], turn: 1 })
  pages.previous(0)
  pages.previous(0)
  expect([pages.scenes, pages.round]).toEqual([[5], 0])
  given.playable = [5]
  pages.next(0)
  pages.next(0)
  expect([pages.scenes, pages.round]).toEqual([[5], 2])
})
