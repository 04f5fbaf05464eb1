import type { BaseOutline, Frame } from './base-map.ts'
import type { Box } from './scene.ts'

/** How much of a box is an area's own, another one's land, and neither. They add up to 1. */
export interface Ground {
  readonly own: number
  readonly other: number
  readonly open: number
}

/** Which outline has each small cell of a frame: what lies under a name is counted, not intersected. */
export class OwnerGrid {
  readonly #cell: number
  readonly #columns: number
  readonly #rows: number
  /** Index of the outline plus one; 0 where none is. */
  readonly #owners: Uint32Array

  /** @param cell side of a cell in units of the frame */
  constructor(outlines: readonly BaseOutline[], { width, height }: Frame, cell: number) {
    this.#cell = cell
    this.#columns = Math.ceil(width / cell)
    this.#rows = Math.ceil(height / cell)
    this.#owners = new Uint32Array(this.#columns * this.#rows)
    for (const [index, { polygons }] of outlines.entries()) {
      for (const rings of polygons) this.#fill(rings, index + 1)
    }
  }

  /** @param owners by index of the outline: 1 for the name's own */
  under(box: Box, owners: Uint8Array): Ground {
    const [left, right] = [this.#at(box.x), this.#at(box.x + box.width)]
    const [top, bottom] = [this.#at(box.y), this.#at(box.y + box.height)]
    let own = 0
    let other = 0
    for (let row = Math.max(0, top); row <= Math.min(this.#rows - 1, bottom); row++) {
      for (let column = Math.max(0, left); column <= Math.min(this.#columns - 1, right); column++) {
        const owner = this.#owners[row * this.#columns + column]!
        if (owner === 0) continue
        if (owners[owner - 1]) own++
        else other++
      }
    }
    const all = (right - left + 1) * (bottom - top + 1)
    return { own: own / all, other: other / all, open: (all - own - other) / all }
  }

  isOwn(x: number, y: number, owners: Uint8Array): boolean {
    const [column, row] = [this.#at(x), this.#at(y)]
    if (column < 0 || row < 0 || column >= this.#columns || row >= this.#rows) return false
    const owner = this.#owners[row * this.#columns + column]!
    return owner > 0 && owners[owner - 1] === 1
  }

  /** The middle of the own cells, their extent and area; null when the outlines are smaller than every cell. */
  middleOf(owners: Uint8Array): { at: readonly [x: number, y: number]; extent: Box; area: number } | null {
    let [count, sumX, sumY] = [0, 0, 0]
    let [left, top, right, bottom] = [this.#columns, this.#rows, -1, -1]
    for (let row = 0; row < this.#rows; row++) {
      for (let column = 0; column < this.#columns; column++) {
        const owner = this.#owners[row * this.#columns + column]!
        if (owner === 0 || !owners[owner - 1]) continue
        count++
        sumX += column
        sumY += row
        left = Math.min(left, column)
        right = Math.max(right, column)
        top = Math.min(top, row)
        bottom = Math.max(bottom, row)
      }
    }
    if (count === 0) return null
    const cell = this.#cell
    return {
      area: count * cell * cell,
      at: [(sumX / count + 0.5) * cell, (sumY / count + 0.5) * cell],
      extent: {
        x: left * cell,
        y: top * cell,
        width: (right - left + 1) * cell,
        height: (bottom - top + 1) * cell,
      },
    }
  }

  #at(coordinate: number): number {
    return Math.floor(coordinate / this.#cell)
  }

  /** Cells whose middle lies in a polygon, by the even-odd rule along each row of cells. */
  #fill(rings: readonly (readonly number[])[], owner: number): void {
    const crossings = new Map<number, number[]>()
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        const [ax, ay, bx, by] = [ring[j]!, ring[j + 1]!, ring[i]!, ring[i + 1]!]
        const first = Math.ceil(Math.min(ay, by) / this.#cell - 0.5)
        const last = Math.ceil(Math.max(ay, by) / this.#cell - 0.5) - 1
        for (let row = Math.max(0, first); row <= Math.min(this.#rows - 1, last); row++) {
          const y = (row + 0.5) * this.#cell
          const x = ax + ((y - ay) / (by - ay)) * (bx - ax)
          const list = crossings.get(row)
          if (list) list.push(x)
          else crossings.set(row, [x])
        }
      }
    }
    for (const [row, xs] of crossings) {
      xs.sort((a, b) => a - b)
      for (let i = 0; i + 1 < xs.length; i += 2) {
        const from = Math.max(0, Math.ceil(xs[i]! / this.#cell - 0.5))
        const to = Math.min(this.#columns, Math.ceil(xs[i + 1]! / this.#cell - 0.5))
        if (to > from) this.#owners.fill(owner, row * this.#columns + from, row * this.#columns + to)
      }
    }
  }
}
