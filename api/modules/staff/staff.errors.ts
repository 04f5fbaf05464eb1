import { ProblemError } from '../../contract/errors.ts'

/** Also of somebody whom whoever asks may not see. */
export function unknownStaff(): ProblemError {
  return new ProblemError(
    404,
    'unknown-staff',
    '没有该编号的人员，或不在您的授权范围内：请核对人员编号。',
    'No person with this id exists in your areas: check the id.',
  )
}

export function noPhone(): ProblemError {
  return new ProblemError(
    404,
    'unknown-staff',
    '该人员这一时期没有登记电话：请查看其他时期的记录。',
    'This record has no phone: try another record.',
  )
}

export function notYetLeft(): ProblemError {
  return new ProblemError(
    409,
    'staff-still-there',
    '该人员仍有有效的记录或未结束的驻点，不能去除姓名：请先导入截止日期，待其离开后再操作。',
    'The person still has a record in force or a posting that has not ended: import the last day first, and make them nameless once they have left.',
  )
}

export function spanRefused(from: string, to: string): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    `起止日期 ${from} 至 ${to} 无效：截止日期不得早于起始日期，且最多十年。`,
    `The period ${from} to ${to} is invalid: it must not end before it begins and may span at most ten years.`,
  )
}

export function certificateOfDaysToCome(to: string, today: string): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    `证明的截止日期 ${to} 在今天（${today}）之后：请改为今天或更早的日期。`,
    `The certificate would end on ${to}, after today (${today}): choose today or an earlier day.`,
  )
}

export function unknownTeamList(): ProblemError {
  return new ProblemError(
    404,
    'unknown-campaign',
    '该专项巡回中没有这支队伍：请从“专项巡回”页核对分组。',
    'The campaign has no such team: check its assignments on the page Campaigns.',
  )
}

export function teamWithoutCode(team: string): ProblemError {
  return new ProblemError(
    409,
    'team-without-code',
    `${team}的队伍编号尚未填写，无法找到其人员：请在“专项巡回分组”中补填队伍编号。`,
    `No team code is given for ${team}, so its people cannot be found: enter it in the assignments.`,
  )
}
