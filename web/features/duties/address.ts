import { DUTY_STATES } from '../../../api/domain/duties/duties.ts'
import type { Address } from '../../state/address.ts'
import { choice, id, integer, SHARED_FIELDS } from '../../state/fields.ts'
import { useAddress, useAddressWriter } from '../../state/use-address.ts'

export const VIEWS = ['list', 'calendar'] as const

const fields = {
  /** The city or county whose duties are shown; null: all. */
  area: SHARED_FIELDS.area,
  /** Null: this year. */
  year: integer({ minimum: 2023, maximum: 2099 }),
  /** Null: every state. */
  state: choice(DUTY_STATES),
  view: choice(VIEWS),
  /** The key of the duty that is open. */
  duty: { ...id, parse: (text: string) => (text !== '' && text.length <= 300 ? text : null) },
}

type Fields = typeof fields
type View = { readonly [Name in keyof Fields]: ReturnType<Fields[Name]['parse']> }

const dutiesAddress: Address<Fields, View> = { fields, complete: (parsed) => parsed }

export const useDutiesView = () => useAddress(dutiesAddress)
export const useDutiesWriter = () => useAddressWriter(dutiesAddress)
