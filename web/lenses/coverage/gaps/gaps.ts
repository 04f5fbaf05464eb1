import type { AreaDto } from '../../../../api/contract/areas.ts'
import type { UnitCoverage } from '../../../../api/contract/coverage.ts'
import { ancestorAt, type BoundaryQuality, isAbove, isWithin, levelOf } from '../../../../api/domain/areas.ts'
import { daysBetween } from '../../../../api/domain/calendar.ts'
import { compareSince, compareUrgency } from '../../../../api/domain/coverage/urgency.ts'
import type { AreaCode, LocalDate } from '../../../../api/domain/units.ts'

/** A unit that does not meet its rule: missed, or due and not scheduled. */
export interface Gap {
  readonly code: string
  readonly name: string
  /** Pinyin initials, for search. */
  readonly initials: string
  readonly city: string
  readonly county: string
  readonly township: string
  /** The nearest area above that the list shows beside the name. */
  readonly parent: string
  readonly status: 'missed' | 'due'
  /** Due after a missed period, or missed: the gaps that come first. */
  readonly pressing: boolean
  readonly days: number
  readonly required: number
  readonly planned: number
  readonly lastDay: string | null
  /** Days from the last qualifying visit to the as-of date; null when there has been none. */
  readonly daysSince: number | null
  readonly missedBefore: number
  readonly mendable: boolean
  readonly silent: boolean
  readonly population: number | null
  readonly boundary: BoundaryQuality
}

export type AreaIndex = ReadonlyMap<string, Pick<AreaDto, 'name' | 'initials' | 'population' | 'boundary'>>

/** The gaps within an area, in their default order. */
export function gapsOf(
  units: readonly UnitCoverage[],
  areas: AreaIndex,
  asOf: string,
  within: string,
): readonly Gap[] {
  const gaps: Gap[] = []
  for (const unit of units) {
    if (unit.status !== 'missed' && unit.status !== 'due') continue
    if (!isWithin(unit.code, within)) continue
    gaps.push(gapOf(unit, unit.status, areas, asOf))
  }
  return gaps.sort(compareUrgency)
}

function gapOf(unit: UnitCoverage, status: 'missed' | 'due', areas: AreaIndex, asOf: string): Gap {
  const area = areas.get(unit.code)
  const above = (level: 'city' | 'county' | 'township') => nameAbove(unit.code, level, areas)
  const city = above('city')
  const county = above('county')
  return {
    code: unit.code,
    name: area?.name ?? unit.code,
    initials: area?.initials ?? '',
    city,
    county,
    township: above('township'),
    parent: county || city,
    status,
    pressing: status === 'missed' || unit.missedBefore > 0,
    days: unit.days,
    required: unit.required,
    planned: unit.planned,
    lastDay: unit.lastDay,
    daysSince: unit.lastDay === null ? null : daysBetween(unit.lastDay as LocalDate, asOf as LocalDate),
    missedBefore: unit.missedBefore,
    mendable: unit.mendable,
    silent: unit.silent,
    population: area?.population ?? null,
    boundary: area?.boundary ?? 'placeholder',
  }
}

function nameAbove(code: string, level: 'city' | 'county' | 'township', areas: AreaIndex): string {
  const own = levelOf(code)
  if (own === null || !isAbove(level, own)) return ''
  return areas.get(ancestorAt(code as AreaCode, level))?.name ?? ''
}

export const SORT_KEYS = ['urgency', 'name', 'parent', 'daysSince', 'missedBefore', 'population'] as const
export type SortKey = (typeof SORT_KEYS)[number]
export interface Sort {
  readonly key: SortKey
  readonly descending: boolean
}

/** Sorted by a column, ties by urgency. Unknown populations come last in either direction. */
export function sortGaps(gaps: readonly Gap[], { key, descending }: Sort): readonly Gap[] {
  const compare = COMPARE[key]
  const direction = descending ? -1 : 1
  return [...gaps].sort((a, b) => {
    if (key === 'population' && (a.population === null) !== (b.population === null))
      return a.population === null ? 1 : -1
    return direction * compare(a, b) || compareUrgency(a, b)
  })
}

const COLLATOR = new Intl.Collator('zh-CN')

const COMPARE: Record<SortKey, (a: Gap, b: Gap) => number> = {
  urgency: compareUrgency,
  name: (a, b) => COLLATOR.compare(a.name, b.name),
  // Codes put the areas of one city or county together, which names do not.
  parent: (a, b) => compareText(parentCode(a), parentCode(b)),
  daysSince: compareSince,
  missedBefore: (a, b) => a.missedBefore - b.missedBefore,
  population: (a, b) => (a.population ?? 0) - (b.population ?? 0),
}

function parentCode(gap: Gap): string {
  return gap.code.slice(0, gap.county ? 6 : 4)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
