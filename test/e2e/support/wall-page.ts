import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { pass, simulateTime } from './simulated-time.ts'

/** 09:40 in Shanghai on the day of the demonstration. */
export const START = Date.parse('2026-11-22T09:40:00+08:00')
export const SECOND = 1000
export const MINUTE = 60_000

/** A wall in a page whose time a test lets pass. */
export class WallPage {
  readonly page: Page

  /** @param page that has not been loaded yet */
  static async open(page: Page, search = '', start = START): Promise<WallPage> {
    await simulateTime(page, start)
    await page.goto(`/wall${search}`)
    return new WallPage(page)
  }

  private constructor(page: Page) {
    this.page = page
  }

  pass(milliseconds: number): Promise<void> {
    return pass(this.page, milliseconds)
  }

  /** What stands on the wall, one string a text. */
  texts(): Promise<string[]> {
    return this.page.locator('#wall svg text').allTextContents()
  }

  /** The questions of the scenes that stand. */
  title(): Promise<string> {
    return this.page.evaluate(() => document.querySelector('#wall svg title')?.textContent ?? '')
  }

  async footer(): Promise<string[]> {
    return this.page.locator('.wall-layer:nth-child(2) svg text').allTextContents()
  }

  /** Lets time pass, a second at a time, until a text begins so; at most so long. @returns how long it took */
  async until(beginning: string, most = 90 * SECOND): Promise<number> {
    const { passed, texts } = await this.page.evaluate(
      async ({ beginning, most, second }) => {
        for (let passed = 0; ; passed += second) {
          const texts = [...document.querySelectorAll('#wall svg text')].map((text) => text.textContent)
          if (texts.some((text) => text.startsWith(beginning))) return { passed, texts: null }
          if (passed >= most) return { passed, texts }
          await window.simulation.run(second)
          await window.simulation.rest(25)
        }
      },
      { beginning, most, second: SECOND },
    )
    if (texts) expect(texts.join('\n'), `not there within ${most / SECOND} s`).toContain(beginning)
    return passed
  }

  /** Until the server has told of a change by itself and a text begins so; little time passes. */
  async hears(beginning: string): Promise<void> {
    await expect
      .poll(async () => {
        await this.pass(SECOND / 10)
        return (await this.texts()).some((text) => text.startsWith(beginning))
      })
      .toBe(true)
  }

  /** Presses a key and gives the wall no time. */
  press(key: string): Promise<void> {
    return this.page.keyboard.press(key)
  }
}
