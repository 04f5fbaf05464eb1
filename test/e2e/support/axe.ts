import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/**
 * What axe finds wrong with the page, a line each.
 *
 * @param part a selector: where only that has changed since the whole page was looked at
 */
export async function violations(page: Page, part = 'body'): Promise<string[]> {
  // Of all that is right nothing is told: that would take longer than finding what is wrong.
  const axe = new AxeBuilder({ page }).include(part).options({ resultTypes: ['violations'] })
  const { violations: found } = await axe.analyze()
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}
