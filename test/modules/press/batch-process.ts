/** A process of its own that works at the batches of sheets, to be killed: `batch-process.ts URL TODAY`. */
import { Answers } from '../../../api/computing/answers.ts'
import { runWith } from '../../../api/computing/computations.ts'
import { composeServices } from '../../../api/computing/services.ts'
import { connect } from '../../../api/db/connect.ts'
import { DbPool } from '../../../api/db/db.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { createPress } from '../../../api/modules/press/press.ts'
import { SheetProcess } from '../../../api/modules/press/process/sheet-process.ts'
import { FUJIAN_FOLDER, fujian } from '../../support/geography.ts'
import { withoutRoads } from '../../support/whole-app.ts'

const [url = '', today = ''] = process.argv.slice(2)
const db = new DbPool(connect(url))
const geodata = await fujian()
const now = () => new Date()
const logFault = (text: string) => console.error(text)
const services = composeServices({
  db,
  geodata,
  roads: withoutRoads(),
  today: () => today as LocalDate,
  now,
  logFault,
})
createPress({
  db,
  services,
  answers: new Answers(services, runWith(services)),
  renderer: new SheetProcess({ geodata: FUJIAN_FOLDER, areas: geodata.areas.size, logFault }),
  now,
  logFault,
}).batches.start()
