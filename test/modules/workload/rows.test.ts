import { describe, expect, test } from 'vitest'
import { type WorkloadRowsAnswer, WorkloadRowsAnswerSchema } from '../../../api/contract/workload-rows.ts'
import { WORKLOAD_COLUMN_IDS, type WorkloadColumnId } from '../../../api/domain/workload/columns.ts'
import { withRole } from '../../support/viewers.ts'
import { county, figure, MINGXI, PINGTAN, QINGLIU, sheet, useWorkload } from '../../support/workload.ts'

const world = useWorkload()
const { table, visit, posting, person } = world

describe('the rows of a cell', () => {
  const rows = async (area: string, column: WorkloadColumnId, query = ''): Promise<WorkloadRowsAnswer> =>
    WorkloadRowsAnswerSchema.parse(
      await world.app.get(`/api/workload/rows?year=2026&area=${area}&column=${column}${query}`),
    )

  /** Records with every kind of hole, in two counties of 三明 and in 平潭. */
  async function everything() {
    for (const [key, profession] of [
      ['p1', 'clinical'],
      ['p2', 'public-health'],
      ['p3', 'nursing'],
    ] as const)
      await person(key, profession)
    for (const [i, own] of [MINGXI, QINGLIU, PINGTAN].entries()) {
      await visit(`a${i}`, { county: own, patients: 12, headcount: 3 }, ['p1', 'p2'])
      await visit(`b${i}`, { county: own, date: '2026-03-05', patients: null }, ['p1', 'p3'])
      await visit(`c${i}`, {
        county: own,
        service: 'posting',
        date: '2025-12-30',
        end: '2026-01-02',
        patients: 9,
      })
      await visit(`d${i}`, { county: own, service: 'tour', headcount: 8, patients: 40, trained: 5 }, ['p1'])
      await visit(`e${i}`, { county: own, service: 'tour', status: 'planned', patients: 7 })
      await posting(`f${i}`, 'p1', { county: own, institution: i === 0 ? null : `P${i}` })
      await posting(`g${i}`, 'p2', { county: own, institution: null })
      await world.db
        .sql`insert into outcome values (${own}, ${`P${i}`}, ${`${own}100`}, 'subcentre', '2026-06-01', '某文', 1, false, ${`P${i}`})`
    }
    await world.db.sql`insert into resource values (${MINGXI}, 2026, 'patrol-vehicles', 4, '某表', 1, false)`
  }

  test('every cell of a county, of a city and of the province is what its rows come to', async () => {
    await everything()
    const answer = await table()
    for (const row of [
      county(answer, MINGXI),
      county(answer, PINGTAN),
      sheet(answer, '3504'),
      answer.total!,
    ]) {
      for (const column of WORKLOAD_COLUMN_IDS) {
        const told = await rows(row.code, column, '&of=counted&limit=200')
        expect(told.figure, `${row.code} ${column}`).toEqual(figure(row, column))
        expect(told.rows.length, `${row.code} ${column}`).toBe(told.counted)
        const values = told.rows.map((each) => ('value' in each ? (each.value ?? 0) : 1))
        expect(
          values.reduce((sum, value) => sum + value, 0),
          `${row.code} ${column}`,
        ).toBe(told.sum)
        if (!column.endsWith('-staff')) expect(told.sum).toBe(figure(row, column)?.atLeast)
      }
    }
  })

  test('people: 3 named, and of 3, 2, 2 and 8 people 1, 0, 2 are not: the rows that lack them come to the upper bound', async () => {
    await everything()
    const named = await rows(MINGXI, 'village-staff')
    expect(named.rows.map((row) => row.kind === 'person' && [row.personId, row.times])).toEqual([
      ['p1', 2],
      ['p2', 1],
      ['p3', 1],
    ])
    const lacking = await rows(MINGXI, 'village-staff', '&of=missing')
    expect(
      lacking.rows.map((row) => row.kind === 'visit' && [row.visitId, row.headcount, row.named]),
    ).toEqual([
      ['c0', 2, 0],
      ['a0', 3, 2],
    ])
    expect(named.sum + named.unnamed).toBe(named.figure.atMost)
    expect(named.figure).toEqual({ atLeast: 3, atMost: 6, missing: 2 })
  })

  test('a cell of which nothing is counted opens the rows that lack it: none of 11 counties has reported its vehicles', async () => {
    const { of, counted, missing, rows: told } = await rows('3504', 'patrol-vehicles')
    expect([of, counted, missing, told.length]).toEqual(['missing', 0, 11, 11])
    expect((await rows('3504', 'patrol-vehicles', '&of=counted')).of).toBe('counted')
    await everything()
    expect((await rows(MINGXI, 'village-staff')).of).toBe('counted')
  })

  test('by pages, each row once', async () => {
    await everything()
    const pages = []
    for (const offset of [0, 1, 2])
      pages.push(...(await rows('35', 'village-patients', `&limit=1&offset=${offset}`)).rows)
    expect(pages.map((row) => row.kind === 'visit' && row.visitId).sort()).toEqual(['a0', 'a1', 'a2'])
    expect((await rows('35', 'village-patients', '&limit=1&offset=3')).rows).toEqual([])
  })

  test('whom one may not see is counted, and not told', async () => {
    await everything()
    world.viewer = withRole('data-officer', QINGLIU)
    const own = await rows(QINGLIU, 'village-staff')
    expect([own.rows.length, own.hidden]).toEqual([3, 0])
    await world.db.sql`update staff set area_code = ${PINGTAN}`
    await world.db.sql`delete from attendance where county_code = ${QINGLIU} and person_key = 'p3'`
    const neighbour = await rows(MINGXI, 'village-staff')
    // p1 and p2 served in 清流 as well.
    expect(neighbour.rows.map((row) => row.kind === 'person' && row.personId)).toEqual(['p1', 'p2'])
    expect([neighbour.counted, neighbour.hidden]).toEqual([3, 1])
    world.viewer = withRole('data-officer', QINGLIU, QINGLIU)
    await world.app.get(`/api/workload/rows?area=${MINGXI}&column=village-staff`, 400)
    world.viewer = withRole('auditor', '35')
    await world.app.get(`/api/workload/rows?area=${MINGXI}&column=trained`, 403)
  })
})
