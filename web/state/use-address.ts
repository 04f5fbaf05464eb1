import { useMemo } from 'react'
import { useToday } from '../data/day.tsx'
import { type Address, type Fields, type Patch, readAddress, withParams, writeAddress } from './address.ts'
import { type Language, type Place, SHARED_FIELDS } from './fields.ts'
import { currentLocation, navigate, useLocation } from './location.ts'

/** Writes part of a question into the address; `replace` leaves no step for the back button. */
export type AddressWriter<Table extends Fields> = (patch: Patch<Table>, how?: 'push' | 'replace') => void

/** The question in the address. */
export function useAddress<Table extends Fields, View extends { readonly [Name in keyof Table]: unknown }>(
  address: Address<Table, View>,
): View {
  const { search } = useLocation()
  const today = useToday()
  return useMemo(() => readAddress(address, search, today), [address, search, today])
}

/**
 * Writes part of the question into the address; what it does not name stays, what equals a default is left out.
 * `replace` is for what moves continuously: the camera, playing, a slider on its way.
 */
export function useAddressWriter<
  Table extends Fields,
  View extends { readonly [Name in keyof Table]: unknown },
>(address: Address<Table, View>): AddressWriter<Table> {
  const today = useToday()
  return useMemo(
    () =>
      (patch, how = 'push') => {
        // Read at the moment of writing: another writer may have changed the address since the last drawing.
        const { pathname, search } = currentLocation()
        navigate(pathname, writeAddress(address, search, patch, today), how)
      },
    [address, today],
  )
}

/** The language of the screen: Chinese unless the address says otherwise. */
export function useLanguage(): Language {
  return useShared('lang', SHARED_FIELDS.lang.parse) ?? 'zh'
}

/** Where the address says that the camera stands. */
export function usePlace(): Place | null {
  return useShared('at', SHARED_FIELDS.at.parse)
}

function useShared<Value>(name: string, parse: (text: string) => Value | null): Value | null {
  const { search } = useLocation()
  const text = new URLSearchParams(search).get(name)
  return useMemo(() => (text === null ? null : parse(text)), [text, parse])
}

/** Parameters to change on the way to another address, and where the camera goes. */
export type LinkPatch = Readonly<Record<string, string | Place | null | undefined>>

/** The address of a page that keeps this page's question, for links. */
export function useHref(pathname: string, patch: LinkPatch = {}): string {
  const { search } = useLocation()
  const changes = Object.entries(patch).map(([name, value]) => [
    name,
    value && typeof value === 'object' ? SHARED_FIELDS.at.format(value) : value,
  ])
  return `${pathname}${withParams(search, Object.fromEntries(changes))}`
}
