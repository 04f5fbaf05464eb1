import type { LocalDate } from '../../api/domain/units.ts'

/**
 * The query of the address as named fields. Each lens has one table of fields that both reads and writes its
 * question; parameters that the table does not name belong to others and are kept.
 */

/** One parameter: how its text is read, and how a value is written. */
export interface Field<Value, Written = Value> {
  /** Null when the text is not a valid value. Never throws. */
  parse(text: string): Value | null
  format(value: Value | Written): string
}

// Methods, unlike properties, let a table hold fields of any value.
export type Fields = Readonly<Record<string, Field<unknown>>>

/** The fields of an address; null when a field is missing or invalid. */
export type ParsedFields<Table extends Fields> = {
  readonly [Name in keyof Table]: ReturnType<Table[Name]['parse']>
}

/** What can be written: null puts a field back to its default, undefined leaves it unchanged. */
export type Patch<Table extends Fields> = {
  readonly [Name in keyof Table]?: Parameters<Table[Name]['format']>[0] | null | undefined
}

/** A question in the address: its fields, and how missing ones are completed. */
export interface Address<Table extends Fields, View extends { readonly [Name in keyof Table]: unknown }> {
  readonly fields: Table
  /** The whole question on a day. */
  readonly complete: (parsed: ParsedFields<Table>, today: LocalDate) => View
  /** Fields that are written together or not at all, since one alone would change the default of the other. */
  readonly together?: readonly (keyof Table & string)[]
}

/** Parameters as they stand in a query; null takes one out, undefined leaves it as it is. */
export type Params = Readonly<Record<string, string | null | undefined>>

/**
 * A query with some parameters changed and all others kept, in their order.
 *
 * @param search the query so far, with or without `?`
 * @returns the new query, with `?`, or empty
 */
export function withParams(search: string, changes: Params): string {
  const params = new URLSearchParams(search)
  for (const [name, text] of Object.entries(changes)) {
    if (text === undefined) continue
    if (text === null) params.delete(name)
    else params.set(name, text)
  }
  // Commas are legal in a query and easier to read in a link than %2C.
  const text = params.toString().replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}

/** Reads the question of an address on a day. Never throws: an invalid value is treated as missing. */
export function readAddress<Table extends Fields, View extends { readonly [Name in keyof Table]: unknown }>(
  address: Address<Table, View>,
  search: string,
  today: LocalDate,
): View {
  const params = new URLSearchParams(search)
  const parsed = Object.entries(address.fields).map(([name, field]) => {
    const text = params.get(name)
    return [name, text === null ? null : field.parse(text)]
  })
  return address.complete(Object.fromEntries(parsed) as ParsedFields<Table>, today)
}

/**
 * The address with part of the question changed. A field is left out when the rest of the address
 * implies its value, so that links stay short.
 */
export function writeAddress<Table extends Fields, View extends { readonly [Name in keyof Table]: unknown }>(
  address: Address<Table, View>,
  search: string,
  patch: Patch<Table>,
  today: LocalDate,
): string {
  const { fields, together = [] } = address
  const texts = new Map<string, string | null>()
  for (const [name, value] of Object.entries(patch)) {
    if (value !== undefined) texts.set(name, value === null ? null : (fields[name]?.format(value) ?? null))
  }
  let next = withParams(search, Object.fromEntries(texts))
  for (const [name, text] of texts) {
    if (text === null) continue
    const names = together.includes(name) ? together : [name]
    const shorter = withParams(next, Object.fromEntries(names.map((each) => [each, null])))
    const usual = readAddress(address, shorter, today)
    const params = new URLSearchParams(next)
    const same = (each: string) => {
      const value = usual[each]
      const text = value === null || value === undefined ? null : (fields[each]?.format(value) ?? null)
      return text === params.get(each)
    }
    if (names.every(same)) next = shorter
  }
  return next
}
