import type { Area, AreaLevel } from '../../domain/areas.ts'

/** Areas of each level in the order of codes: those within an area lie side by side there. */
export class LevelIndex {
  readonly #byLevel = new Map<AreaLevel, Area[]>()

  /** @param areas in the order of codes */
  constructor(areas: Iterable<Area>) {
    for (const area of areas) {
      const list = this.#byLevel.get(area.level)
      if (list) list.push(area)
      else this.#byLevel.set(area.level, [area])
    }
  }

  within(level: AreaLevel, code = ''): readonly Area[] {
    const areas = this.#byLevel.get(level) ?? []
    const first = firstFrom(areas, code)
    // ':' follows the digits: what lies below is every code that begins with `code`.
    const end = firstFrom(areas, `${code}:`)
    return first === 0 && end === areas.length ? areas : areas.slice(first, end)
  }
}

function firstFrom(areas: readonly Area[], code: string): number {
  let low = 0
  let high = areas.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (areas[middle]!.code < code) low = middle + 1
    else high = middle
  }
  return low
}
