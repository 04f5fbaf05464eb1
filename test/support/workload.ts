import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type WorkloadAnswer, WorkloadAnswerSchema } from '../../api/contract/workload.ts'
import { localViewer, type Viewer } from '../../api/domain/access/viewer.ts'
import type { AreaCode } from '../../api/domain/units.ts'
import { WORKLOAD_COLUMN_IDS, type WorkloadColumnId } from '../../api/domain/workload/columns.ts'
import type { WorkloadFigure } from '../../api/domain/workload/figure.ts'
import { raiseSnapshot } from '../../api/modules/imports/writing/counts.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { wholeApp } from './whole-app.ts'

export const TODAY = '2026-11-22'
export const [MINGXI, QINGLIU, PINGTAN] = ['350421', '350423', '350128'] as const
const EVERYTHING: Viewer = localViewer('35' as AreaCode, 'test')

export interface VisitCells {
  readonly county?: string
  readonly place?: string
  readonly service?: 'tour' | 'patrol' | 'posting'
  readonly date?: string
  readonly end?: string
  readonly status?: 'done' | 'planned' | 'cancelled'
  readonly headcount?: number
  readonly patients?: number | null
  readonly trained?: number | null
}

/** An application on a database without records, to which a test adds its own; each begins without them, and may do everything. */
export function useWorkload() {
  let db: TestDatabase
  let app: Awaited<ReturnType<typeof wholeApp>>
  const world = {
    get db() {
      return db
    },
    get app() {
      return app
    },
    viewer: EVERYTHING,
  }
  beforeAll(async () => {
    db = await testDatabase()
    app = await wholeApp(db, TODAY, { viewers: () => world.viewer })
  })
  afterAll(async () => {
    await world.app.stop()
    await world.db.close()
  })
  beforeEach(async () => {
    world.viewer = EVERYTHING
    await world.db.sql`truncate visit, attendance, staff, staff_posting, resource, outcome cascade`
  })

  /** What the tests write themselves is a new state of the records, as if an import had written it. */
  const changed = async () => {
    await raiseSnapshot(world.db.db, null)
    world.app.state.invalidate()
  }
  const table = async (query = '', year = 2026): Promise<WorkloadAnswer> => {
    await changed()
    return WorkloadAnswerSchema.parse(await world.app.get(`/api/workload?year=${year}${query}`))
  }
  const file = (format: 'xlsx' | 'pdf', body: object) =>
    world.app.app.request(`/api/workload.${format}`, {
      method: 'POST',
      headers: { Host: '127.0.0.1', 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  /** Records as an import leaves them: which rows it takes is the subject of other tests. */
  async function visit(id: string, cells: VisitCells = {}, people: readonly string[] = []): Promise<void> {
    const { county = MINGXI, service = 'patrol', date = '2026-03-02', status = 'done', headcount = 2 } = cells
    const place = cells.place ?? (service === 'tour' ? county : `${county}100201`)
    const number = (value: number | null | undefined) => value ?? null
    await world.db.sql`
    insert into visit (county_code, visit_id, visit_key, date, end_date, session, place_code, service, team_code, team_level,
      headcount, status, patients, trained, lectures, ward_rounds, case_discussions, batch_id, demonstration)
    values (${county}, ${id}, ${id}, ${date}, ${cells.end ?? date}, 'am', ${place}, ${service}, 'T', 'county', ${headcount},
      ${status}, ${number(cells.patients)}, ${number(cells.trained)}, 0, 0, 0, 1, false)`
    for (const person of people) {
      await world.db.sql`
      insert into attendance (county_code, team_code, visit_id, visit_key, person_id, person_key, role, batch_id, demonstration)
      values (${county}, 'T', ${id}, ${id}, ${person}, ${person}, 'member', 1, false)`
    }
  }

  async function posting(id: string, person: string, cells: Readonly<Record<string, string | null>> = {}) {
    const { county = MINGXI, from = '2026-03-01', to = null, confirmed = TODAY } = cells
    const institution = cells.institution === undefined ? 'P1' : cells.institution
    await world.db.sql`
    insert into staff_posting (county_code, posting_id, posting_key, person_id, person_key, place_code, institution,
      institution_key, from_date, to_date, confirmed_to, status, sender_code, sender_key, sender_level, batch_id, demonstration)
    values (${county}, ${id}, ${id}, ${person}, ${person}, ${`${county}100`}, ${institution}, ${institution}, ${from}, ${to},
      ${confirmed}, ${cells.status ?? 'done'}, 'S', 's', 'county', 1, false)`
  }

  async function person(key: string, profession: string, from = '2020-01-01', to: string | null = null) {
    await world.db.sql`
    insert into staff (person_id, person_key, from_date, to_date, name, employer_code, employer_key, area_code, title_level,
      profession, batch_id, demonstration)
    values (${key}, ${key}, ${from}, ${to}, '某', 'E', 'e', ${MINGXI}, 'intermediate', ${profession}, 1, false)`
  }

  return Object.assign(world, { changed, table, file, visit, posting, person })
}

export const figure = ({ figures }: { figures: readonly WorkloadFigure[] }, id: WorkloadColumnId) =>
  figures[WORKLOAD_COLUMN_IDS.indexOf(id)]
export const county = (answer: WorkloadAnswer, code: string) =>
  answer.sheets.flatMap(({ counties }) => counties).find((row) => row.code === code)!
export const sheet = (answer: WorkloadAnswer, code: string) => answer.sheets.find((row) => row.code === code)!
