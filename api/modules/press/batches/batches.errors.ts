import { ProblemError } from '../../../contract/errors.ts'

/** Seconds: a batch takes minutes. */
const RETRY_SECONDS = 60

export function tooManySheets(asked: number, most: number): ProblemError {
  return new ProblemError(
    400,
    'question-too-large',
    `这一批共 ${asked} 个文件，超过上限 ${most} 个：请减少区划、周期、尺寸或格式，分几批制作。`,
    `This batch has ${asked} files, more than ${most}: choose fewer areas, periods, sizes or formats, and make several batches.`,
  )
}

export function periodsOfItsOwn(): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    '“前后对比”“15分钟可达”“强基指标”和“队伍风采”不按单个周期制作：请去掉 periods，或改用其他题目。',
    'A comparison, a map of reach or of an indicator and a tour are not of one period: leave out periods, or choose another story.',
  )
}

export function tooManyBatches(most: number): ProblemError {
  return new ProblemError(
    503,
    'busy',
    `已有 ${most} 批在制作或等待：请等其中一批完成，或取消一批后再试。`,
    `${most} batches are running or waiting: wait until one is done, or cancel one, and try again.`,
    RETRY_SECONDS,
  )
}

export function unknownBatch(id: number): ProblemError {
  return new ProblemError(
    404,
    'unknown-batch',
    `没有编号为 ${id} 的图件批次，可能已按保存期限清除：请刷新列表。`,
    `There is no batch of sheets ${id}; it may have been removed after the time that batches are kept: reload the list.`,
  )
}

export function batchEnded(id: number): ProblemError {
  return new ProblemError(
    409,
    'job-ended',
    `图件批次 ${id} 已经结束，无需取消：请刷新列表。`,
    `Batch ${id} has ended already and cannot be cancelled: reload the list.`,
  )
}

export function fileNotMade(number: number): ProblemError {
  return new ProblemError(
    404,
    'not-found',
    `该批次的第 ${number + 1} 个文件尚未制成：请等批次完成，或查看该文件未制成的原因。`,
    `File ${number + 1} of the batch is not made: wait until the batch is done, or see why it could not be made.`,
  )
}

export function nothingMade(id: number): ProblemError {
  return new ProblemError(
    404,
    'not-found',
    `批次 ${id} 尚无制成的文件：请稍后再下载，或查看各文件未制成的原因。`,
    `Batch ${id} has no files yet: download it later, or see why its files could not be made.`,
  )
}

/** @param megabytes the most that one batch may have */
export function batchFull(megabytes: number): ProblemError {
  return new ProblemError(
    413,
    'file-too-large',
    `本批文件已达 ${megabytes} MB 上限，其余未制作：请用较低的分辨率或较少的格式另作一批。`,
    `The files of this batch have reached ${megabytes} MB, so the rest is not made: make another batch of it, with a lower resolution or fewer formats.`,
  )
}

export function faultWithin(): ProblemError {
  return new ProblemError(
    500,
    'internal',
    '制作此文件时服务器出现内部错误：请单独再做一次；若仍出错，请联系维护人员查看服务器日志。',
    'Something went wrong inside the server with this file: make it once more by itself; if it fails again, ask the maintainers to look at the server log.',
  )
}
