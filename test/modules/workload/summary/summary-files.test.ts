import { strFromU8, unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import type { SummaryDocument } from '../../../../api/modules/workload/summary/summary-document.ts'
import { summaryDocx } from '../../../../api/modules/workload/summary/summary-docx.ts'
import { summaryWorkbook } from '../../../../api/modules/workload/summary/summary-workbook.ts'

const HOSTILE = '=HYPERLINK("http://x")<&>\u0000\u000b\ufffe\ud800'

const table = {
  kind: 'table' as const,
  caption: `各县${HOSTILE}`,
  head: ['县（市、区）', '人次'],
  rows: [
    [HOSTILE, 33_066],
    ['合计', '≥1,234'],
  ],
  hasTotal: true,
}
const SUMMARY: SummaryDocument = {
  title: ['某县2026年', `总结${HOSTILE}`],
  subtitle: '截至2026年11月22日',
  warning: '含演示数据，不得报送。',
  sections: [
    {
      heading: '一、总体情况',
      blocks: [
        { kind: 'text', text: HOSTILE },
        table,
        { ...table, caption: '摘录', isExcerpt: true },
        {
          kind: 'chart',
          caption: '达标率',
          alt: `甲${HOSTILE}`,
          body: { kind: 'ranking', rows: [{ name: '甲', share: 0.5, text: '50.0%', fill: '#9ecae1' }] },
        },
        {
          kind: 'chart',
          caption: '各月',
          alt: '1月',
          body: { kind: 'trend', periods: [{ label: '1月', share: null, text: '—', open: true }] },
        },
      ],
    },
  ],
  notes: ['由系统生成'],
}

/** Every part that is XML, read as a program would read it. @throws where one is not well-formed */
function partsOf(file: Uint8Array): Readonly<Record<string, string>> {
  const parts = Object.entries(unzipSync(file)).map(([name, content]) => [name, strFromU8(content)] as const)
  for (const [name, text] of parts) {
    if (/\.(?:xml|rels|svg)$/.test(name)) new SaxesParser({ xmlns: true, fileName: name }).write(text).close()
  }
  return Object.fromEntries(parts)
}

test('a document is well-formed whatever its texts hold, and each chart is an SVG with a picture for others', async () => {
  const parts = partsOf(await summaryDocx(SUMMARY))
  const body = parts['word/document.xml']!
  expect(body).toContain('=HYPERLINK(')
  expect(body).toContain('33,066')
  expect(body.match(/<w:tbl>/g)).toHaveLength(2)
  expect(
    Object.keys(parts).filter((name) => name.startsWith('word/media/') && name.endsWith('.svg')),
  ).toHaveLength(2)
  expect(
    Object.keys(parts).filter((name) => name.startsWith('word/media/') && name.endsWith('.png')),
  ).toHaveLength(2)
  expect(body).toContain('asvg:svgBlip')
})

test('a workbook has no formula, keeps numbers as numbers, and leaves excerpts out', async () => {
  const file = await summaryWorkbook(SUMMARY, [])
  const parts = partsOf(file)
  const sheets = Object.keys(parts).filter((name) => name.startsWith('xl/worksheets/sheet'))
  for (const name of sheets) expect(parts[name]).not.toMatch(/<f[ >]/)
  const read = (await readXlsxFile(Buffer.from(file))) as never as { sheet: string; data: unknown[][] }[]
  expect(read).toHaveLength(3)
  expect(read[2]!.data[2]).toEqual([expect.stringContaining('=HYPERLINK('), 33_066])
})
