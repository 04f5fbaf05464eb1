/**
 * Branded primitives of the domain. A brand costs nothing at run time and keeps a county code from being
 * handed over where a date is meant.
 */
declare const brand: unique symbol
type Branded<T, Name extends string> = T & { readonly [brand]: Name }

/** Statistical division code as a string of 2, 4, 6, 9 or 12 digits; a parent's code is a prefix of its child's. */
export type AreaCode = Branded<string, 'AreaCode'>

/** A local calendar date in Asia/Shanghai, `YYYY-MM-DD`. Never an instant. */
export type LocalDate = Branded<string, 'LocalDate'>

/** Whole days since 1970-01-01 of a local calendar date; only for arithmetic between dates. */
export type DayNumber = Branded<number, 'DayNumber'>

/** Longitude and latitude in degrees, WGS 84. */
export type Position = readonly [lon: number, lat: number]
