import { ProblemError } from '../../contract/errors.ts'

export function unknownDuty(): ProblemError {
  return new ProblemError(
    404,
    'unknown-duty',
    '没有这一报送事项，或不在您可查看的范围内：请从“报送事项”页打开。',
    'There is no such duty, or it is not yours to read: open it from the page Duties.',
  )
}

export function unknownDutyDocument(): ProblemError {
  return new ProblemError(
    404,
    'unknown-duty',
    '没有这份登记的文件，或不在您可查看的范围内：请从“报送事项”页打开。',
    'There is no such document, or it is not yours to read: open it from the page Duties.',
  )
}

export function unknownFeed(): ProblemError {
  return new ProblemError(
    404,
    'unknown-duty',
    '没有这个订阅地址，或已撤销：请在“报送事项”页新建。',
    'There is no such calendar address, or it has been revoked: make another on the page Duties.',
  )
}

export function documentAfterToday(date: string, today: string): ProblemError {
  return new ProblemError(
    400,
    'document-refused',
    `文件日期 ${date} 晚于今天（${today}）：请核对。`,
    `The document's date ${date} is after today (${today}): check it.`,
  )
}

export function documentWithdrawn(): ProblemError {
  return new ProblemError(
    409,
    'document-refused',
    '这份文件的登记已撤回：请重新登记。',
    'The registration of this document has been withdrawn: register it again.',
  )
}

export function fileThere(): ProblemError {
  return new ProblemError(
    409,
    'document-refused',
    '这份文件已有附件，不能替换：如有误，请撤回登记后重新登记。',
    'The document has its file already, which cannot be replaced: withdraw the registration and register it again.',
  )
}

export function fileOfOtherType(): ProblemError {
  return new ProblemError(
    422,
    'document-refused',
    '附件须为 PDF、DOCX、XLSX、OFD、PNG 或 JPG（按内容识别），不加密，不含宏、脚本、嵌入文件和外部引用（网页链接除外）：请另存为其中一种（如打印为 PDF）后重新上传。',
    'The file must be a PDF, DOCX, XLSX, OFD, PNG or JPG by its content, not encrypted, without macros, scripts, embedded files, or references to other files (links to web pages may stay): save it as one of these, for example by printing it to a PDF, and upload it again.',
  )
}

export function tooManyFeeds(most: number): ProblemError {
  return new ProblemError(
    409,
    'document-refused',
    `每人最多 ${most} 个订阅地址：请先撤销不用的。`,
    `Everybody may have ${most} calendar addresses at most: revoke those that are not used.`,
  )
}

export function tooManyDocuments(most: number): ProblemError {
  return new ProblemError(
    409,
    'document-refused',
    `每一事项最多登记 ${most} 份文件（含已撤回的）：请将材料合并为一份文件登记。`,
    `A duty may have ${most} documents at most, withdrawn ones among them: put the papers together into one document.`,
  )
}

export function filesFull(most: number): ProblemError {
  const gigabytes = most / 1024 ** 3
  return new ProblemError(
    409,
    'document-refused',
    `全部附件合计最多 ${gigabytes} GB，已无余量：文件已登记，附件请另行保存。`,
    `All files together may have ${gigabytes} GB, of which too little is left: the document is registered; keep its file elsewhere.`,
  )
}

export function dutyDatesOutOfRange(years: number): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    `from 不得晚于 to，且最多 ${years} 年：请调整日期。`,
    `from must not be after to, and at most ${years} years can be asked for: adjust the dates.`,
  )
}
