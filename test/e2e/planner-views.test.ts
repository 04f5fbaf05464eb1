import type { Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import type { z } from 'zod'
import type { Cluster, ClustersAnswer } from '../../api/contract/clusters.ts'
import type { VisitDto, VisitsAnswerSchema } from '../../api/contract/visits.ts'
import { keep, SHARP, useBrowser } from '../support/browser.ts'
import { api, mapPixels, onPage, param, settled, shown, sum } from './support/atlas.ts'
import { colourAt } from './support/pixels.ts'

const url = inject('applicationUrl')
const browser = useBrowser(() => url)

/** What a draft has done and undone lasts as long as the page. */
const ALONE = { fresh: true }

interface Planned {
  readonly visit: VisitDto
  readonly team: string
  readonly at: [number, number]
  readonly crowd: Cluster
}

/** A planned visit of some crowd, the only one of its team on its date, by which it can be found among the others. */
async function aPlannedVisit(): Promise<Planned> {
  const { clusters, from, to } = await api<ClustersAnswer>(url, '/api/clusters')
  for (const crowd of clusters.filter(({ movable }) => movable > 0)) {
    const members = new Set(crowd.visits)
    const county = crowd.places[0]?.code.slice(0, 6)
    const { visits } = await api<z.infer<typeof VisitsAnswerSchema>>(
      url,
      `/api/visits?within=${county}&from=${from}&to=${to}&service=tour&limit=5000`,
    )
    const inCrowd = visits.filter(({ visitId }) => members.has(visitId))
    const visit = inCrowd.find(
      ({ status, date, teamCode, position }) =>
        status === 'planned' &&
        date > '2026-11-25' &&
        date < '2026-12-20' &&
        position === null &&
        inCrowd.filter((other) => other.teamCode === teamCode && other.date === date).length === 1,
    )
    const place = crowd.places.find(({ code }) => code === visit?.placeCode)
    const team = crowd.teams.find(({ code }) => code === visit?.teamCode)
    if (visit && place && team) return { visit, team: team.name ?? team.code, at: place.at, crowd }
  }
  throw new Error('no crowd has a planned visit that can be told from the others')
}

/** Until the answers stand and the views are drawn. */
async function ready(page: Page): Promise<void> {
  await page.locator('.map-pane canvas').first().waitFor()
  await page.locator('.planner-map-legend h3').first().waitFor()
  await settled(page)
}

const at = ([lng, lat]: readonly [number, number], zoom: number) =>
  `at=${lng.toFixed(4)},${lat.toFixed(4)},${zoom.toFixed(2)}`

test('a planned visit is dragged on the map to another township: the draft has the move, which is painted', {
  tags: 'long',
}, async () => {
  const { visit, team, at: place, crowd } = await aPlannedVisit()
  const page = await browser.open(`/planner?cluster=${crowd.id}&below=none&${at(place, 10)}`, {
    ...ALONE,
    ...SHARP,
  })
  await ready(page)
  const before = await mapPixels(page)
  const from = await onPage(page, place)
  // The visits of a place are spread around its middle, 8.5 pixels from turn to turn: looked for from the inside out.
  let grabbed: { x: number; y: number } | null = null
  for (let ring = 1; ring < 8 && !grabbed; ring++) {
    for (let turn = 0; turn < 4 * ring && !grabbed; turn++) {
      const angle = (turn * Math.PI) / (2 * ring)
      const point = { x: from.x + ring * 6 * Math.cos(angle), y: from.y + ring * 6 * Math.sin(angle) }
      await page.mouse.move(point.x, point.y)
      await shown(page)
      const tip = (await page.locator('.floating-tip').allInnerTexts()).join()
      if (['拖动可改地点', visit.date, team].every((part) => tip.includes(part))) grabbed = point
    }
  }
  if (!grabbed) throw new Error('the visit is not on the map')
  // A drag that Escape ends changes nothing.
  await page.mouse.down()
  await page.mouse.move(grabbed.x + 40, grabbed.y + 10, { steps: 4 })
  await page
    .locator('.floating-tip')
    .getByText(/移到 |不能放在此处/)
    .waitFor()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  expect(param(page, 'draft')).toBeNull()

  await page.mouse.move(grabbed.x, grabbed.y)
  await page.mouse.down()
  await page.mouse.move(grabbed.x + 60, grabbed.y + 30, { steps: 4 })
  await page.mouse.move(grabbed.x + 150, grabbed.y + 40, { steps: 6 })
  await page.locator('.floating-tip').getByText(/移到 /).waitFor()
  await page.mouse.up()
  await page.locator('.legend-body li', { hasText: '已列入方案' }).getByText('1', { exact: true }).waitFor()
  await expect.poll(() => param(page, 'draft')).not.toBeNull()
  const draft = await api<{ changes: { visitId: string; placeCode: string }[] }>(
    url,
    `/api/planner/drafts/${param(page, 'draft')}`,
  )
  expect(draft.changes.map(({ visitId }) => visitId)).toEqual([visit.visitId])
  expect(draft.changes[0]?.placeCode).not.toBe(visit.placeCode)
  await keep(page, 'planner-dragged')

  // Only the arrow brings new ink between the two places; it bends to its left.
  const after = await mapPixels(page)
  const box = await page.locator('.map-pane').boundingBox()
  let ink = 0
  for (let x = 50; x < 130; x++) {
    for (let y = -120; y < 60; y++) {
      const [px, py] = [grabbed.x - (box?.x ?? 0) + x, grabbed.y - (box?.y ?? 0) + y]
      if (colourAt(after, px, py) === '#14202b' && colourAt(before, px, py) !== '#14202b') ink++
    }
  }
  expect(ink).toBeGreaterThan(30)
})

test('the legend of the map counts what is drawn: each kind adds up to its total', async () => {
  const page = await browser.open('/planner?below=none')
  await ready(page)
  const groups = await page.locator('.legend-body').evaluate((body) =>
    [...body.querySelectorAll('h3')].flatMap((head) => {
      const total = head.querySelector('strong')?.textContent
      const list = head.nextElementSibling
      if (!total || !list) return []
      return [
        {
          total: Number(total),
          rows: [...list.querySelectorAll('strong')].map((row) => Number(row.textContent)),
        },
      ]
    }),
  )
  expect(groups.length).toBeGreaterThanOrEqual(2)
  for (const { total, rows } of groups) expect(sum(rows)).toBe(total)
  const { clusters } = await api<ClustersAnswer>(url, '/api/clusters')
  expect(groups[0]?.total).toBe(clusters.length)
})

describe('the heat calendar', () => {
  test('chooses a crowd by a click, whose cells are lit, and is gone through by keys', {
    tags: 'long',
  }, async () => {
    const page = await browser.open('/planner?below=heat')
    await ready(page)
    await page.locator('.heat-grid td.is-crowd').first().click()
    await expect.poll(() => param(page, 'cluster')).not.toBeNull()
    await page.locator('.heat-grid td.is-chosen').first().waitFor()
    const cell = page.locator('.heat-grid td[tabindex="0"]')
    await cell.focus()
    const before = await cell.getAttribute('data-cell')
    await page.keyboard.press('ArrowRight')
    const after = page.locator('.heat-grid td:focus')
    expect(await after.getAttribute('data-cell')).not.toBe(before)
    await page.keyboard.press('Escape')
    await expect.poll(() => param(page, 'cluster')).toBeNull()
  })
})

test('a planned visit is moved along the timeline by hand and by keys; Escape leaves it', {
  tags: 'long',
}, async () => {
  const { visit, crowd } = await aPlannedVisit()
  const page = await browser.open(
    `/planner?cluster=${crowd.id}&visit=${encodeURIComponent(visit.visitId)}&below=timeline`,
    ALONE,
  )
  await ready(page)
  const bar = page.locator(`.timeline [data-visit="${visit.visitId}"]`)
  await bar.scrollIntoViewIfNeeded()
  await bar.focus()
  await page.keyboard.press('ArrowRight')
  await page.locator('.timeline [role=status]').getByText('移到').waitFor({ state: 'attached' })
  await page.keyboard.press('Escape')
  expect(param(page, 'draft')).toBeNull()

  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect.poll(() => param(page, 'draft')).not.toBeNull()
  const dates = async () =>
    (
      await api<{ changes: { date: string }[] }>(url, `/api/planner/drafts/${param(page, 'draft')}`)
    ).changes.map(({ date }) => date)
  const days = (n: number) => new Date(Date.parse(visit.date) + n * 86_400_000).toISOString().slice(0, 10)
  await expect.poll(dates).toEqual([days(1)])

  const box = await bar.boundingBox()
  if (!box) throw new Error('the visit is not on the timeline')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const width = await page.locator('.timeline-days').evaluate((head) => head.getBoundingClientRect().width)
  await page.mouse.move(x, y)
  await page.mouse.down()
  // The quarter has 92 days.
  await page.mouse.move(x + (width / 92) * 2, y, { steps: 5 })
  await page.mouse.up()
  await expect.poll(dates).toEqual([days(3)])
  await keep(page, 'planner-timeline')
})
