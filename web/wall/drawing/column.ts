import type { Box, Seams } from '../../../api/domain/cartography/scene.ts'

/** A column that is filled from above; what would lie across a seam is put below it. */
export class Column {
  readonly box: Box
  /** A headline has it to itself, and so may be larger. */
  readonly isHeadlines: boolean
  readonly #seams: readonly number[]
  #y: number
  #bottom: number

  constructor(box: Box, { y }: Seams, isHeadlines = false) {
    this.box = box
    this.isHeadlines = isHeadlines
    this.#seams = y
    this.#y = box.y
    this.#bottom = box.y + box.height
  }

  /** The height that is left, seams not considered. */
  get rest(): number {
    return Math.max(0, this.#bottom - this.#y)
  }

  /** The next part of this height; null when there is no room for it, and nothing is taken. */
  take(height: number): Box | null {
    const y = this.#free(height)
    if (y === null) return null
    this.#y = y + height
    return { ...this.box, y, height }
  }

  /** The lowest part of this height, likewise. */
  takeLowest(height: number): Box | null {
    let y = this.#bottom - height
    for (const seam of this.#seams.toReversed()) if (y < seam && seam < y + height) y = seam - height
    if (y < this.#y - 1e-6) return null
    this.#bottom = y
    return { ...this.box, y, height }
  }

  /** Whether parts of these heights have room one after another. */
  fits(...heights: readonly number[]): boolean {
    return this.lost(...heights) !== null
  }

  /** The height that parts of these heights would leave free above seams; null where they have no room. */
  lost(...heights: readonly number[]): number | null {
    const before = this.#y
    const fits = heights.every((height) => this.take(height) !== null)
    const lost = this.#y - before - heights.reduce((sum, height) => sum + height, 0)
    this.#y = before
    return fits ? lost : null
  }

  /** Leaves some room free; less where less is left. */
  skip(height: number): void {
    this.#y = Math.min(this.#y + height, this.#bottom)
  }

  /** All that is left. */
  remainder(): Box {
    const box = { ...this.box, y: this.#y, height: this.rest }
    this.#y = this.#bottom
    return box
  }

  #free(height: number): number | null {
    let y = this.#y
    for (const seam of this.#seams) if (y < seam && seam < y + height) y = seam
    return y + height <= this.#bottom + 1e-6 ? y : null
  }
}
