import type { Page } from 'playwright-core'
import { vi } from 'vitest'
import type { ReachAnswer } from '../../../api/contract/reach.ts'
import { api, settled } from './atlas.ts'

/** Until the server has computed both modes by estimate: after a first start it does so behind the first answers. */
export async function computed(url: string): Promise<void> {
  for (const mode of ['walk', 'drive']) {
    await vi.waitFor(
      async () => {
        const { basis } = await api<ReachAnswer>(url, `/api/reach?level=city&mode=${mode}`)
        if (basis.state !== 'current') throw new Error(`${mode}: ${basis.state}`)
      },
      { timeout: 120_000, interval: 1000 },
    )
  }
}

/** Until the answer stands, nothing is being asked any more, and the map has been drawn. */
export async function reachReady(page: Page): Promise<void> {
  await page.locator('.legend-total').first().waitFor()
  await page.locator('.reach-panel [role=tabpanel]').first().waitFor()
  await page.locator('.map-pane canvas').first().waitFor()
  await settled(page)
}
