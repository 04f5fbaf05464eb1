import { FIRST_WORKLOAD_YEAR, LAST_WORKLOAD_YEAR } from '../../../api/domain/workload/year.ts'
import type { Address } from '../../state/address.ts'
import { areaCode, date, integer } from '../../state/fields.ts'
import { useAddress, useAddressWriter } from '../../state/use-address.ts'

const fields = {
  /** Null: this year. */
  year: integer({ minimum: FIRST_WORKLOAD_YEAR, maximum: LAST_WORKLOAD_YEAR }),
  /** The sheet; null: all of them together. */
  within: areaCode,
  /** Null: today. */
  asOf: date,
}

type Fields = typeof fields
type View = { readonly [Name in keyof Fields]: ReturnType<Fields[Name]['parse']> }

const workloadAddress: Address<Fields, View> = { fields, complete: (parsed) => parsed }

export const useWorkloadView = () => useAddress(workloadAddress)
export const useWorkloadWriter = () => useAddressWriter(workloadAddress)
