import { bisector } from 'd3-array'
import type { Area, AreaLevel } from '../../domain/areas.ts'

// Codes are compared as code units, as the artefacts are sorted.
const byCode = bisector(({ code }: Area, other: string) => (code < other ? -1 : code > other ? 1 : 0))

/** Areas of each level in the order of codes: those within an area lie side by side there. */
export class LevelIndex {
  readonly #byLevel: ReadonlyMap<AreaLevel, readonly Area[]>

  /** @param areas in the order of codes */
  constructor(areas: Iterable<Area>) {
    // The whole country, whose code is empty, is asked of and never listed.
    const listed = Iterator.from(areas).filter(({ code }) => code !== '')
    this.#byLevel = Map.groupBy(listed, ({ level }) => level)
  }

  within(level: AreaLevel, code = ''): readonly Area[] {
    const areas = this.#byLevel.get(level) ?? []
    const first = byCode.left(areas, code)
    // ':' follows the digits: what lies below is every code that begins with `code`.
    const end = byCode.left(areas, `${code}:`)
    return first === 0 && end === areas.length ? areas : areas.slice(first, end)
  }
}
