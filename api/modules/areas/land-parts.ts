import type { Position } from '../../domain/units.ts'
import type { Geography } from './geography.ts'

/**
 * Counties that are islands while the open outlines draw them as if they touched the mainland: 平潭县 along 海坛海峡
 * (the outline of 福清市 meets it), 东山县 along 八尺门 (an island again since its causeway has been removed). Each is
 * land of its own; the bridges to it are fixed links.
 */
const ISLAND_COUNTIES: readonly string[] = ['350128', '350626']

/** A simplified coast may leave a place that stands by the sea a little outside. */
const SHORE_METRES = 2000
const METRES_PER_DEGREE = 111_195
/** Side of a cell in degrees, about a kilometre: coasts cross few of them. */
const CELL_DEGREES = 0.01
/** Rows of cells to look through on either side for a coast 2 km away. */
const SHORE_ROWS = 2
/** What a cell holds when it is not one part throughout. */
const SEA = -1
const COAST = -2

type Ring = readonly Position[]

/**
 * The connected parts of a province's land, numbered. Counties that share a border are one part, except island
 * counties; every further island that the outlines draw is a part by itself.
 */
export class LandParts {
  readonly count: number
  readonly version: string
  readonly #parts: readonly (readonly Ring[])[]
  readonly #west: number
  readonly #south: number
  readonly #columns: number
  readonly #rows: number
  /** Edges as lon, lat, lon, lat, those of a part together; of each row of cells the edges that cross it. */
  readonly #edges: Float64Array
  readonly #partOfEdge: Int32Array
  readonly #edgesOfRow: readonly number[][]
  /** Of each cell the part that fills it, or {@link SEA}, or {@link COAST}. */
  readonly #cells: Int32Array

  /** @param parts rings of each part in degrees, closed, the outer one first */
  constructor(parts: readonly (readonly Ring[])[], version = '') {
    this.version = version
    this.#parts = parts
    const segments = parts.flatMap((rings, part) =>
      rings.flatMap((ring) => ring.slice(1).map((to, i) => ({ part, from: ring[i]!, to }))),
    )
    this.count = parts.length
    this.#edges = Float64Array.from(segments.flatMap(({ from, to }) => [...from, ...to]))
    this.#partOfEdge = Int32Array.from(segments, ({ part }) => part)
    const bounds = [Infinity, Infinity, -Infinity, -Infinity]
    for (const { to } of segments) {
      bounds[0] = Math.min(bounds[0]!, to[0])
      bounds[1] = Math.min(bounds[1]!, to[1])
      bounds[2] = Math.max(bounds[2]!, to[0])
      bounds[3] = Math.max(bounds[3]!, to[1])
    }
    const [west, south, east, north] = bounds as [number, number, number, number]
    this.#west = west
    this.#south = south
    this.#columns = segments.length === 0 ? 0 : this.#column(east) + 1
    this.#rows = segments.length === 0 ? 0 : this.#row(north) + 1
    this.#cells = new Int32Array(this.#columns * this.#rows).fill(SEA)
    this.#edgesOfRow = Array.from({ length: this.#rows }, () => [])
    this.#markCoasts()
    this.#fillInland()
  }

  static of({ within, merged, metadata }: Pick<Geography, 'within' | 'merged' | 'metadata'>): LandParts {
    const counties = within('county').map(({ code }) => code)
    const islands = counties.filter((code) => ISLAND_COUNTIES.includes(code))
    const mainland = counties.filter((code) => !ISLAND_COUNTIES.includes(code))
    const lands = [mainland, ...islands.map((code) => [code])]
    const parts = lands.flatMap((land) => (merged(land)?.coordinates ?? []) as unknown as Ring[][])
    return new LandParts(parts, metadata.version)
  }

  /** The part that a place stands on; beside the land, the nearest one within 2 km; null where there is none. */
  partOf([lon, lat]: Position): number | null {
    const column = this.#column(lon)
    const row = this.#row(lat)
    const inGrid = column >= 0 && column < this.#columns && row >= 0 && row < this.#rows
    const cell = inGrid ? this.#cells[row * this.#columns + column]! : SEA
    if (cell >= 0) return cell
    const part = cell === COAST ? this.#holding(lon, lat) : SEA
    return part === SEA ? this.#nearest(lon, lat) : part
  }

  /** Rings of a part in degrees, closed; the first is the outer one. */
  outline(part: number): readonly Ring[] {
    return this.#parts[part] ?? []
  }

  #column(lon: number): number {
    return Math.floor((lon - this.#west) / CELL_DEGREES)
  }

  #row(lat: number): number {
    return Math.floor((lat - this.#south) / CELL_DEGREES)
  }

  #markCoasts(): void {
    for (let edge = 0; edge < this.#partOfEdge.length; edge++) {
      const [x1, y1, x2, y2] = this.#edges.subarray(4 * edge, 4 * edge + 4) as unknown as [
        number,
        number,
        number,
        number,
      ]
      const last = this.#row(Math.max(y1, y2))
      for (let row = this.#row(Math.min(y1, y2)); row <= last; row++) {
        this.#edgesOfRow[row]!.push(edge)
        // Where the edge enters and leaves the row, within the edge's own ends.
        const at = (lat: number) =>
          y1 === y2 ? [x1, x2] : [x1 + (x2 - x1) * Math.min(1, Math.max(0, (lat - y1) / (y2 - y1)))]
        const south = this.#south + row * CELL_DEGREES
        const ends = [...at(south), ...at(south + CELL_DEGREES)].map((lon) => this.#column(lon))
        const to = Math.min(this.#columns - 1, Math.max(...ends) + 1)
        // A cell more on either side: rounding must not take a coast for inland.
        for (let column = Math.max(0, Math.min(...ends) - 1); column <= to; column++) {
          this.#cells[row * this.#columns + column] = COAST
        }
      }
    }
  }

  /** Cells in a row with no coast between them are alike: only the first of a run is looked up. */
  #fillInland(): void {
    for (let row = 0; row < this.#rows; row++) {
      let part: number | null = null
      for (let column = 0; column < this.#columns; column++) {
        const cell = row * this.#columns + column
        if (this.#cells[cell] === COAST) {
          part = null
          continue
        }
        part ??= this.#holding(
          this.#west + (column + 0.5) * CELL_DEGREES,
          this.#south + (row + 0.5) * CELL_DEGREES,
        )
        this.#cells[cell] = part
      }
    }
  }

  #holding(lon: number, lat: number): number {
    let part = SEA
    let inside = false
    for (const edge of this.#edgesOfRow[this.#row(lat)]!) {
      if (this.#partOfEdge[edge] !== part) {
        if (inside) return part
        part = this.#partOfEdge[edge]!
      }
      const y1 = this.#edges[4 * edge + 1]!
      const y2 = this.#edges[4 * edge + 3]!
      if (y1 > lat === y2 > lat) continue
      const x1 = this.#edges[4 * edge]!
      if (lon < ((this.#edges[4 * edge + 2]! - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside
    }
    return inside ? part : SEA
  }

  #nearest(lon: number, lat: number): number | null {
    const row = this.#row(lat)
    let least = SHORE_METRES
    let nearest: number | null = null
    const last = Math.min(this.#rows - 1, row + SHORE_ROWS)
    for (let near = Math.max(0, row - SHORE_ROWS); near <= last; near++) {
      for (const edge of this.#edgesOfRow[near]!) {
        const metres = this.#metresTo(edge, lon, lat)
        if (metres > least || (metres === least && nearest !== null)) continue
        least = metres
        nearest = this.#partOfEdge[edge]!
      }
    }
    return nearest
  }

  /** On the plane that touches the earth at the place: over 2 km that is good to a metre. */
  #metresTo(edge: number, lon: number, lat: number): number {
    const east = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180)
    const ax = (this.#edges[4 * edge]! - lon) * east
    const ay = (this.#edges[4 * edge + 1]! - lat) * METRES_PER_DEGREE
    const x = (this.#edges[4 * edge + 2]! - lon) * east - ax
    const y = (this.#edges[4 * edge + 3]! - lat) * METRES_PER_DEGREE - ay
    const square = x * x + y * y
    const along = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * x + ay * y) / square))
    return Math.hypot(ax + along * x, ay + along * y)
  }
}
