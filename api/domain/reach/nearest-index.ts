import { squaredChord, type UnitVectors } from './great-circle.ts'

/** Points of a leaf are compared one by one: below this a further split costs more than it saves. */
const LEAF_SIZE = 8
/** Halving 2³² points down to a leaf takes 29 steps. */
const MAX_DEPTH = 32

/**
 * The nearest of many points by great circle, exactly: a k-d tree of unit vectors in typed arrays. Points lie in the
 * order of the tree; a stretch of them is split at its middle point along its widest axis. Of equally near points the one
 * that comes first among those given is taken.
 *
 * Pruning is exact in binary too: subtraction, squares and sums never order two numbers wrongly, and the distance to a
 * stretch is added up in the same order as that to the points in it.
 */
export class NearestIndex {
  readonly size: number
  /** Of the last {@link nearest}: the squared chord to what it found; infinite when it found nothing. */
  squaredChord = Infinity
  /** Coordinates in the order of the tree, and which of the vectors each point is. */
  readonly #points: Float64Array
  readonly #ids: Uint32Array
  /** At a stretch's middle: the axis along which it is split. */
  readonly #axes: Uint8Array
  /** Stretches still to be looked at, each with its distance along the three axes. */
  readonly #from = new Uint32Array(MAX_DEPTH)
  readonly #to = new Uint32Array(MAX_DEPTH)
  readonly #offsets = new Float64Array(MAX_DEPTH * 3)

  /** @param members which of `vectors` are the points */
  constructor(vectors: UnitVectors, members: Uint32Array) {
    this.size = members.length
    this.#ids = members.slice()
    this.#axes = new Uint8Array(members.length)
    this.#points = new Float64Array(members.length * 3)
    for (let i = 0; i < this.size; i++) {
      const member = members[i]!
      for (let axis = 0; axis < 3; axis++) this.#points[3 * i + axis] = vectors[3 * member + axis]!
    }
    this.#split(0, this.size)
  }

  /**
   * The nearest point to the i-th of `queries`, as its index in the constructor's vectors; −1 when there are none.
   * {@link squaredChord} then tells how far it is.
   */
  nearest(queries: UnitVectors, i: number): number {
    const x = queries[3 * i]!
    const y = queries[3 * i + 1]!
    const z = queries[3 * i + 2]!
    const points = this.#points
    const ids = this.#ids
    const axes = this.#axes
    const froms = this.#from
    const tos = this.#to
    const offsets = this.#offsets
    let found = -1
    let best = Infinity
    let open = 0
    let from = 0
    let to = this.size
    let ox = 0
    let oy = 0
    let oz = 0
    for (;;) {
      while (to - from > LEAF_SIZE) {
        const middle = (from + to) >>> 1
        const dx = x - points[3 * middle]!
        const dy = y - points[3 * middle + 1]!
        const dz = z - points[3 * middle + 2]!
        const squared = dx * dx + dy * dy + dz * dz
        if (squared < best || (squared === best && ids[middle]! < found)) {
          best = squared
          found = ids[middle]!
        }
        const axis = axes[middle]!
        const offset = axis === 0 ? dx : axis === 1 ? dy : dz
        offsets[3 * open] = axis === 0 ? offset : ox
        offsets[3 * open + 1] = axis === 1 ? offset : oy
        offsets[3 * open + 2] = axis === 2 ? offset : oz
        // The farther half waits.
        if (offset < 0) {
          froms[open] = middle + 1
          tos[open] = to
          to = middle
        } else {
          froms[open] = from
          tos[open] = middle
          from = middle + 1
        }
        open++
      }
      for (let j = from; j < to; j++) {
        const dx = x - points[3 * j]!
        const dy = y - points[3 * j + 1]!
        const dz = z - points[3 * j + 2]!
        const squared = dx * dx + dy * dy + dz * dz
        if (squared < best || (squared === best && ids[j]! < found)) {
          best = squared
          found = ids[j]!
        }
      }
      do {
        if (open === 0) {
          this.squaredChord = best
          return found
        }
        open--
        ox = offsets[3 * open]!
        oy = offsets[3 * open + 1]!
        oz = offsets[3 * open + 2]!
      } while (ox * ox + oy * oy + oz * oz > best)
      from = froms[open]!
      to = tos[open]!
    }
  }

  /** Visits every point whose squared chord to the i-th of `queries` is at most `limit`, in no order. */
  within(queries: UnitVectors, i: number, limit: number, visit: (point: number) => void): void {
    const query = queries.subarray(3 * i, 3 * i + 3)
    const points = this.#points
    const stack = [0, this.size]
    while (stack.length > 0) {
      const to = stack.pop()!
      const from = stack.pop()!
      const isLeaf = to - from <= LEAF_SIZE
      const middle = (from + to) >>> 1
      for (let j = isLeaf ? from : middle; j < (isLeaf ? to : middle + 1); j++) {
        if (squaredChord(query, 0, points, j) <= limit) visit(this.#ids[j]!)
      }
      if (isLeaf) continue
      const axis = this.#axes[middle]!
      const offset = query[axis]! - points[3 * middle + axis]!
      const reachesOver = offset * offset <= limit
      if (offset <= 0 || reachesOver) stack.push(from, middle)
      if (offset >= 0 || reachesOver) stack.push(middle + 1, to)
    }
  }

  #split(start: number, end: number): void {
    const stack = [start, end]
    while (stack.length > 0) {
      const to = stack.pop()!
      const from = stack.pop()!
      if (to - from <= LEAF_SIZE) continue
      const middle = (from + to) >>> 1
      const axis = this.#widestAxis(from, to)
      this.#axes[middle] = axis
      this.#select(middle, from, to - 1, axis)
      stack.push(from, middle, middle + 1, to)
    }
  }

  #widestAxis(from: number, to: number): number {
    let widest = 0
    let width = -1
    for (let axis = 0; axis < 3; axis++) {
      let least = Infinity
      let most = -Infinity
      for (let at = 3 * from + axis; at < 3 * to; at += 3) {
        const value = this.#points[at]!
        if (value < least) least = value
        if (value > most) most = value
      }
      if (most - least > width) {
        width = most - least
        widest = axis
      }
    }
    return widest
  }

  /** Moves the points so that those before `rank` are not above it along the axis, and those after it not below. */
  #select(rank: number, left: number, right: number, axis: number): void {
    const points = this.#points
    while (right > left) {
      // The middle one of three: coordinates often come sorted.
      const centre = (left + right) >>> 1
      if (points[3 * centre + axis]! < points[3 * left + axis]!) this.#swap(centre, left)
      if (points[3 * right + axis]! < points[3 * left + axis]!) this.#swap(right, left)
      if (points[3 * right + axis]! < points[3 * centre + axis]!) this.#swap(right, centre)
      const pivot = points[3 * centre + axis]!
      let i = left
      let j = right
      while (i <= j) {
        while (points[3 * i + axis]! < pivot) i++
        while (points[3 * j + axis]! > pivot) j--
        if (i <= j) this.#swap(i++, j--)
      }
      if (rank <= j) right = j
      else if (rank >= i) left = i
      else return
    }
  }

  #swap(i: number, j: number): void {
    const points = this.#points
    for (let axis = 0; axis < 3; axis++) {
      const value = points[3 * i + axis]!
      points[3 * i + axis] = points[3 * j + axis]!
      points[3 * j + axis] = value
    }
    const id = this.#ids[i]!
    this.#ids[i] = this.#ids[j]!
    this.#ids[j] = id
  }
}
