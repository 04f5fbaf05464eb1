import { beforeAll, expect, test } from 'vitest'
import type { Effect } from '../../api/contract/plans.ts'
import { keep, useBrowser } from '../support/browser.ts'
import { api, param } from './support/atlas.ts'
import { violations } from './support/axe.ts'
import { useOwnApplication } from './support/own-application.ts'

const application = useOwnApplication()
const browser = useBrowser(application.url, 'fresh')

const HEADER = '记录编号,日期,时段,地点区划代码,地点名称,服务类型,队伍编号,队伍级别,人数,状态'
const row = (id: string, day: string, code: string, team: string) =>
  `${id},${day},全天,${code},,巡回医疗,${team},县级,5,计划`

/** Three county teams in one township of 明溪县 in one week of December; the township beside it has no visit. */
const CROWDED = [
  HEADER,
  row('V1', '2026-12-01', '350421100', 'X1'),
  row('V2', '2026-12-02', '350421100', 'X2'),
  row('V3', '2026-12-03', '350421100', 'X3'),
]

async function bring(kind: string, name: string, lines: readonly string[]): Promise<void> {
  const form = new FormData()
  form.set('file', new Blob([lines.join('\n')], { type: 'text/csv' }), name)
  const response = await fetch(`${application.url()}/api/imports/${kind}`, { method: 'POST', body: form })
  if (!response.ok) throw new Error(await response.text())
}

beforeAll(async () => {
  await bring('designations', 'list.csv', [
    'area_code,designation,from,to,source',
    '350421,recipient,2025-01-01,,test',
  ])
  await bring('visits', 'visits.csv', CROWDED)
})

test('a crowd is dissolved by a move, somebody else’s change is shown first, and then the plan is published with its files', async () => {
  // One of the answers that a publisher must be shown is a refusal.
  const page = await browser.open('/planner?within=350421', { expected: /409/ })
  // 3 team-days of 3 teams in one township and month: 3 − 1 = 2 surplus.
  await page.locator('.crowd-surplus').getByText('多出 2 个队日').waitFor()
  await page.locator('.crowd-open').click()
  await page
    .locator('.visit-lines')
    .getByRole('button', { name: /^调整 X3/ })
    .click()
  const place = page.locator('.chosen-visit .place-field input')
  await place.fill('350421101')
  await page.locator('.ant-select-item-option').first().waitFor()
  await place.press('Enter')
  await page.getByRole('button', { name: '确认调整' }).click()
  await page.locator('.save-state[data-save=saved]').waitFor()
  const figure = (name: string) => page.locator(`.draft-panel [data-figure=${name}] dd`)
  await expect.poll(() => figure('newlyMet').innerText()).toBe('1')
  await keep(page, 'planner-before-publishing')

  // Meanwhile another one brings V3 to another day.
  await bring('visits', 'other.csv', [HEADER, row('V3', '2026-12-04', '350421100', 'X3')])
  await page.getByRole('button', { name: '发布', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('方案建立后，记录有变化').waitFor()
  await dialog.getByText('2026-12-04').waitFor()
  expect(await dialog.locator('.ant-btn-primary').isDisabled()).toBe(true)
  await keep(page, 'planner-differences')
  await dialog.getByRole('button', { name: '按现有记录更新方案' }).click()
  await dialog.getByText('方案建立后，记录有变化').waitFor({ state: 'hidden' })
  await dialog.getByRole('button', { name: '发布', exact: true }).click()
  await page.locator('.plan-files').waitFor()

  const { visits } = await api<{ visits: { visitId: string; placeCode: string }[] }>(
    application.url(),
    '/api/visits?from=2026-12-01&to=2026-12-31',
  )
  expect(visits.find(({ visitId }) => visitId === 'V3')?.placeCode).toBe('350421101')
  const id = Number(param(page, 'draft'))
  for (const [name, type] of [
    ['plan.xlsx', 'spreadsheetml'],
    ['plan.ics', 'text/calendar'],
  ] as const) {
    const file = await fetch(`${application.url()}/api/planner/drafts/${id}/${name}`)
    expect(file.headers.get('content-type')).toContain(type)
  }
  await keep(page, 'planner-published')
})

test('the effect that the page shows is the API’s', { tags: 'long' }, async () => {
  const response = await fetch(`${application.url()}/api/planner/effect`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ changes: [{ action: 'cancel', visitId: 'V2' }], crowding: { within: '350421' } }),
  })
  const effect = (await response.json()) as Effect
  const page = await browser.open('/planner?within=350421&visit=V2&tab=draft')
  await page.getByRole('button', { name: '取消此次到访' }).click()
  await page.locator('.effect-figures').waitFor()
  const { before, after } = effect.teamDays
  await expect
    .poll(() => page.locator('.draft-panel [data-figure=teamDays] dd').innerText())
    .toBe(`${before} → ${after}`)
  expect([before, after]).toEqual([1, 0])
  await page.locator('.save-state[data-save=saved]').waitFor()
})

test('where the setting asks, consent is asked for and given before publishing is offered', {
  tags: 'long',
}, async () => {
  const changed = await fetch(`${application.url()}/api/settings/plan-consent`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ value: true, version: 0 }),
  })
  expect(changed.status).toBe(200)
  const page = await browser.open('/planner?within=350421&visit=V2&tab=draft')
  await page.getByRole('button', { name: '取消此次到访' }).click()
  const consent = page.getByRole('region', { name: '批准人同意' })
  await consent.getByRole('button', { name: '申请同意' }).click()
  await consent.getByText('等待批准人决定').waitFor()
  expect(await page.getByRole('button', { name: '发布', exact: true }).count()).toBe(0)
  expect(await violations(page, '.draft-consent')).toEqual([])
  await consent.getByRole('button', { name: '同意', exact: true }).click()
  await consent.getByText('同意发布').waitFor()
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await page.locator('.plan-files').waitFor()
})
