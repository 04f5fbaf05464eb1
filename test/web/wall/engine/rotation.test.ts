import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pageAfter, pageBefore, pageFrom, passingQuiet } from '../../../../web/wall/engine/rotation.ts'

const all = () => true
const except =
  (...gone: readonly number[]) =>
  (scene: number) =>
    !gone.includes(scene)

describe('one scene at a time', () => {
  test('seven scenes come in turn, and the eighth change begins a new round', () => {
    let page = pageFrom(7, 0, 1, all)
    const seen: number[] = []
    const rounds: boolean[] = []
    for (let change = 0; change < 8; change++) {
      seen.push(page[0]!)
      const { first, isNewRound } = pageAfter(7, page, all)
      rounds.push(isNewRound)
      page = pageFrom(7, first, 1, all)
    }
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 0])
    expect(rounds).toEqual([false, false, false, false, false, false, true, false])
  })

  test('an empty scene is passed over both ways', () => {
    expect(pageAfter(3, [0], except(1)).first).toBe(2)
    expect(pageBefore(3, [2], 1, except(1))).toBe(0)
  })

  test('a scene alone follows itself, and each is a round', () => {
    expect(pageAfter(1, [0], all)).toEqual({ first: 0, isNewRound: true })
    expect(pageBefore(1, [0], 1, all)).toBe(0)
  })

  test('where nothing can be shown there is no page, and the first is tried next', () => {
    expect(pageFrom(7, 3, 1, () => false)).toEqual([])
    expect(pageAfter(7, [3], () => false).first).toBe(0)
  })
})

test('a quiet scene is passed over while another one can be shown, and stands where none can', () => {
  const played = (isPlayable: (scene: number) => boolean) => {
    const passing = passingQuiet(3, isPlayable, (scene) => scene === 2)
    return [0, 1, 2].filter(passing)
  }
  expect(played(all)).toEqual([0, 1])
  expect(played(except(0, 1))).toEqual([2])
  expect(played(except(0, 1, 2))).toEqual([])
})

describe('three side by side', () => {
  test('of seven: 0 1 2, then 3 4 5, then 6 0 1', () => {
    expect(pageFrom(7, 0, 3, all)).toEqual([0, 1, 2])
    expect(pageFrom(7, pageAfter(7, [0, 1, 2], all).first, 3, all)).toEqual([3, 4, 5])
    expect(pageFrom(7, pageAfter(7, [3, 4, 5], all).first, 3, all)).toEqual([6, 0, 1])
  })

  test('two of two, though three had room', () => {
    expect(pageFrom(2, 1, 3, all)).toEqual([1, 0])
  })

  test('before 3 4 5 stand 0 1 2', () => {
    expect(pageBefore(7, [3, 4, 5], 3, all)).toBe(0)
  })
})

test('whatever is playable, each playable scene is seen within as many changes as there are scenes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
      fc.integer({ min: 1, max: 3 }),
      (flags, panes) => {
        const isPlayable = (scene: number) => flags[scene]!
        const seen = new Set<number>()
        let page = pageFrom(flags.length, 0, panes, isPlayable)
        for (let change = 0; change < flags.length; change++) {
          for (const scene of page) seen.add(scene)
          page = pageFrom(flags.length, pageAfter(flags.length, page, isPlayable).first, panes, isPlayable)
        }
        expect([...seen].sort()).toEqual(flags.flatMap((flag, scene) => (flag ? [scene] : [])))
      },
    ),
  )
})
