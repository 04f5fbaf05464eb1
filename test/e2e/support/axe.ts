import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/**
 * What axe finds wrong with the page, a line each. It runs in the page itself, without its frames, which are pages of their own: through
 * `@axe-core/playwright`, which opens a second page to sum up, it takes four times as long.
 *
 * @param part a selector: where only that has changed since the whole page was looked at
 */
export async function violations(page: Page, part = 'body'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  // Of all that is right nothing is told: that would take longer than finding what is wrong.
  const options: RunOptions = { resultTypes: ['violations'], iframes: false }
  const found = await page.evaluate(
    async ([part, options]) => {
      // A colour that still fades in cannot be judged; what turns for ever is not waited for.
      const ending = document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
      await Promise.allSettled(ending.map(({ finished }) => finished))
      const { axe } = window as unknown as { axe: typeof import('axe-core') }
      return (await axe.run(part, options)).violations
    },
    [part, options] as const,
  )
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}
