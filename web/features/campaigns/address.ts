import type { Address } from '../../state/address.ts'
import { date, id } from '../../state/fields.ts'
import { useAddress, useAddressWriter } from '../../state/use-address.ts'

const fields = {
  /** Null: the latest one that has begun. */
  campaign: id,
  /** The team that is open, by its code or, without one, by its hospital. */
  team: id,
  /** Null: today. */
  asOf: date,
}

type Fields = typeof fields
type View = { readonly [Name in keyof Fields]: ReturnType<Fields[Name]['parse']> }

const campaignsAddress: Address<Fields, View> = { fields, complete: (parsed) => parsed }

export const useCampaignsView = () => useAddress(campaignsAddress)
export const useCampaignsWriter = () => useAddressWriter(campaignsAddress)
