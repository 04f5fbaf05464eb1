import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'

/** Screenshots, kept as artefacts of a run. */
export const RESULTS = 'test-results'

export const DESK = { width: 1440, height: 900 }
export const WALL = { width: 3840, height: 2160 }
export const PHONE = { width: 390, height: 844 }

export interface OpenOptions extends BrowserContextOptions {
  /** Complaints that the test brings about itself: those that match are not held against the page. */
  readonly expected?: RegExp
}

/**
 * A browser for a test file. Every page that is opened through it is watched: a console error, an uncaught error,
 * a request that failed or one to another host fails the test after its end.
 *
 * @param url of the application, asked for when a page is opened
 */
export function useBrowser(url: () => string) {
  let browser: Browser
  let contexts: BrowserContext[] = []
  let complaints: string[] = []

  beforeAll(async () => {
    await mkdir(RESULTS, { recursive: true })
    browser = await chromium.launch({
      executablePath: process.env.XUNYI_BROWSER ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-quic',
        '--disable-sync',
        '--no-first-run',
        // Whatever would leave the machine fails at once, also where it is not seen as a page's request.
        '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
      ],
    })
  })
  afterAll(() => browser?.close())

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await picturesOfFailure(contexts, task.name)
    const [closing, found] = [contexts, complaints]
    contexts = []
    complaints = []
    await Promise.all(closing.map((context) => context.close()))
    expect(found, 'what the browser complained of').toEqual([])
  })

  return {
    /** A page of its own context at an address of the application, loaded as far as its document. */
    async open(path: string, { expected, ...options }: OpenOptions = {}): Promise<Page> {
      const context = await browser.newContext({
        viewport: DESK,
        baseURL: url(),
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        ...options,
      })
      contexts.push(context)
      context.setDefaultTimeout(30_000)
      const complain = (text: string) => {
        if (!expected?.test(text)) complaints.push(text)
      }
      const host = new URL(url()).host
      context.on('request', (request) => {
        const asked = new URL(request.url())
        if (asked.protocol === 'data:' || asked.protocol === 'blob:') return
        if (asked.host !== host) complain(`request to another host: ${request.url()}`)
      })
      context.on('requestfailed', (request) => {
        const reason = request.failure()?.errorText ?? ''
        // A question that the page itself gave up since another one took its place, and a download.
        if (reason !== 'net::ERR_ABORTED') complain(`request failed: ${request.url()} ${reason}`)
      })
      context.on('response', (response) => {
        if (response.status() >= 400) complain(`answer ${response.status()}: ${response.url()}`)
      })
      context.on('weberror', (error) => complain(`uncaught: ${error.error().stack ?? error.error()}`))
      context.on('console', (message) => {
        if (message.type() === 'error') complain(`console: ${message.text()}`)
      })
      const page = await context.newPage()
      await page.goto(path)
      return page
    },
  }
}

/** Keeps what the page shows under `test-results/NAME.png`. */
export async function keep(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(RESULTS, `${name}.png`), animations: 'disabled' })
}

async function picturesOfFailure(contexts: readonly BrowserContext[], test: string): Promise<void> {
  const name = test.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
  for (const [n, page] of contexts.flatMap((context) => context.pages()).entries()) {
    await keep(page, `failed-${name}-${n}`).catch(() => undefined)
  }
}
