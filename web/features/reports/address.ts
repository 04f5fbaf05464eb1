import { REPORT_STATES } from '../../../api/domain/reports/steps.ts'
import type { Address, Field } from '../../state/address.ts'
import { choice, SHARED_FIELDS } from '../../state/fields.ts'
import { useAddress, useAddressWriter } from '../../state/use-address.ts'

const matching = (pattern: RegExp): Field<string> => ({
  parse: (text) => (pattern.test(text) ? text : null),
  format: (value) => value,
})

const fields = {
  /** The city or county whose matrix is shown; null: the province. */
  area: SHARED_FIELDS.area,
  /** Counties that have a month in this state; null: all. */
  state: choice(REPORT_STATES),
  /** The county and month that are open. */
  county: matching(/^\d{6}$/),
  month: matching(/^\d{4}-(?:0[1-9]|1[0-2])$/),
}

type Fields = typeof fields
type View = { readonly [Name in keyof Fields]: ReturnType<Fields[Name]['parse']> }

const reportsAddress: Address<Fields, View> = { fields, complete: (parsed) => parsed }

export const useReportsView = () => useAddress(reportsAddress)
export const useReportsWriter = () => useAddressWriter(reportsAddress)
