import { ProblemError } from '../contract/errors.ts'
import type { Bilingual } from '../domain/coverage/rule.ts'
import type { ThreadFault } from '../threads/protocol.ts'

/** A few seconds: the questions that wait are short. */
const RETRY_SECONDS = 5

/**
 * What became of a calculation that a thread did not finish; a crash stays the fault that it is.
 * @param smaller how to ask for less, as the end of a sentence
 */
export function calculationProblem(fault: ThreadFault, deadlineMs: number, smaller: Bilingual): Error {
  switch (fault.kind) {
    case 'busy':
      return tooBusy()
    case 'deadline':
      return deadlinePassed(deadlineMs, smaller)
    case 'memory':
      return outOfMemory(smaller)
    case 'closed':
      return stopping()
    case 'crash':
      return fault
  }
}

function tooBusy(): ProblemError {
  return new ProblemError(
    503,
    'busy',
    '当前计算任务较多：请稍后再试。',
    'The server is busy with other calculations: try again in a moment.',
    RETRY_SECONDS,
  )
}

/** Whether the question is too large or the machine is busy with other things cannot be told: both have their remedy. */
function deadlinePassed(deadlineMs: number, smaller: Bilingual): ProblemError {
  return new ProblemError(
    400,
    'question-too-large',
    `${deadlineMs / 1000} 秒内未能完成计算，已停止：${smaller.zh}，或稍后再试。`,
    `The calculation took longer than ${deadlineMs / 1000} seconds and was stopped: ${smaller.en}, or try again later.`,
  )
}

function outOfMemory(smaller: Bilingual): ProblemError {
  return new ProblemError(
    400,
    'question-too-large',
    `计算所需内存超过上限，已停止计算：${smaller.zh}。`,
    `The calculation needed too much memory and was stopped: ${smaller.en}.`,
  )
}

function stopping(): ProblemError {
  return new ProblemError(
    503,
    'not-ready',
    '服务器正在停止：请在其重新启动后再试。',
    'The server is stopping: try again once it has restarted.',
  )
}
