import { ProblemError } from '../../contract/errors.ts'
import type { Bilingual } from '../../domain/coverage/rule.ts'
import type { ThreadFault } from '../../threads/protocol.ts'

export function fileMissing(): ProblemError {
  return new ProblemError(
    400,
    'file-missing',
    '请求中没有文件：请以 multipart/form-data 的 file 字段上传。',
    'The request contains no file: send it in the field "file" of multipart/form-data.',
  )
}

export function fileTooLarge(maxBytes: number): ProblemError {
  const megabytes = Math.floor(maxBytes / 1024 ** 2)
  return new ProblemError(
    413,
    'file-too-large',
    `文件超过 ${megabytes} MB：请分成几个文件，或在服务器上用 npm run import 导入。`,
    `The file is larger than ${megabytes} MB: split it, or import it on the server with npm run import.`,
  )
}

export function uploadTooSlow(bytesPerSecond: number): ProblemError {
  const speed = `${(bytesPerSecond / 1024).toFixed(0)} kB/s`
  return new ProblemError(
    408,
    'upload-too-slow',
    `上传速度低于 ${speed}，已中止，未作任何更改：请检查网络后重试。`,
    `The upload was slower than ${speed} and was stopped; nothing was changed: check the network and try again.`,
  )
}

export function tooManyUploads(): ProblemError {
  return new ProblemError(
    503,
    'busy',
    '正在接收的文件过多：请稍候片刻再上传。',
    'Too many files are being uploaded: try again in a moment.',
    30,
  )
}

export function uploadInterrupted(): ProblemError {
  return new ProblemError(
    400,
    'file-unreadable',
    '上传中断，未作任何更改：请重试。',
    'The upload was interrupted and nothing was changed: try again.',
  )
}

/** @param fault the end of a sentence about the name */
export function unfitFileName({ zh, en }: Bilingual): ProblemError {
  return new ProblemError(400, 'invalid-request', `文件名${zh}。`, `The file’s name ${en}.`)
}

export function importBusy(): ProblemError {
  return new ProblemError(
    409,
    'import-busy',
    '另一项导入或记录更改正在进行：请等它完成后再试。',
    'Another import or change of the records is in progress: try again when it has finished.',
    30,
  )
}

/** What became of an import whose thread did not finish it; a crash stays the fault that it is. */
export function problemOfImport(fault: ThreadFault, deadlineMs: number): Error {
  switch (fault.kind) {
    case 'busy':
      return importBusy()
    case 'deadline':
      return deadlinePassed(deadlineMs)
    case 'memory':
      return outOfMemory()
    case 'closed':
      return stopping()
    case 'crash':
      return fault
  }
}

function deadlinePassed(deadlineMs: number): ProblemError {
  const seconds = Math.round(deadlineMs / 1000)
  return new ProblemError(
    422,
    'file-unreadable',
    `文件未能在 ${seconds} 秒内处理完毕，已中止，未作任何更改：请将其中的数据另存为“CSV UTF-8（逗号分隔）”，或分成几个文件后重试。`,
    `Importing the file took longer than ${seconds} seconds and was stopped; nothing was changed: save the data as "CSV UTF-8 (Comma delimited)" or split the file, then try again.`,
  )
}

function outOfMemory(): ProblemError {
  return new ProblemError(
    422,
    'file-unreadable',
    '处理该文件所需内存过多，已中止，未作任何更改：请将其中的数据另存为“CSV UTF-8（逗号分隔）”，或分成几个文件后重试。',
    'Importing the file needed too much memory and was stopped; nothing was changed: save the data as "CSV UTF-8 (Comma delimited)" or split the file, then try again.',
  )
}

function stopping(): ProblemError {
  return new ProblemError(
    503,
    'not-ready',
    '服务器正在停止，未作任何更改：请稍后重试。',
    'The server is stopping and nothing was changed: try again later.',
    30,
  )
}

export function unknownBatch(id: number): ProblemError {
  return new ProblemError(
    404,
    'unknown-batch',
    `没有批次 ${id}：请刷新导入列表。`,
    `There is no batch ${id}: reload the list of imports.`,
  )
}

export function batchUndone(id: number): ProblemError {
  return new ProblemError(
    409,
    'batch-undone',
    `批次 ${id} 已撤销：请刷新导入列表。`,
    `Batch ${id} is already undone: reload the list of imports.`,
  )
}

export function batchChangedSince(id: number): ProblemError {
  return new ProblemError(
    409,
    'batch-changed-since',
    `批次 ${id} 的记录后来被别的批次改过，不能撤销：请先撤销后来的批次。`,
    `Records of batch ${id} were changed by a later batch: undo that one first.`,
  )
}

/** @param county the code of one that would have more records than its kind allows */
export function countyWouldBeFull(
  id: number,
  county: string,
  { title, mostPerCounty: most }: { readonly title: Bilingual; readonly mostPerCounty: number | null },
): ProblemError {
  return new ProblemError(
    409,
    'batch-changed-since',
    `撤销批次 ${id} 后，${county} 的${title.zh}将超过 ${most} 条：请先删除其中一条，再撤销。`,
    `Undoing batch ${id} would leave ${county} with more than ${most} ${title.en.toLowerCase()}: remove one of them first.`,
  )
}

export function unknownReport(): ProblemError {
  return new ProblemError(
    404,
    'not-found',
    '导入报告不存在（最多保留 7 天）：请重新导入或检查文件。',
    'The report does not exist (reports are kept for at most 7 days): import or check the file again.',
  )
}

export function batchOfOthers(id: number): ProblemError {
  return new ProblemError(
    403,
    'not-allowed',
    `批次 ${id} 含您授权范围以外的记录，不能撤销，未作任何更改：请联系授权覆盖这些区划的数据员。`,
    `Batch ${id} holds records outside your areas, so you may not undo it, and nothing was changed: ask a data officer whose areas cover all of it.`,
  )
}
