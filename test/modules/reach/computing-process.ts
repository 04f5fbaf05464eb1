/** A process of its own that works at the jobs of reach up to the middle, to be killed there: `computing-process.ts URL TODAY`. */
import { HighsSolver } from '../../../api/adapters/highs/solver.ts'
import { connect } from '../../../api/db/connect.ts'
import { DbPool } from '../../../api/db/db.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { LiveGeography } from '../../../api/modules/areas/live-geography.ts'
import { RecordsState } from '../../../api/modules/coverage/records-state.ts'
import { estimateOn } from '../../../api/modules/reach/estimate.ts'
import { createReach } from '../../../api/modules/reach/reach.ts'
import { sanming } from '../../support/geography.ts'
import { WindingSource } from './winding-source.ts'

const [url = '', today = ''] = process.argv.slice(2)
const db = new DbPool(connect(url))
const geodata = await sanming()
const geography = new LiveGeography(geodata)
const records = new RecordsState(db, geography)
await records.start()
const roads = new WindingSource(500)
// At half of a mode it waits for its end.
roads.beforePart = (done) => (done < 1000 ? undefined : new Promise<void>(() => {}))
const logFault = (text: string) => console.error(text)
const reach = createReach({
  db,
  records,
  geography,
  estimate: estimateOn(geodata),
  roads: { current: async () => roads },
  solver: new HighsSolver(logFault),
  today: () => today as LocalDate,
  now: () => new Date(),
  logFault,
})
reach.start()
process.stdout.write('begun\n')
