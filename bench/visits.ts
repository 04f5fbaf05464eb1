import type { Sql } from 'postgres'
import { DbPool } from '../api/db/db.ts'
import type { Geography } from '../api/modules/areas/geography.ts'
import { VISIT_COLUMNS, type VisitRow } from '../api/modules/visits/visit-rows.ts'
import { findVisits } from '../api/modules/visits/visits.repository.ts'
import { atLeast, type Measure, quartile } from './measure.ts'

/** The first page of the province's visits: in the order of an index, and by sorting all of them. */
export async function measureVisitsPage(sql: Sql, geography: Geography): Promise<Measure> {
  const limit = 501
  const inOrder = () => findVisits(new DbPool(sql), { within: geography.province, counties: null, limit })
  const sorted = () =>
    sql.begin(async (tx) => {
      await tx.unsafe('set local enable_indexscan = off')
      return tx<
        VisitRow[]
      >`select ${tx.unsafe(VISIT_COLUMNS)} from visit order by date, visit_id limit ${limit}`
    })
  const ids = (rows: readonly VisitRow[]) => rows.map(({ visitId }) => visitId).join()
  if (ids(await inOrder()) !== ids(await sorted())) throw new Error('the pages differ')
  const own = await quartile(7, inOrder)
  const other = await quartile(3, sorted, 1)
  return atLeast(
    'a page of 500 visits of the province, from the database',
    'all records sorted',
    other / own,
    20,
    `${own.toPrecision(3)} ms, ${other.toPrecision(3)} ms`,
  )
}
