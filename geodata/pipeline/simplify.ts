import { type GridPoint, pointKey, STEPS_PER_DEGREE, squareMetresPerStep, turn } from './grid.ts'
import type { Segment } from './planar/segments.ts'

interface Vertex {
  readonly x: number
  readonly y: number
  /** Neighbours along the border (two for a vertex that may go), each with the owners of the piece between. */
  readonly links: Map<number, readonly string[]>
  /** A junction, or a point where the owners change. */
  readonly fixed: boolean
  live: boolean
}

/**
 * Thins borders by the area that each vertex contributes (Visvalingam), all counties at once, so that
 * neighbours keep one border. A vertex goes only if the triangle that it closes holds no other vertex: borders
 * can then never cross, touch or swallow an island.
 *
 * @param segments noded county borders
 * @param squareMetres vertices whose triangle is smaller than this are taken out
 */
export function simplifyBorders(segments: readonly Segment[], squareMetres: number): Segment[] {
  const vertices = linkVertices(segments)
  const index = new VertexIndex(vertices)
  const heap = new AreaHeap()
  const weigh = (key: number) => {
    const vertex = vertices.get(key)!
    if (!vertex.live || vertex.fixed || vertex.links.size !== 2) return
    const [a, c] = [...vertex.links.keys()].map((link) => vertices.get(link)!)
    const area = Math.abs(turn(a!.x, a!.y, vertex.x, vertex.y, c!.x, c!.y)) / 2
    const metres = area * squareMetresPerStep(vertex.y / STEPS_PER_DEGREE)
    if (metres < squareMetres) heap.push(metres, key)
  }
  for (const key of vertices.keys()) weigh(key)
  for (let top = heap.pop(); top; top = heap.pop()) {
    const vertex = vertices.get(top.key)!
    if (!vertex.live) continue
    const [ka, kc] = [...vertex.links.keys()] as [number, number]
    const a = vertices.get(ka)!
    const c = vertices.get(kc)!
    const area = Math.abs(turn(a.x, a.y, vertex.x, vertex.y, c.x, c.y)) / 2
    if (area * squareMetresPerStep(vertex.y / STEPS_PER_DEGREE) !== top.area) continue
    if (a.links.has(kc) || !index.isEmptyTriangle(a, vertex, c)) continue
    const owners = vertex.links.get(ka)!
    vertex.live = false
    a.links.delete(top.key)
    c.links.delete(top.key)
    a.links.set(kc, owners)
    c.links.set(ka, owners)
    weigh(ka)
    weigh(kc)
  }
  return collect(vertices)
}

function linkVertices(segments: readonly Segment[]): Map<number, Vertex> {
  const links = new Map<number, { point: GridPoint; links: Map<number, readonly string[]> }>()
  for (const { a, b, owners } of segments) {
    for (const [p, q] of [
      [a, b],
      [b, a],
    ] as const) {
      const key = pointKey(p[0], p[1])
      let entry = links.get(key)
      if (!entry) {
        entry = { point: p, links: new Map() }
        links.set(key, entry)
      }
      entry.links.set(pointKey(q[0], q[1]), owners)
    }
  }
  const out = new Map<number, Vertex>()
  for (const [key, entry] of links) {
    const owners = new Set([...entry.links.values()].map((list) => list.join()))
    const fixed = entry.links.size !== 2 || owners.size !== 1
    out.set(key, { x: entry.point[0], y: entry.point[1], links: entry.links, fixed, live: true })
  }
  return out
}

function collect(vertices: ReadonlyMap<number, Vertex>): Segment[] {
  const out: Segment[] = []
  for (const [ka, a] of vertices) {
    if (!a.live) continue
    for (const [kb, owners] of a.links) {
      if (kb < ka) continue
      const b = vertices.get(kb)!
      out.push({ a: [a.x, a.y], b: [b.x, b.y], owners, line: false })
    }
  }
  return out
}

class VertexIndex {
  static readonly #CELL = 500
  readonly #cells = new Map<number, Vertex[]>()

  constructor(vertices: Map<number, Vertex>) {
    for (const vertex of vertices.values()) {
      const key = pointKey(Math.floor(vertex.x / VertexIndex.#CELL), Math.floor(vertex.y / VertexIndex.#CELL))
      const list = this.#cells.get(key)
      if (list) list.push(vertex)
      else this.#cells.set(key, [vertex])
    }
  }

  isEmptyTriangle(a: Vertex, b: Vertex, c: Vertex): boolean {
    const size = VertexIndex.#CELL
    const x1 = Math.floor(Math.max(a.x, b.x, c.x) / size)
    const y1 = Math.floor(Math.max(a.y, b.y, c.y) / size)
    for (let x = Math.floor(Math.min(a.x, b.x, c.x) / size); x <= x1; x++) {
      for (let y = Math.floor(Math.min(a.y, b.y, c.y) / size); y <= y1; y++) {
        for (const p of this.#cells.get(pointKey(x, y)) ?? []) {
          if (p.live && p !== a && p !== b && p !== c && inTriangle(a, b, c, p)) return false
        }
      }
    }
    return true
  }
}

function inTriangle(a: Vertex, b: Vertex, c: Vertex, p: Vertex): boolean {
  const ab = turn(a.x, a.y, b.x, b.y, p.x, p.y)
  const bc = turn(b.x, b.y, c.x, c.y, p.x, p.y)
  const ca = turn(c.x, c.y, a.x, a.y, p.x, p.y)
  if (ab === 0 && bc === 0 && ca === 0) {
    const lowX = Math.min(a.x, c.x)
    const lowY = Math.min(a.y, c.y)
    return p.x >= lowX && p.x <= Math.max(a.x, c.x) && p.y >= lowY && p.y <= Math.max(a.y, c.y)
  }
  return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0)
}

class AreaHeap {
  readonly #items: Array<{ area: number; key: number }> = []

  push(area: number, key: number): void {
    const items = this.#items
    items.push({ area, key })
    let i = items.length - 1
    while (i > 0) {
      const up = (i - 1) >> 1
      if (!before(items[i]!, items[up]!)) break
      ;[items[i], items[up]] = [items[up]!, items[i]!]
      i = up
    }
  }

  pop(): { area: number; key: number } | undefined {
    const items = this.#items
    const top = items[0]
    const last = items.pop()
    if (!top || !last || items.length === 0) return top
    items[0] = last
    for (let i = 0; ; ) {
      let least = i
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < items.length && before(items[child]!, items[least]!)) least = child
      }
      if (least === i) return top
      ;[items[i], items[least]] = [items[least]!, items[i]!]
      i = least
    }
  }
}

/** Equal areas go by key, so that the outcome never depends on the order of insertion. */
function before(a: { area: number; key: number }, b: { area: number; key: number }): boolean {
  return a.area < b.area || (a.area === b.area && a.key < b.key)
}
