import { ProblemError } from '../../contract/errors.ts'
import { ROLE_NAMES, type Role } from '../../domain/access/permissions.ts'

export function noSuchPerson(): ProblemError {
  return new ProblemError(
    404,
    'unknown-person',
    '没有此人员：请刷新页面查看现有人员。',
    'There is no such person: reload the page to see those that there are.',
  )
}

export function rolesApart(one: Role, other: Role): ProblemError {
  return new ProblemError(
    409,
    'role-refused',
    `同一人不能同时担任${ROLE_NAMES[one].zh}和${ROLE_NAMES[other].zh}：系统、安全、审计管理员须由不同的人担任，且不兼任业务角色（三员分立）。请另设账号，或先结束原有角色。`,
    `One person cannot be ${ROLE_NAMES[one].en} and ${ROLE_NAMES[other].en} at a time: the three administrators are different people, none of whom works with records. Give the role to somebody else, or end the other one first.`,
  )
}

export function ownRoles(): ProblemError {
  return new ProblemError(
    403,
    'role-refused',
    '不能更改自己的账号和角色：请由另一名安全管理员操作；修改密码和动态验证码请到“我的账号”。',
    'Nobody changes their own account or roles here: ask another security administrator. Your password and second factor are on your account page.',
  )
}

export function unknownGrant(): ProblemError {
  return new ProblemError(
    404,
    'not-found',
    '没有此角色或已取消：请刷新页面查看现有角色。',
    'There is no such role, or it was taken already: reload the page to see those that there are.',
  )
}

export function groundMissing(): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    '角色须授予一个区划或一支队伍，二者选一。',
    'A role is given either on an area or for a team: name one of the two.',
  )
}

export function lastBeforeFirst(): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    '截止日期早于起始日期：请改正。',
    'The last day is before the first: correct one of them.',
  )
}

export function tokenOfPerson(): ProblemError {
  return new ProblemError(
    409,
    'token-refused',
    '人员的令牌由本人在“我的账号”中建立；此处只为服务建立令牌。',
    'People make their tokens themselves, on their account page; here tokens are made for services.',
  )
}

export function notOfService(): ProblemError {
  return new ProblemError(
    409,
    'role-refused',
    '服务没有密码和登录，只使用令牌：请在令牌页面建立或撤销。',
    'A service has no password and never signs in, it uses tokens: make or revoke them on the page of tokens.',
  )
}
