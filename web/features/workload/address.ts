import type { AreaCode } from '../../../api/domain/units.ts'
import { WORKLOAD_COLUMN_IDS, type WorkloadColumnId } from '../../../api/domain/workload/columns.ts'
import { FIRST_WORKLOAD_YEAR, LAST_WORKLOAD_YEAR } from '../../../api/domain/workload/year.ts'
import type { Address, Field } from '../../state/address.ts'
import { areaCode, date, integer } from '../../state/fields.ts'
import { useAddress, useAddressWriter } from '../../state/use-address.ts'

/** A cell of the table: the area of its row and its column. */
export interface WorkloadCell {
  readonly area: AreaCode
  readonly column: WorkloadColumnId
}

const cellField: Field<WorkloadCell, string> = {
  parse(text) {
    const [code = '', ...rest] = text.split('.')
    const area = areaCode.parse(code)
    const column = WORKLOAD_COLUMN_IDS.find((id) => id === rest.join('.'))
    return area && column ? { area, column } : null
  },
  format: (cell) => (typeof cell === 'string' ? cell : `${cell.area}.${cell.column}`),
}

const fields = {
  /** Null: this year. */
  year: integer({ minimum: FIRST_WORKLOAD_YEAR, maximum: LAST_WORKLOAD_YEAR }),
  /** The sheet; null: all of them together. */
  within: areaCode,
  /** Null: today. */
  asOf: date,
  /** The cell whose rows are open. */
  cell: cellField,
  /** The table that was sent and is compared with the records of today. */
  submission: integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
}

type Fields = typeof fields
type View = { readonly [Name in keyof Fields]: ReturnType<Fields[Name]['parse']> }

const workloadAddress: Address<Fields, View> = { fields, complete: (parsed) => parsed }

export const useWorkloadView = () => useAddress(workloadAddress)
export const useWorkloadWriter = () => useAddressWriter(workloadAddress)
