/**
 * A process of its own that imports a file: `importing-process.ts URL FILE [KILL POINT]`. In the end it says the outcome
 * and the most memory that it had, in MB.
 */

import { connect } from '../../../api/db/connect.ts'
import { DbPool } from '../../../api/db/db.ts'
import { importRecords } from '../../../api/modules/imports/imports.usecases.ts'
import { fileAt } from '../../../api/modules/imports/reading/file-on-disk.ts'
import { peakBytes } from '../../../bench/peak-memory.ts'
import { fujian } from '../../support/geography.ts'
import { dieAt } from '../../support/kill-point.ts'
import { TESTER } from '../../support/viewers.ts'
import { TODAY } from './files.ts'

const [url = '', file = '', point] = process.argv.slice(2)
const sql = connect(url, { max: 2, ...(point ? { debug: dieAt(point) } : {}) })
const geography = await fujian()
process.stdout.write('begun\n')
const report = await importRecords({
  db: new DbPool(sql),
  geography,
  today: TODAY,
  viewer: TESTER,
  personalKeys: null,
  kind: 'visits',
  fileName: 'killed.csv',
  file: await fileAt(file),
})
process.stdout.write(`${report.outcome} ${Math.round(peakBytes() / 2 ** 20)}\n`)
await sql.end()
