import { levelOf } from '../../api/domain/areas.ts'
import { parseLocalDate } from '../../api/domain/calendar.ts'
import { LANGUAGES, type Language } from '../../api/domain/language.ts'
import { type Period, parsePeriod } from '../../api/domain/period.ts'
import type { AreaCode, LocalDate } from '../../api/domain/units.ts'
import type { Field } from './address.ts'

/** The levels that the map can show. The province as a whole is the headline, not a map. */
export const MAP_LEVELS = ['city', 'county', 'township', 'village'] as const
export type MapLevel = (typeof MAP_LEVELS)[number]

export { LANGUAGES, type Language }

/** Where the camera stands: degrees and MapLibre's zoom. */
export interface Place {
  readonly lng: number
  readonly lat: number
  readonly zoom: number
}

/** One of a set of words or numbers. */
export function choice<Value extends string | number>(values: readonly Value[]): Field<Value> {
  return { parse: (text) => values.find((value) => String(value) === text) ?? null, format: String }
}

/** Some of a set of words, separated by commas, in the order of the set; null where none of them is named. */
export function choices<Word extends string>(words: readonly Word[]): Field<readonly Word[]> {
  return {
    parse: (text) => {
      const named = text.split(',')
      const found = words.filter((word) => named.includes(word))
      return found.length === 0 ? null : found
    },
    format: (chosen) => chosen.join(','),
  }
}

/** A whole number from the minimum to the maximum, both included. */
export function integer(range: { readonly minimum: number; readonly maximum: number }): Field<number> {
  return {
    parse: (text) => {
      const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN
      return value >= range.minimum && value <= range.maximum ? value : null
    },
    format: String,
  }
}

/** `true` or `false`. */
export const flag: Field<boolean> = {
  parse: (text) => (text === 'true' ? true : text === 'false' ? false : null),
  format: String,
}

/** An id that the server gave: up to 100 characters. */
export const id: Field<string> = {
  parse: (text) => (text !== '' && text.length <= 100 ? text : null),
  format: (value) => value,
}

export const date: Field<LocalDate, string> = { parse: parseLocalDate, format: (value) => value }

export const period: Field<Period, string> = {
  parse: parsePeriod,
  format: (value) => (typeof value === 'string' ? value : value.id),
}

export const areaCode: Field<AreaCode, string> = {
  parse: (text) => (/^\d+$/.test(text) && levelOf(text) ? (text as AreaCode) : null),
  format: (value) => value,
}

/** `lng,lat,zoom`. */
const place: Field<Place> = {
  parse: (text) => {
    const parts = text.split(',').map(Number)
    const [lng, lat, zoom] = parts
    if (parts.length !== 3 || lng === undefined || lat === undefined || zoom === undefined) return null
    const possible = Math.abs(lng) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 22
    return possible ? { lng, lat, zoom } : null
  },
  // Four decimals are about ten metres: more would only make links longer.
  format: ({ lng, lat, zoom }) => `${lng.toFixed(4)},${lat.toFixed(4)},${zoom.toFixed(2)}`,
}

/** Fields that mean the same on every page that has them. */
export const SHARED_FIELDS = {
  /** The camera; the whole province where it is not said. */
  at: place,
  lang: choice(LANGUAGES),
  level: choice(MAP_LEVELS),
  /** Code of the selected area. */
  area: areaCode,
} as const
