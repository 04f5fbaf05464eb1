import type { Address } from '../../state/address.ts'
import { areaCode, choice, date } from '../../state/fields.ts'
import { useAddress, useAddressWriter } from '../../state/use-address.ts'

/** Which rows of a county: those that have changed, or those on the list that nobody serves. */
export const SHOWN = ['changed', 'unserved'] as const
export type Shown = (typeof SHOWN)[number]

const fields = {
  /** Null: all that one may read. */
  within: areaCode,
  /** Null: today. */
  day: date,
  /** Null: the last day of the year before. */
  since: date,
  /** Null: all rows. */
  shown: choice(SHOWN),
}

type Fields = typeof fields
type View = { readonly [Name in keyof Fields]: ReturnType<Fields[Name]['parse']> }

const serviceListAddress: Address<Fields, View> = { fields, complete: (parsed) => parsed }

export const useServiceListView = () => useAddress(serviceListAddress)
export const useServiceListWriter = () => useAddressWriter(serviceListAddress)
