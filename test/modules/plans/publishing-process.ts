/**
 * A process of its own that publishes a draft, to be killed:
 * `publishing-process.ts URL DRAFT SNAPSHOT TODAY AREAS [KILL POINT]`. The areas are those that the draft names, as
 * JSON: reading a province's would take longer than publishing.
 */

import { connect } from '../../../api/db/connect.ts'
import { DbPool } from '../../../api/db/db.ts'
import type { Area } from '../../../api/domain/areas.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import type { Geography } from '../../../api/modules/areas/geography.ts'
import { publishDraft } from '../../../api/modules/plans/publish.usecases.ts'
import { dieAt } from '../../support/kill-point.ts'
import { TESTER } from '../../support/viewers.ts'

const [url = '', draft = '', snapshot = '', today = '', areas = '', point] = process.argv.slice(2)
const sql = connect(url, { max: 2, ...(point ? { debug: dieAt(point) } : {}) })
const named = new Map((JSON.parse(areas) as Area[]).map((area) => [area.code as string, area]))
const geography = { areas: named } as unknown as Geography
process.stdout.write('begun\n')
const given = { db: new DbPool(sql), geography, today: () => today as LocalDate }
await publishDraft(given, TESTER, Number(draft), { revision: 1, snapshot, needsConsent: false })
await sql.end()
