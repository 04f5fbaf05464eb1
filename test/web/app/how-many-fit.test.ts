import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { howManyFit } from '../../../web/app/how-many-fit.ts'

/** Three names of 100 pixels; `More` takes 40, and its arrow as much again. */
const sizes = (room: number) => ({ names: [100, 100, 100], more: 40, room })

describe('how many names fit', () => {
  it.each([
    // All, and no menu: 3 × 100.
    [300, 0, 3],
    // 2 × 100 + 40 + 40.
    [299, 0, 2],
    [280, 0, 2],
    // 1 × 100 + 40 + 40.
    [279, 0, 1],
    [180, 0, 1],
    [179, 0, 0],
    [0, 0, 0],
  ])('in %i pixels, the first chosen: %i → %i', (room, chosen, count) => {
    expect(howManyFit(sizes(room), chosen)).toBe(count)
  })

  it('leaves room for the chosen name where the menu has it', () => {
    // The third chosen and 200 wide: 1 × 100 + 200 + 40.
    const wide = (room: number) => howManyFit({ ...sizes(room), names: [100, 100, 200] }, 2)
    expect([wide(400), wide(399), wide(340), wide(339)]).toEqual([3, 1, 1, 0])
  })

  it('never takes more than there is, and never more in less room', () => {
    const width = fc.integer({ min: 1, max: 200 })
    fc.assert(
      fc.property(
        fc.array(width, { minLength: 1, maxLength: 12 }),
        width,
        width,
        fc.nat(),
        (names, more, less, at) => {
          const chosen = at % names.length
          const rooms = [0, less, less * 5, less * 20].sort((a, b) => a - b)
          const counts = rooms.map((room) => howManyFit({ names, more, room }, chosen))
          expect(counts).toEqual([...counts].sort((a, b) => a - b))
          for (const [n, count] of counts.entries()) {
            const used = names.slice(0, count).reduce((sum, each) => sum + each, 0)
            expect(used).toBeLessThanOrEqual(rooms[n] ?? 0)
          }
        },
      ),
    )
  })
})
