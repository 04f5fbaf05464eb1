import { ProblemError } from '../../contract/errors.ts'
import { StartError } from '../../start-error.ts'

export function chainFileExists(path: string): StartError {
  return new StartError(
    `文件 ${path} 已存在，未写入：请换一个文件名，或确认无用后删除它。`,
    `The file ${path} is there already and was not written: choose another name, or delete it if it is not needed.`,
  )
}

export function chainFileDamaged(path: string): StartError {
  return new StartError(
    `${path} 不是完整的审计日志文件：请使用 npm run audit -- --archive 或 --export 写出的原文件。`,
    `${path} is not a whole audit file: use one as npm run audit -- --archive or --export wrote it.`,
  )
}

export function notOldEnough(before: string, latest: string): StartError {
  return new StartError(
    `审计日志至少保留 180 天：--before ${before} 应不晚于 ${latest}。`,
    `The audit is kept for 180 days at least: --before ${before} must be ${latest} or earlier.`,
  )
}

export function nothingToArchive(before: string): StartError {
  return new StartError(
    `${before} 以前没有尚未归档的审计日志，未写入文件。`,
    `There are no entries before ${before} that are not archived yet; no file was written.`,
  )
}

export function auditTooLarge(): ProblemError {
  return new ProblemError(
    503,
    'question-too-large',
    '按这些条件查找审计日志用时过长：请缩小时间范围后再查。',
    'Searching the audit for this takes too long: narrow the range of dates and search again.',
  )
}
