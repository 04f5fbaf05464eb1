import type { WorkloadFileQuestion } from '../../../contract/workload.ts'
import type { Reader } from '../../../domain/access/viewer.ts'
import { compareSubmission } from '../entries/submissions.usecases.ts'
import { readWorkload, type WorkloadDependencies } from '../workload.usecases.ts'
import { changesSheet } from './changes-sheet.ts'
import { formsOf } from './form.ts'
import { workloadPdf } from './pdf.ts'
import { workloadWorkbook } from './workbook.ts'

/** Which table, what stands in its heading, and the kind of file. */
export interface WorkloadFileOrder extends WorkloadFileQuestion {
  readonly format: 'xlsx' | 'pdf'
}

export interface WorkloadFile {
  /** Of the file, in ASCII and in Chinese. */
  readonly name: string
  readonly title: string
  readonly content: Uint8Array<ArrayBuffer>
}

/** The table of {@link readWorkload}, or one as it was sent, in the form of the notice. @throws ProblemError as it does */
export async function makeWorkloadFile(
  given: WorkloadDependencies,
  reader: Reader,
  { format, filler, contact, phone, submission, ...asked }: WorkloadFileOrder,
): Promise<WorkloadFile> {
  const sent = submission === undefined ? null : await compareSubmission(given, reader, submission)
  const answer = sent ? sent.submission.content : await readWorkload(given, reader, asked)
  const forms = formsOf(answer, { filler, contact, phone })
  const area = answer.total ?? answer.sheets[0]!
  return {
    name: `workload-${area.code}-${answer.year}.${format}`,
    title: `${area.name}${answer.year}年县域巡回医疗和派驻服务工作量统计表.${format}`,
    content:
      format === 'xlsx'
        ? await workloadWorkbook(
            forms,
            sent ? [changesSheet(sent.submission, sent.changes, sent.snapshot)] : [],
          )
        : await workloadPdf(forms, new Date(`${answer.asOf}T00:00:00+08:00`)),
  }
}
