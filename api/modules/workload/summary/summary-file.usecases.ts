import type { SummaryQuery } from '../../../contract/workload.ts'
import type { Reader } from '../../../domain/access/viewer.ts'
import { periodWords } from '../../../domain/date-words.ts'
import { WORKLOAD_COLUMN_IDS } from '../../../domain/workload/columns.ts'
import type { WorkloadFile } from '../files/workload-files.usecases.ts'
import { reasonWords } from './gaps.ts'
import { readSummary, type SummaryDependencies } from './read-summary.ts'
import type { SummaryTable } from './summary-document.ts'
import type { SummaryFacts } from './summary-facts.ts'
import { summaryDocument, summaryTitle } from './summary-text.ts'
import { workloadTable } from './summary-words.ts'

export interface SummaryOrder extends SummaryQuery {
  readonly format: 'xlsx' | 'docx'
}

/** The yearly summary of {@link readSummary} as a file. @throws ProblemError as it does */
export async function makeSummaryFile(
  given: SummaryDependencies,
  reader: Reader,
  { format, ...asked }: SummaryOrder,
  signal: AbortSignal,
): Promise<WorkloadFile> {
  const facts = await readSummary(given, reader, asked, signal)
  const document = summaryDocument(facts)
  // What writes them is large, and few threads are ever asked for a summary.
  const content =
    format === 'docx'
      ? await (await import('./summary-docx.ts')).summaryDocx(document)
      : await (await import('./summary-workbook.ts')).summaryWorkbook(document, [
          workloadTable(facts, '工作量统计', WORKLOAD_COLUMN_IDS),
          ...gapTables(facts),
        ])
  return {
    name: `summary-${facts.area.code}-${facts.year}.${format}`,
    title: `${summaryTitle(facts)}.${format}`,
    content,
  }
}

/** All units that have missed something, as far as they are listed; the text names the first. */
function gapTables({ gaps }: SummaryFacts): SummaryTable[] {
  const some = gaps.filter(({ units }) => units.length > 0)
  if (some.length === 0) return []
  return [
    {
      kind: 'table',
      caption: '差距明细',
      head: ['要求', '名称', '区划代码', '未达标周期', '最近一次未达标', '原因'],
      rows: some.flatMap((each) =>
        each.units.map((gap) => [
          each.rule.name.zh,
          gap.name,
          gap.code,
          gap.missed,
          periodWords(gap.period).zh,
          gap.why ?? reasonWords(each, gap),
        ]),
      ),
    },
  ]
}
