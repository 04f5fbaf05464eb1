import { ProblemError } from '../../contract/errors.ts'

export function idListedTwice(): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    '同一编号出现了两次：每个编号只写一次。',
    'An id appears twice: list each id once.',
  )
}

export function notInSet(id: string): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    `要取消的 ${id} 不在 visits 之中：请写出整组编号。`,
    `${id} is to be cancelled but is not in visits: list every id of the set.`,
  )
}

export function wholeSetCancelled(): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    '一组重复记录不能全部取消：请至少保留一条。',
    'The records of a set cannot all be cancelled: keep at least one.',
  )
}

export function noLongerDuplicates(): ProblemError {
  return new ProblemError(
    409,
    'records-changed',
    '这些记录已被更改或取消，不再是一组重复记录，未作任何更改：请刷新列表再核对。',
    'These records have been changed or cancelled and are no longer duplicates; nothing was changed: reload the list and check again.',
  )
}

export function tooManyConflicts(maxConflicts: number): ProblemError {
  return new ProblemError(
    400,
    'question-too-large',
    `所选日期内有 ${maxConflicts} 处以上冲突，多半是不同队伍用了同一编码：请核对 team_code，或缩短日期。`,
    `There are more than ${maxConflicts} conflicts in these dates; most likely different teams share one code: check team_code, or choose fewer dates.`,
  )
}

export function tooManyRecordsOfTeams(maxVisits: number): ProblemError {
  return new ProblemError(
    400,
    'question-too-large',
    `这一区域的队伍在所选日期内的记录超过 ${maxVisits} 条：请缩短日期或少选服务类型。`,
    `The teams of this area have more than ${maxVisits} records in these dates: choose fewer dates or services.`,
  )
}
