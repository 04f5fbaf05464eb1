import { setTimeout as sleep } from 'node:timers/promises'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Release, ReleasesAnswer, WrittenStory } from '../../../api/contract/press.ts'
import type { Batch, BatchWithFiles } from '../../../api/contract/press-batches.ts'
import type { Photo, PhotosAnswer } from '../../../api/contract/press-photos.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { bomb, fromTelephone, gradient } from '../../support/photographs.ts'
import { wholeApp } from '../../support/whole-app.ts'

const TODAY = '2026-11-22'
const SITE = 'https://www.example.gov.cn'
const WHO = { kind: 'public', compiler: '三明市卫生健康委员会', person: '经办人', medium: '三明日报' }

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>

beforeAll(async () => {
  database = await testDatabase()
  app = await wholeApp(database, TODAY, { embedHosts: [SITE] })
  await app.send(
    'visits',
    `visit_id,date,session,place_code,service,team_code,team_level,team_name,headcount,status,patients
A,2026-11-03,full,350421100,tour,M1,municipal,市第一医院医疗队,5,done,80
B,2026-11-04,full,350421101,tour,M1,municipal,市第一医院医疗队,6,done,45
C,2026-11-04,full,350423100,tour,M2,municipal,市中医院医疗队,4,done,30`,
  )
})
afterAll(async () => {
  await app.stop()
  await database.close()
})
beforeEach(async () => {
  await database.sql`delete from press_photo`
  await database.sql`delete from press_release`
  await database.sql`delete from press_batch`
})

const TOUR = { id: 'tour', team: 'M1' }
const PHOTO = {
  team: 'm1',
  source: '市第一医院宣传科',
  takenOn: '2026-11-03',
  alt: '医疗队为村民测血压',
  people: 'adults',
  consentBy: '张某',
  consentForm: 'written',
  person: '王编辑',
}

const record = (rest: object = {}, status = 200) =>
  app.post<Photo & { detail: { zh: string } }>('/api/press/photos', { ...PHOTO, ...rest }, status)

async function file(id: number, bytes: Uint8Array, status = 200) {
  const response = await app.app.request(`/api/press/photos/${id}/file`, {
    method: 'POST',
    headers: { Host: '127.0.0.1', 'Content-Type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  const body = await response.json()
  expect([response.status, body]).toEqual([status, expect.anything()])
  return body
}

/** A photograph on record with its file. */
async function photo(rest: object = {}, bytes?: Uint8Array): Promise<number> {
  const { id } = await record(rest)
  await file(id, bytes ?? (await gradient(900, 600)))
  return id
}

async function asked(path: string, body: object) {
  const response = await app.app.request(path, {
    method: 'POST',
    headers: { Host: '127.0.0.1', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, bytes, problem: response.ok ? null : JSON.parse(bytes.toString()) }
}
const sheet = (photos: readonly number[], rest: object = {}) =>
  asked('/api/press/sheets', { story: { ...TOUR, photos }, ...rest })
const withdraw = (id: number, status = 200) =>
  app.post<Photo>(`/api/press/photos/${id}/withdraw`, { person: '王编辑', reason: '当事人来电' }, status)
const releases = async () => (await app.get<ReleasesAnswer>('/api/press/releases')).releases

describe('a photograph', () => {
  test('without the consent of those shown is refused, and so has no file', async () => {
    const { detail } = await record({ consentBy: '', consentForm: null }, 422)
    expect(detail.zh).toContain('可辨认的人须已同意')
    const minors = await record({ people: 'minors', consentBy: '' }, 422)
    expect(minors.detail.zh).toContain('须有其监护人同意')
    expect((await app.get<PhotosAnswer>('/api/press/photos?team=M1')).photos).toEqual([])
  })

  test('is kept upright and without what the telephone wrote into it, and listed for its team alone', async () => {
    const id = await photo({}, await fromTelephone(900, 600))
    const { photos } = await app.get<PhotosAnswer>('/api/press/photos?team=M1')
    expect(photos).toMatchObject([{ id, team: 'M1', file: { width: 600, height: 900 }, withdrawn: null }])
    expect((await app.get<PhotosAnswer>('/api/press/photos?team=M2')).photos).toEqual([])
    const [row] = await database.sql`select content from press_photo where id = ${id}`
    expect(row!.content.includes('SECRETCAM')).toBe(false)
    const response = await app.app.request(`/api/press/photos/${id}/file`, { headers: { Host: '127.0.0.1' } })
    expect(response.headers.get('Content-Type')).toBe('image/jpeg')
    expect(Buffer.from(await response.arrayBuffer()).equals(row!.content)).toBe(true)
  })

  test.each<[string, () => Promise<Uint8Array>, number, string]>([
    ['that is none', async () => Buffer.from('%PDF-1.7'), 422, '须为 JPEG 或 PNG'],
    ['that was cut off', async () => (await gradient(900, 600)).subarray(0, 9000), 422, '已损坏或不完整'],
    ['that would be 64 megapixels', () => bomb(8000), 422, '超过 6000 万像素'],
    ['of 21 MB', async () => Buffer.alloc(21 * 1024 ** 2), 413, '超过 20 MB'],
  ])('with a file %s is refused, and the server goes on', async (_, bytes, status, sentence) => {
    const { id } = await record()
    expect((await file(id, await bytes(), status)).detail.zh).toContain(sentence)
    const { problem } = await sheet([id])
    expect(problem.detail.zh).toContain('尚未上传文件')
    await file(id, await gradient(900, 600))
  })

  test('has one file, which is not replaced', async () => {
    const id = await photo()
    expect((await file(id, await gradient(900, 600), 409)).detail.zh).toContain('已有文件')
  })

  test('is deleted as long as nothing was published with it', async () => {
    const id = await photo()
    const remove = async (status: number) => {
      const response = await app.app.request(`/api/press/photos/${id}`, {
        method: 'DELETE',
        headers: { Host: '127.0.0.1' },
      })
      expect(response.status).toBe(status)
    }
    expect((await sheet([id], WHO)).status).toBe(200)
    await remove(409)
    await database.sql`delete from press_release`
    await remove(200)
    await remove(404)
    expect((await sheet([id])).problem.detail.zh).toContain(`没有编号为 ${id} 的照片`)
  })
})

describe('a sheet with photographs', () => {
  test('is public without a map, and the same when asked again', async () => {
    const ids = [await photo(), await photo({ alt: '义诊现场', people: 'nobody', consentBy: '' })]
    const one = await sheet(ids, { ...WHO, format: 'svg-text' })
    expect([one.status, one.problem]).toEqual([200, null])
    expect((await sheet(ids, { ...WHO, format: 'svg-text' })).bytes.equals(one.bytes)).toBe(true)
    const svg = one.bytes.toString()
    expect(svg.match(/<image /g)).toHaveLength(2)
    expect(svg).toContain('图/市第一医院宣传科，2026年11月3日')
    expect(svg).not.toMatch(/草图|审图号/)
    const [release] = await releases()
    expect(release).toMatchObject({ state: 'released', approvalNumber: null, medium: '三明日报' })
  })

  test('is other content with another photograph', async () => {
    const ids = [await photo(), await photo({}, await gradient(600, 900))]
    const hash = async (photos: readonly number[]) =>
      (await app.post<WrittenStory>('/api/press/stories', { story: { ...TOUR, photos } })).contentHash
    const hashes = [await hash([]), await hash([ids[0]!]), await hash(ids), await hash(ids.toReversed())]
    expect(new Set(hashes).size).toBe(4)
  })

  test('keeps its map from the public while boundaries are not reviewed', async () => {
    const id = await photo()
    const { problem } = await asked('/api/press/sheets', {
      story: { ...TOUR, map: true, photos: [id] },
      ...WHO,
    })
    expect(problem.detail.zh).toContain('县级界线未经审核')
  })

  test('shows none of another team, and at most four', async () => {
    const other = await photo({ team: 'M2' })
    expect((await sheet([other])).problem.detail.zh).toContain('属于另一支队伍')
    expect((await sheet([1, 2, 3, 4, 5])).status).toBe(400)
  })

  test('is warned of where one is coarse or of another time: 900 pixels over 1,000 mm are some 25 dpi', async () => {
    const id = await photo({ takenOn: '2026-10-01' })
    const warnings = async (size: unknown) =>
      (await app.post<WrittenStory>('/api/press/stories', { story: { ...TOUR, photos: [id] }, size }))
        .warnings
    const large = await warnings({ width: 1200, height: 1000, unit: 'mm' })
    expect(large.map(({ zh }) => zh)).toEqual([
      expect.stringContaining('拍摄于 2026-10-01，不在行程'),
      expect.stringMatching(/只有 \d\d dpi，会显模糊/),
    ])
    expect(await warnings({ width: 120, height: 100, unit: 'mm' })).toHaveLength(1)
  })

  test('comes in a package with the credit of each photograph, and not with who consented', async () => {
    const id = await photo()
    const story = { ...TOUR, photos: [id] }
    const { bytes } = await asked('/api/press/packages', { story, ...WHO, formats: ['svg'] })
    const files = unzipSync(bytes)
    const manifest = JSON.parse(strFromU8(files['manifest.json']!))
    expect(manifest.photos).toMatchObject([
      { id, source: PHOTO.source, takenOn: '2026-11-03', people: 'adults', consentForm: 'written' },
    ])
    const caption = strFromU8(files[Object.keys(files).find((name) => name.endsWith('图说.txt'))!]!)
    expect(caption).toContain('照片 1：医疗队为村民测血压（图/市第一医院宣传科，2026年11月3日）')
    for (const content of Object.values(files)) expect(Buffer.from(content).includes('张某')).toBe(false)
  })
})

describe('consent that is withdrawn', () => {
  test('deletes the photograph and who consented, and marks what was published with it', async () => {
    const id = await photo()
    expect((await sheet([id], WHO)).status).toBe(200)
    const [published] = await releases()
    const embedded = async () => {
      const response = await app.app.request(`/embed?release=${published!.id}`, {
        headers: { Host: '127.0.0.1' },
      })
      return response.text()
    }
    expect(await embedded()).toContain('<image ')
    const withdrawn = await withdraw(id)
    expect(withdrawn).toMatchObject({ file: null, consentBy: null, withdrawn: { reason: '当事人来电' } })
    const [row] = await database.sql`select content, consent_by from press_photo where id = ${id}`
    expect(row).toEqual({ content: null, consent_by: null })
    const [release] = (await releases()) as [Release]
    expect(release.state).toBe('consent-withdrawn')
    expect(release.correction!.zh).toContain(`照片 ${id}（市第一医院宣传科）的同意已于`)
    expect(release.correction!.zh).toContain('请从三明日报撤下此图')
    const page = await embedded()
    expect(page).not.toContain('<image ')
    expect(page).toContain('该图已撤回')
    expect((await sheet([id])).problem.detail.zh).toContain('的同意已撤回，照片已删除')
    await withdraw(id, 409)
  })

  test('deletes the files of batches that show it, and no others', async () => {
    const id = await photo()
    const start = (photos: readonly number[]) =>
      app.post<Batch>('/api/press/batches', {
        story: { ...TOUR, photos },
        sizes: ['a4-landscape', 'square'],
        formats: ['svg'],
      })
    const until = async ({ id: batch }: Batch) => {
      for (;;) {
        const found = await app.get<BatchWithFiles>(`/api/press/batches/${batch}`)
        if (found.state === 'done') return found
        await sleep(30)
      }
    }
    const [shown, other] = [await start([id]), await start([])]
    expect(await until(shown)).toMatchObject({ made: 2, failed: 0 })
    const before = await until(other)
    await withdraw(id)
    const after = await until(shown)
    expect(after).toMatchObject({ made: 0, failed: 2, bytes: 0 })
    expect(after.files.map(({ error }) => error?.zh)).toEqual([
      expect.stringContaining('照片已删除'),
      expect.stringContaining('照片已删除'),
    ])
    expect(await until(other)).toEqual(before)
  })
})

test('an embargo on the tours of a team holds back no other team’s', async () => {
  const embargo = new Date(Date.now() + 3_600_000).toISOString()
  await app.post('/api/press/releases', { story: TOUR, person: '甲', medium: '官网', embargo })
  expect((await sheet([], WHO)).problem.detail.zh).toContain('禁发期至')
  expect((await asked('/api/press/sheets', { story: { id: 'tour', team: 'M2' }, ...WHO })).status).toBe(200)
})
