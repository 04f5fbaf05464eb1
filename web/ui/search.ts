import type { AreaDto } from '../../api/contract/areas.ts'

/**
 * Areas that a text means, best first: the exact name or code, then what begins with it, then what contains it;
 * among equals higher levels first, then by code. Pinyin initials are matched from their beginning.
 *
 * @param query as typed; an empty one finds nothing
 * @param limit how many at most
 */
export function searchAreas(areas: Iterable<AreaDto>, query: string, limit: number): readonly AreaDto[] {
  const text = query.trim().toLowerCase()
  if (text === '') return []
  const found: { area: AreaDto; rank: number }[] = []
  for (const area of areas) {
    const rank = rankOf(area, text)
    if (rank !== null) found.push({ area, rank })
  }
  return found
    .sort((a, b) => a.rank - b.rank || a.area.code.length - b.area.code.length || compare(a.area, b.area))
    .slice(0, limit)
    .map(({ area }) => area)
}

function rankOf(area: AreaDto, text: string): number | null {
  if (area.name === text || area.code === text) return 0
  if (area.name.startsWith(text)) return 1
  if (/^\d+$/.test(text)) return area.code.startsWith(text) ? 2 : null
  if (area.initials === text) return 1
  if (area.initials.startsWith(text)) return 2
  return area.name.includes(text) ? 3 : null
}

function compare(a: AreaDto, b: AreaDto): number {
  return a.code < b.code ? -1 : 1
}

/** Whether an area is found by what was typed: part of the name, the start of the initials or of the code. */
export function matchesArea(area: Pick<AreaDto, 'name' | 'initials' | 'code'>, typed: string): boolean {
  const text = typed.trim().toLowerCase()
  if (text === '') return true
  return (
    area.name.toLowerCase().includes(text) ||
    area.code.startsWith(text) ||
    area.initials.toLowerCase().startsWith(text)
  )
}
