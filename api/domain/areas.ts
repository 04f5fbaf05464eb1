import type { AreaCode, Position } from './units.ts'

export const AREA_LEVELS = ['province', 'city', 'county', 'township', 'village'] as const
export type AreaLevel = (typeof AREA_LEVELS)[number]

const LEVEL_BY_LENGTH: Readonly<Record<number, AreaLevel>> = {
  2: 'province',
  4: 'city',
  6: 'county',
  9: 'township',
  12: 'village',
}

const LENGTH_BY_LEVEL: Readonly<Record<AreaLevel, number>> = {
  province: 2,
  city: 4,
  county: 6,
  township: 9,
  village: 12,
}

/**
 * How an area's outline is known. `unreviewed`: open data without a map review; `official`: brought by the
 * province; `seat-estimated`, `placeholder`: Voronoi cells of a found or an assumed seat; `point`: a unit
 * without an outline (farms, zones, ports, and counties that the sources lack). A village's point is a `placeholder` until a surveyed one is brought, which
 * is `official`.
 */
export const BOUNDARY_QUALITIES = [
  'official',
  'unreviewed',
  'seat-estimated',
  'placeholder',
  'point',
] as const
export type BoundaryQuality = (typeof BOUNDARY_QUALITIES)[number]

/**
 * An administrative division, 2023-06-30 statistical codes. `population` is of the 2020 census, a village's as it was
 * brought with its surveyed point; null when unknown, never an estimate.
 */
export interface Area {
  readonly code: AreaCode
  readonly name: string
  readonly level: AreaLevel
  readonly kind: string
  readonly parent: AreaCode | null
  readonly centre: Position
  readonly population: number | null
  readonly boundary: BoundaryQuality
}

/** The level of a code by its length; null when the length belongs to none. */
export function levelOf(code: string): AreaLevel | null {
  return LEVEL_BY_LENGTH[code.length] ?? null
}

/** Digits of a code at a level: 2, 4, 6, 9 or 12. */
export function codeLength(level: AreaLevel): number {
  return LENGTH_BY_LEVEL[level]
}

/** The code of the area at `level` that contains `code`; `code` must be at that level or below it. */
export function ancestorAt(code: AreaCode, level: AreaLevel): AreaCode {
  return code.slice(0, LENGTH_BY_LEVEL[level]) as AreaCode
}

/** Whether `code` is `area` or lies in it. */
export function isWithin(code: string, area: string): boolean {
  return code.startsWith(area)
}

/** The highest level whose areas a border between two townships, counties or cities divides. */
export function dividedLevel(a: string, b: string): AreaLevel {
  for (const level of ['province', 'city', 'county'] as const) {
    const digits = LENGTH_BY_LEVEL[level]
    if (a.slice(0, digits) !== b.slice(0, digits)) return level
  }
  return 'township'
}

/** Whether level `a` is above level `b` (a province is above a county). */
export function isAbove(a: AreaLevel, b: AreaLevel): boolean {
  return LENGTH_BY_LEVEL[a] < LENGTH_BY_LEVEL[b]
}

/**
 * 镇, 乡 and 民族乡: code part 100–399 of a township code. 街道 (001–099), farms, forest stations, zones and
 * ports (400–599) are none (code bands of the statistical division codes; RULES, `township-monthly`).
 */
export function isTownOrRuralTownship(townshipCode: string): boolean {
  const part = Number(townshipCode.slice(6, 9))
  return part >= 100 && part <= 399
}

/**
 * Areas that are drawn and never judged: 金门县 and 马祖乡 with all below them (RULES, "Areas that are not
 * applicable for every rule").
 */
export const NEVER_JUDGED: readonly string[] = ['350527', '350122400']

export function isNeverJudged(code: string): boolean {
  return NEVER_JUDGED.some((area) => code.startsWith(area))
}

/**
 * Counties that report on their own and are treated as cities in sign-offs: 平潭综合实验区, which 福州 does not review
 * for.
 */
const REPORT_ON_THEIR_OWN: readonly string[] = ['350128']

/** Whether `code` lies in `area`, a city, but in a county that reports without it. */
export function reportsApartFrom(code: string, area: string): boolean {
  return REPORT_ON_THEIR_OWN.some(
    (county) => isWithin(code, county) && levelOf(area) === 'city' && isWithin(county, area),
  )
}

/**
 * The area that a code in a visit file means: trailing zeros of a township or county code are dropped
 * (`350421100000` → `350421100`, `350421000000` and `350421000` → `350421`), so that 金门县's stand-ins
 * `350527000` and `350527000000` mean the county. Null when the text is not 6, 9 or 12 digits.
 */
export function placeOfFileCode(text: string): AreaCode | null {
  if (!/^(?:\d{6}|\d{9}|\d{12})$/.test(text)) return null
  let code = text
  if (code.length === 12 && code.endsWith('000')) code = code.slice(0, 9)
  if (code.length === 9 && code.endsWith('000')) code = code.slice(0, 6)
  return code as AreaCode
}
