import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { docxParts } from '../../../api/modules/press/package/docx.ts'
import { demonstrationDatabase, type TestDatabase } from '../../support/database.ts'
import { TODAY } from '../../support/demonstration.ts'
import { wholeApp } from '../../support/whole-app.ts'

let database: TestDatabase
let app: Awaited<ReturnType<typeof wholeApp>>

beforeAll(async () => {
  database = await demonstrationDatabase()
  app = await wholeApp(database, TODAY)
})
afterAll(async () => {
  await app.stop()
  await database.close()
})

const ASKED = {
  story: { id: 'overview' },
  size: { width: 200, height: 150, unit: 'mm' },
  formats: ['svg', 'svg-text'],
  kind: 'review',
  compiler: '省卫健委 <规划处>',
  person: '经办人甲',
  purpose: '在本省报纸刊登 & 展览',
}

const send = (body: object) =>
  app.app.request('/api/press/packages', {
    method: 'POST',
    headers: { Host: '127.0.0.1', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
const samples = async () => (await app.get<{ samples: unknown[] }>('/api/press/approvals')).samples.length
/** What stands between the tags of a document's text. @throws where it is not well-formed */
function textOf(xml: string): string {
  let text = ''
  const parser = new SaxesParser({ xmlns: true })
  parser.on('text', (piece) => {
    text += piece
  })
  parser.write(xml).close()
  return text
}

test('a package holds the sheets with caption, review form, licences and a manifest, and is the same when asked again', {
  tags: 'long',
}, async () => {
  const before = await samples()
  const response = await send(ASKED)
  expect(response.status).toBe(200)
  const bytes = await bytesOf(response)
  const files = unzipSync(bytes)
  const base = '福建_县级巡回医疗_2026Q4_截至20261122_演示数据_送审样图_200×150mm'
  expect(decodeURIComponent(response.headers.get('Content-Disposition')!)).toContain(`''${base}.zip`)
  expect(Object.keys(files).sort()).toEqual(
    [
      `${base}.svg`,
      `${base}_可编辑文字.svg`,
      `${base}_图说.txt`,
      `${base}_图说.docx`,
      `${base}_送审说明.txt`,
      `${base}_送审说明.docx`,
      '许可与出处.txt',
      'OFL.txt',
      'manifest.json',
    ].sort(),
  )
  // One row for each of two formats.
  expect(await samples()).toBe(before + 2)

  const manifest = JSON.parse(strFromU8(files['manifest.json']!))
  expect(manifest.files).toHaveLength(8)
  for (const { name, bytes: size, sha256 } of manifest.files) {
    expect(size).toBe(files[name]!.byteLength)
    expect(sha256).toBe(createHash('sha256').update(files[name]!).digest('hex'))
  }
  expect(manifest).toMatchObject({ kind: 'review', asOf: TODAY, demonstration: true, embargo: null })
  expect(manifest.licences.at(-1)).toMatchObject({ licence: 'OFL-1.1' })

  const txt = files[`${base}_送审说明.txt`]!
  expect([...txt.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(strFromU8(txt)).toContain('用途：在本省报纸刊登 & 展览\r\n\r\n成品尺寸：200 × 150 mm')
  // Deflate: of an entry that is stored with its size behind it, as some programs of offices read it, there is no end.
  expect(bytes.readUInt16LE(8)).toBe(8)
  for (const part of ['图说', '送审说明']) {
    const parts = unzipSync(files[`${base}_${part}.docx`]!)
    for (const xml of Object.values(parts)) textOf(strFromU8(xml))
    const plain = strFromU8(files[`${base}_${part}.txt`]!.subarray(3)).replaceAll('\r\n', '')
    expect(textOf(strFromU8(parts['word/document.xml']!)).trim()).toBe(plain)
  }

  expect(await bytesOf(await send(ASKED))).toEqual(bytes)
})

test('a package is answered whole or not at all: where one format fails, nothing is registered', async () => {
  const before = await samples()
  // 1,200 mm at 1200 dpi are 56,693 px: far more than 40 megapixels.
  const size = { width: 1200, height: 1200, unit: 'mm' }
  const response = await send({ ...ASKED, size, formats: ['svg', 'png'], dpi: 1200 })
  expect(response.status).toBe(400)
  expect(await samples()).toBe(before)
})

test('the gate decides of a package as of a sheet', async () => {
  const refused = await send({ ...ASKED, kind: 'public', medium: '官网' })
  expect(refused.status).toBe(409)
  expect((await refused.json()).detail.zh).toContain('数据含演示（虚构）记录')
})

test('while figures are under embargo, the manifest of a draft says until when', async () => {
  const embargo = new Date(Date.now() + 3_600_000).toISOString()
  await app.post('/api/press/releases', { story: ASKED.story, person: '甲', medium: '官网', embargo })
  const files = unzipSync(await bytesOf(await send({ ...ASKED, kind: 'draft', formats: ['svg'] })))
  expect(JSON.parse(strFromU8(files['manifest.json']!))).toMatchObject({ kind: 'draft', embargo })
  expect(Object.keys(files).filter((name) => name.includes('送审说明'))).toEqual([])
})

test('a document escapes what XML cannot hold', () => {
  const parts = docxParts([{ style: 'title', label: '<a>', text: '"&\u0001 ]]>' }], 'zh-CN')
  const document = parts.find(({ name }) => name === 'word/document.xml')!
  expect(textOf(Buffer.from(document.content).toString())).toBe('\n<a>"& ]]>')
})
