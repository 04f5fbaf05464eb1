import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'
import { WORKLOAD_COLUMNS } from '../../../api/domain/workload/columns.ts'
import { workloadPdf } from '../../../api/modules/workload/files/pdf.ts'

test('a pair of bounds that is wider than its column is set smaller, and no digit of it is cut off', async () => {
  const cells = ['3～47914', '161～254112', '90※（3～254112）', '37～5427']
  const file = await workloadPdf(
    [
      {
        name: '三明市',
        title: '统计表',
        filler: '',
        contact: '',
        phone: '',
        corner: '县',
        groups: [{ name: '组', columns: WORKLOAD_COLUMNS.map(({ name }) => name.zh) }],
        rows: [{ name: '合计', cells: WORKLOAD_COLUMNS.map((_, at) => cells[at] ?? 0), isTotal: true }],
        notes: [],
      },
    ],
    new Date('2026-11-22T00:00:00+08:00'),
  )
  const reading = getDocument({ data: file, verbosity: 0 })
  const pdf = await reading.promise
  const { items } = await (await pdf.getPage(1)).getTextContent()
  const told = items.flatMap((item) => ('str' in item ? [item.str] : []))
  await reading.destroy()
  expect(told.filter((text) => text.includes('～'))).toEqual(cells)
})
