import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KEPT_BUILDS, KEPT_DAYS, type KeptBuilds, keepBuild } from '../../api/web-app/kept-builds.ts'
import { webAppRoutes } from '../../api/web-app/web-app.routes.ts'

let folder: string
let made: number

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xunyi-builds-'))
  made = 0
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const DAY_MS = 86_400_000
/** Folders have the times of the file system, which knows no other clock than the machine's. */
const START = Date.now()
const onDay = (day: number) => new Date(START + day * DAY_MS)

/** A page with one lazy chunk, both named by what is in them. */
function keep(name: string, day: number, fail = false): Promise<KeptBuilds> {
  return keepBuild(
    folder,
    name,
    async (into) => {
      made++
      await mkdir(join(into, 'assets'), { recursive: true })
      await writeFile(join(into, 'assets', `lazy-${name}.js`), `export default '${name}'`)
      await writeFile(join(into, 'assets', `lazy-${name}.js.gz`), gzipSync(`export default '${name}'`))
      if (fail) throw new Error('out of memory')
      for (const page of ['index.html', 'wall.html', 'remote.html']) {
        await writeFile(join(into, page), `<html><head></head><body>${name}</body></html>`)
      }
    },
    onDay(day),
  )
}
const names = (paths: readonly string[]) => paths.map((path) => basename(path))

describe('a page that is open while the application is built anew and started again', () => {
  test('finds the lazy parts that it was loaded from, as files that never change', async () => {
    await keep('a', 0)
    const app = webAppRoutes({ ...(await keep('b', 1)), build: 'of-b' }, false)
    const page = await (await app.request('/')).text()
    expect(page).toContain('<body>b</body>')
    expect(page).toContain('<meta name="build" content="of-b" />')
    for (const name of ['a', 'b']) {
      const answer = await app.request(`/assets/lazy-${name}.js`)
      expect([answer.status, await answer.text()]).toEqual([200, `export default '${name}'`])
      expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    }
    const packed = await app.request('/assets/lazy-a.js', { headers: { 'Accept-Encoding': 'gzip' } })
    expect(packed.headers.get('Content-Encoding')).toBe('gzip')
    expect(gunzipSync(await packed.arrayBuffer()).toString()).toBe("export default 'a'")
    expect((await app.request('/assets/lazy-c.js')).status).toBe(404)
  })
})

describe('a build', () => {
  test('that is there already is not made again', async () => {
    await keep('a', 0)
    expect(await keep('a', 1)).toEqual({ current: join(folder, 'a'), earlier: [] })
    expect(made).toBe(1)
  })

  test('to which the sources go back is the current one again', async () => {
    await keep('a', 0)
    await keep('b', 1)
    const { current, earlier } = await keep('a', 2)
    expect([basename(current), names(earlier), made]).toEqual(['a', ['b'], 2])
  })

  test('that was in use for a year is kept for 30 days after it was replaced', async () => {
    await keep('a', 0)
    await keep('b', 365)
    expect(names((await keep('b', 365 + KEPT_DAYS - 0.1)).earlier)).toEqual(['a'])
    expect(names((await keep('b', 365 + KEPT_DAYS + 0.1)).earlier)).toEqual([])
    expect(await readdir(folder)).toEqual(['b'])
  })

  test('is removed once ten others have replaced it', async () => {
    for (let n = 0; n <= KEPT_BUILDS; n++) await keep(`n${n}`, n / 100)
    const { earlier } = await keep('last', 1)
    expect(names(earlier)).toEqual(['n10', 'n9', 'n8', 'n7', 'n6', 'n5', 'n4', 'n3', 'n2', 'n1'])
    expect((await readdir(folder)).sort()).toEqual(['last', ...names(earlier)].sort())
  })

  test('that fails leaves nothing behind and the others as they were', async () => {
    await keep('a', 0)
    await expect(keep('b', 1, true)).rejects.toThrow('out of memory')
    expect(await readdir(folder)).toEqual(['a'])
  })

  test('that another process finished first is used', async () => {
    const [one, other] = await Promise.all([keep('a', 0), keep('a', 0)].map((each) => each.catch(String)))
    expect([one, other]).toEqual(Array(2).fill({ current: join(folder, 'a'), earlier: [] }))
  })

  test('that was never completed is removed after a day', async () => {
    await mkdir(join(folder, '.b-1'))
    const now = Date.now()
    const at = (ms: number) =>
      keepBuild(folder, 'a', (into) => mkdir(into).then(() => {}), new Date(now + ms))
    await at(DAY_MS - 60_000)
    expect((await readdir(folder)).sort()).toEqual(['.b-1', 'a'])
    await at(DAY_MS + 60_000)
    expect(await readdir(folder)).toEqual(['a'])
  })
})
