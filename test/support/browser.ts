import { randomUUID } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Download,
  type Page,
} from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'

/** Screenshots, kept as artefacts of a run. */
export const RESULTS = 'test-results'

export const DESK = { width: 1440, height: 900 }
export const WALL = { width: 3840, height: 2160 }
export const PHONE = { width: 390, height: 844 }

/** Each size and each language once, with the tags of its test: the phone of most screens is left to `npm run test:long`. */
export const SCREENS = [
  ['desk', DESK, 'zh', []],
  ['phone', PHONE, 'en', ['long']],
] as const

/** Where its size is not looked at: every pixel is drawn by software. The lenses in the header have room at this width. */
const WINDOW = { width: 1440, height: 700 }

/**
 * For tests that look at neither pixels nor sizes: the same page with a quarter of the pixels. Not for a page that is measured: no
 * line is thinner than a pixel, which is two of the layout's here.
 */
export const COARSE = { deviceScaleFactor: 0.5 }
/** For tests that look at pixels: one of the picture is one of the layout. */
export const SHARP = { deviceScaleFactor: 1 }

/** What the console says while a server goes and comes back: broken connections, and 503 while it stops or starts. */
export const SERVER_AWAY =
  /ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET|ERR_INCOMPLETE|(answer|status of) 503/

const USUAL = {
  viewport: WINDOW,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  // Each movement is drawn many times; those that want it say so.
  reducedMotion: 'reduce',
  // A page that comes from the last test's memory would be no test.
  serviceWorkers: 'block',
} as const

export interface OpenOptions extends BrowserContextOptions {
  /** Complaints that the test brings about itself: those that match are not held against the page. */
  readonly expected?: RegExp
  /** Loads the page anew in a context of its own, instead of moving one that an earlier test has loaded. */
  readonly fresh?: boolean
}

/** A page that tests move by its address, with its own context. */
interface Loaded {
  readonly context: BrowserContext
  readonly page: Page
  readonly complaints: string[]
  expected: RegExp | undefined
}

/**
 * One connection a worker: files share the browser and the pages that they have loaded, by their application and what
 * they were made with. A page of several seconds is loaded once; a page of an application of a file's own ends with the file.
 */
let connection: Promise<Browser> | undefined
const kept = new Map<string, Loaded>()

/**
 * A browser for a test file. Every page that is opened through it is watched: a console error, an uncaught error,
 * a request that failed or one to another host fails the test after its end.
 *
 * @param url of the application, asked for when a page is opened
 * @param each `fresh` where no page may be moved: more lasts in a page than its address tells
 */
export function useBrowser(url: () => string, each: 'moved' | 'fresh' = 'moved') {
  const opened = new Map<Loaded, string | null>()

  beforeAll(async () => {
    await mkdir(RESULTS, { recursive: true })
    connection ??= chromium.connect(inject('browserUrl'))
    await connection
  })

  afterEach(async ({ task }) => {
    const failed = task.result?.state === 'fail'
    if (failed) await picturesOfFailure([...opened.keys()], task.name)
    const found = [...opened.keys()].flatMap(({ complaints }) => complaints.splice(0))
    for (const [loaded, key] of opened) {
      // A page may still ask while its test ends: the test's own answers would then come to a page that is gone.
      await loaded.page.unrouteAll({ behavior: 'ignoreErrors' })
      // Of two alike one is enough.
      if (key === null || failed || kept.has(key)) await loaded.context.close()
      else {
        await leave(loaded.page)
        kept.set(key, loaded)
      }
    }
    opened.clear()
    expect(found, 'what the browser complained of').toEqual([])
  })

  afterAll(async () => {
    if (url() === inject('applicationUrl')) return
    for (const [key, { context }] of kept) {
      if (!key.startsWith(url())) continue
      kept.delete(key)
      await context.close()
    }
  })

  async function load(options: BrowserContextOptions): Promise<Loaded> {
    const context = await (await connection!).newContext({ baseURL: url(), ...options })
    // Bounds for what hangs, as the polls have.
    context.setDefaultTimeout(90_000)
    const loaded: Loaded = { context, page: await context.newPage(), complaints: [], expected: undefined }
    watch(loaded, new URL(url()).host)
    return loaded
  }

  return {
    /** A page at an address of the application, loaded as far as its document. */
    async open(path: string, { expected, fresh = false, ...options }: OpenOptions = {}): Promise<Page> {
      // A test that names a window measures what stands in it.
      const wanted = { ...USUAL, ...(options.viewport ? SHARP : COARSE), ...options }
      const alone = each === 'fresh' || fresh || path === 'about:blank'
      const key = alone ? null : `${url()} ${JSON.stringify(wanted)}`
      const before = key === null ? undefined : kept.get(key)
      if (key !== null) kept.delete(key)
      const loaded = before ?? (await load(wanted))
      opened.set(loaded, key)
      loaded.expected = expected
      if (before) {
        // The test before may have tried other sizes.
        if (wanted.viewport) await loaded.page.setViewportSize(wanted.viewport)
        await move(loaded.page, path)
      } else await loaded.page.goto(path)
      return loaded.page
    },
  }
}

/** An address without a screen: what a screen has kept for itself is gone there, loaded code and answers are not. */
const NOWHERE = '/between-two-tests'

async function leave(page: Page): Promise<void> {
  await page.mouse.move(0, 0)
  await move(page, NOWHERE)
  await page.locator('.ant-result').waitFor()
}

/** Goes to an address as back and forward do, without loading anything. */
export function move(page: Page, path: string): Promise<void> {
  return page.evaluate((address) => {
    history.replaceState(null, '', address)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, path)
}

function watch(loaded: Loaded, host: string): void {
  const { context } = loaded
  const complain = (text: string) => {
    if (!loaded.expected?.test(text)) loaded.complaints.push(text)
  }
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
}

/** What a download holds. */
export async function contentOf(file: Download): Promise<Buffer> {
  const path = join(RESULTS, `${randomUUID()}-${file.suggestedFilename()}`)
  await file.saveAs(path)
  return readFile(path)
}

/** Keeps what the page shows under `test-results/NAME.png`. */
export async function keep(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(RESULTS, `${name}.png`), animations: 'disabled' })
}

async function picturesOfFailure(loaded: readonly Loaded[], test: string): Promise<void> {
  const name = test.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
  for (const [n, page] of loaded.flatMap(({ context }) => context.pages()).entries()) {
    await keep(page, `failed-${name}-${n}`).catch(() => undefined)
  }
}
