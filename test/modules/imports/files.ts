import type { ImportReport } from '../../../api/contract/imports.ts'
import type { ImportKindName } from '../../../api/contract/kinds/file-kinds.ts'
import type { Db } from '../../../api/db/db.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { type ImportRequest, importRecords } from '../../../api/modules/imports/imports.usecases.ts'
import { spooled } from '../../../api/modules/imports/reading/file-on-disk.ts'
import { fujian } from '../../support/geography.ts'
import { TESTER } from '../../support/viewers.ts'

export const TODAY = '2026-11-22' as LocalDate

export const HEADER =
  'visit_id,date,end_date,session,place_code,place_name,service,team_code,team_level,team_name,headcount,status'

/** A line of a visits file under `HEADER`, good unless told otherwise. 350421100201 is 城东村委会 of 雪峰镇. */
export function line(id: string, cells: Partial<Record<string, string>> = {}): string {
  const all: Record<string, string> = {
    date: '2026-11-02',
    end_date: '',
    session: 'am',
    place_code: '350421100201',
    place_name: '',
    service: 'patrol',
    team_code: 'T1',
    team_level: 'township',
    team_name: '雪峰镇卫生院',
    headcount: '2',
    status: 'done',
    ...(cells as Record<string, string>),
    visit_id: id,
  }
  return HEADER.split(',')
    .map((name) => all[name])
    .join(',')
}

export const visitsFile = (...lines: string[]): string => `${[HEADER, ...lines].join('\n')}\n`

export async function bring(
  db: Db,
  content: string | Uint8Array,
  options: Partial<ImportRequest> & { kind?: ImportKindName } = {},
): Promise<ImportReport> {
  const geography = await fujian()
  return spooled([typeof content === 'string' ? Buffer.from(content) : content], (file) =>
    importRecords({
      db,
      geography,
      today: TODAY,
      viewer: TESTER,
      personalKeys: null,
      kind: 'visits',
      fileName: 'file.csv',
      file,
      ...options,
    }),
  )
}

export const codes = (report: ImportReport): string[] =>
  report.problems.map(({ row, column, code }) => `${row} ${column ?? '-'} ${code}`)

export async function collect(lines: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of lines) text += piece
  return text
}
