import readXlsxFile from 'read-excel-file/node'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  WorkloadChangesSchema,
  type WorkloadSubmissions,
  WorkloadSubmissionsSchema,
} from '../../../api/contract/workload-entries.ts'
import { formsOf } from '../../../api/modules/workload/files/form.ts'
import { withRole } from '../../support/viewers.ts'
import { county, figure, MINGXI, PINGTAN, QINGLIU, useWorkload } from '../../support/workload.ts'

const world = useWorkload()
const { changed, table, file, visit } = world

beforeEach(() => world.db.sql`truncate workload_value, workload_submission`)

/** What the audit has of an action, as text. */
const audited = async (action: string): Promise<string[]> => {
  const rows = await world.db.sql<{ content: string }[]>`
    select content from audit_entry where content like ${`%"${action}"%`} order by number`
  return rows.map(({ content }) => content)
}

describe('a value entered by hand', () => {
  const enter = (body: object, status = 200) =>
    world.app.post<{ id: number }>(
      '/api/workload/values',
      { year: 2026, area: MINGXI, column: 'tour-staff', ...body },
      status,
    )

  test('stands beside the bounds, in the table and in the files, until it is withdrawn: 8 to 13, entered 10', async () => {
    await visit('a', { service: 'tour', headcount: 8 }, ['p1', 'p2', 'p3'])
    await visit('b', { service: 'tour', headcount: 5 }, ['p4', 'p5', 'p6', 'p7', 'p8'])
    await changed()
    const { id: first } = await enter({ value: 9, source: '签到表' })
    const { id } = await enter({ value: 10, source: '花名册' })
    const row = county(await table(), MINGXI)
    expect(figure(row, 'tour-staff')).toEqual({ atLeast: 8, atMost: 13, missing: 1 })
    expect(row.byHand).toMatchObject([
      { id, column: 'tour-staff', value: 10, source: '花名册', who: 'test', holds: true },
    ])
    const [form] = formsOf(await table('&within=3504'), {})
    expect(form!.rows.find(({ name }) => name === '明溪县')!.cells[12]).toBe('10※（8～13）')
    expect(form!.notes.join()).toMatch(
      /※明溪县“参与县域巡回服务医务人员数”10 人为手工填报，来源：花名册（test，.*）；按记录推算为 8～13 人。/,
    )
    await world.app.post(`/api/workload/values/${first}/withdraw`, {}, 404)
    await world.app.post(`/api/workload/values/${id}/withdraw`)
    expect(county(await table(), MINGXI).byHand).toEqual([])
    expect(await audited('workload.value-entered')).toHaveLength(2)
    expect(await audited('workload.value-withdrawn')).toHaveLength(1)
  })

  test('two at once: both are taken, one after the other, and the later one stands', async () => {
    await visit('a', { service: 'tour', headcount: 8 }, ['p1', 'p2', 'p3'])
    await visit('b', { service: 'tour', headcount: 5 }, ['p4', 'p5', 'p6', 'p7', 'p8'])
    await changed()
    await Promise.all([8, 9, 10, 11].map((value) => enter({ value, source: '某表' })))
    expect(county(await table(), MINGXI).byHand).toHaveLength(1)
    const [kept] = await world.db.sql`
      select count(*)::int as all, count(withdrawn_at)::int as withdrawn from workload_value`
    expect(kept).toEqual({ all: 4, withdrawn: 3 })
  })

  test('is refused where the records tell the figure or rule it out, and does not hold once they do', async () => {
    await visit('a', { service: 'tour', headcount: 8 }, ['p1'])
    await enter({ value: 7, source: '某表' }, 400)
    await enter({ value: 9, source: '某表' }, 400)
    await enter({ value: 0, source: '某表', column: 'village-staff' }, 400)
    await enter({ value: 8, source: '某表', column: 'village-staff' }, 400)
    await visit('b', { service: 'tour', headcount: 2 }, [])
    await enter({ value: 9, source: '某表' })
    await world.db.sql`delete from visit where visit_id = 'b'`
    expect(county(await table(), MINGXI).byHand).toMatchObject([{ value: 9, holds: false }])
    const [form] = formsOf(await table('&within=3504'), {})
    expect(form!.rows.find(({ name }) => name === '明溪县')!.cells[12]).toBe(8)
  })

  test('is entered by whoever imports records of the area', async () => {
    await visit('a', { service: 'tour', headcount: 8 })
    await visit('b', { service: 'tour', headcount: 8 })
    world.viewer = withRole('data-officer', QINGLIU)
    await enter({ value: 9, source: '某表' }, 403)
    await enter({ value: 9, source: '某表', area: '3504' }, 403)
    world.viewer = withRole('data-officer', '3504')
    await enter({ value: 9, source: '某表' })
    await enter({ value: 9, source: '某表', area: '350527' }, 400)
  })
})

describe('a table that was sent', () => {
  const PHONE = '0598-7654321'
  const submit = (body: object, status = 200) =>
    world.app.post<{ id: number }>('/api/workload/submissions', { year: 2026, ...body }, status)
  const sent = async (query = ''): Promise<WorkloadSubmissions> =>
    WorkloadSubmissionsSchema.parse(await world.app.get(`/api/workload/submissions${query}`))

  test('stays as it was; later differences are shown, 1 village → 2, and stand in a sheet of its workbook', async () => {
    await visit('a', { patients: 12 })
    await changed()
    const { id } = await submit({
      area: '3504',
      filler: '三明市卫生健康委员会',
      contact: '示例甲',
      phone: PHONE,
    })
    const none = WorkloadChangesSchema.parse(await world.app.get(`/api/workload/submissions/${id}/changes`))
    expect(none.changes).toEqual([])
    await visit('b', { place: `${MINGXI}100202`, patients: 3 })
    await changed()
    const { changes } = WorkloadChangesSchema.parse(
      await world.app.get(`/api/workload/submissions/${id}/changes`),
    )
    const told = changes.map(({ code, column, sent: before, now }) => [
      code,
      column,
      before?.figure.atMost,
      now?.figure.atMost,
    ])
    expect(told).toContainEqual([MINGXI, 'patrol-villages', 1, 2])
    expect(told).toContainEqual(['3504', 'village-patients', 12, 15])
    expect(new Set(changes.map(({ code }) => code))).toEqual(new Set([MINGXI, '3504']))
    const sheets = (await readXlsxFile(
      Buffer.from(await (await file('xlsx', { submission: id })).arrayBuffer()),
    )) as never as { sheet: string; data: (string | number | null)[][] }[]
    const frozen = sheets[0]!.data.find(([name]) => name === '明溪县')!
    // 1 village, and of the people of its visit nobody is named: 2 of a headcount of 2.
    expect(frozen.slice(1, 5)).toEqual([1, 0, 2, 12])
    const notes = sheets.at(-1)!
    expect(notes.sheet).toBe('与报送时的差异')
    expect(notes.data).toContainEqual(['明溪县', '巡诊村数（个）', '1', '2'])
    expect((await file('xlsx', { submission: id + 1000 })).status).toBe(404)
  })

  test('the next one begins with its heading; the phone is told to those alone who may report for the area, and is nowhere in plain', async () => {
    await submit({ area: '3504', filler: '三明市卫生健康委员会', contact: '示例甲', phone: PHONE })
    const own = await sent('?within=3504&year=2026')
    expect(own.submissions[0]).toMatchObject({ area: '3504', contact: '示例甲', phone: PHONE, who: 'test' })
    expect(own.heading).toEqual({ filler: '三明市卫生健康委员会', contact: '示例甲', phone: PHONE })
    expect((await sent('?within=3501')).heading).toMatchObject({
      filler: '福州市卫生健康委员会',
      phone: null,
    })
    world.viewer = withRole('data-officer', '3501')
    const other = await sent('?within=3504')
    expect(other.heading).toBeNull()
    expect(other.submissions.every(({ phone }) => phone === null)).toBe(true)
    expect(await audited('workload.submitted')).not.toHaveLength(0)
    const [{ found }] = await world.db.sql<[{ found: number }]>`
      select (select count(*) from audit_entry where content like ${`%${PHONE}%`})
        + (select count(*) from workload_submission s where s::text like ${`%${PHONE}%`}) as found`
    expect(Number(found)).toBe(0)
  })

  test('cities send it, and 平潭 for itself; 福州 does not send that of 平潭', async () => {
    await submit({ area: MINGXI }, 400)
    world.viewer = withRole('data-officer', '3501')
    await submit({ area: '3501' })
    await submit({ area: PINGTAN }, 403)
    await submit({ area: '3504' }, 403)
    world.viewer = withRole('data-officer', PINGTAN)
    await submit({ area: PINGTAN })
    await submit({ area: '3501' }, 403)
    world.viewer = withRole('viewer', '35')
    await submit({ area: '3501' }, 403)
  })
})
