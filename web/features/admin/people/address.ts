import type { Address, Field } from '../../../state/address.ts'
import { id, SHARED_FIELDS } from '../../../state/fields.ts'
import { useAddress, useAddressWriter } from '../../../state/use-address.ts'

const MOST = 64

const search: Field<string> = {
  parse: (typed) => (typed.trim() !== '' && typed.length <= MOST ? typed.trim() : null),
  format: (value) => value,
}

const fields = { search, area: SHARED_FIELDS.area, person: id }
type Fields = typeof fields
type Shown = { readonly [Name in keyof Fields]: ReturnType<Fields[Name]['parse']> }

/** Who is listed, and who is open. */
const peopleAddress: Address<Fields, Shown> = { fields, complete: (parsed) => parsed }

export const usePeopleShown = () => useAddress(peopleAddress)
export const usePeopleWriter = () => useAddressWriter(peopleAddress)
