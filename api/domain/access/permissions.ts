import type { Bilingual } from '../coverage/rule.ts'

/** What a person can be given, on areas or on teams. */
export const ROLES = [
  'viewer',
  'data-officer',
  'planner',
  'press',
  'reviewer',
  'approver',
  'system',
  'security',
  'auditor',
] as const
export type Role = (typeof ROLES)[number]

export const ROLE_NAMES: Readonly<Record<Role, Bilingual>> = {
  viewer: { zh: '查看', en: 'viewer' },
  'data-officer': { zh: '数据员', en: 'data officer' },
  planner: { zh: '计划员', en: 'planner' },
  press: { zh: '宣传员', en: 'press officer' },
  reviewer: { zh: '审核员', en: 'reviewer' },
  approver: { zh: '批准人', en: 'approver' },
  system: { zh: '系统管理员', en: 'system administrator' },
  security: { zh: '安全管理员', en: 'security administrator' },
  auditor: { zh: '审计管理员', en: 'audit administrator' },
}

/** What a role allows, named by what is done. */
export const PERMISSIONS = [
  'coverage.read',
  'records.read',
  'persons.read',
  'phones.read',
  'records.import',
  'records.review',
  'reach.compute',
  'plans.edit',
  'plans.publish',
  'plans.consent',
  'press.make',
  'press.release',
  'reports.submit',
  'reports.review',
  'reports.accept',
  'walls.manage',
  'settings.manage',
  'people.manage',
  'audit.read',
] as const
export type Permission = (typeof PERMISSIONS)[number]

/** Each completes 无权… and “may not …”. */
export const PERMISSION_NAMES: Readonly<Record<Permission, Bilingual>> = {
  'coverage.read': { zh: '查看覆盖和可达情况', en: 'look at coverage and reach' },
  'records.read': { zh: '查看记录', en: 'look at records' },
  'persons.read': { zh: '查看个人信息', en: 'look at personal data' },
  'phones.read': { zh: '查看人员电话', en: 'see phones of people who serve' },
  'records.import': { zh: '导入或撤销记录', en: 'import records or undo imports' },
  'records.review': { zh: '认定重复记录', en: 'decide about duplicate records' },
  'reach.compute': { zh: '计算可达时间', en: 'compute travel times' },
  'plans.edit': { zh: '编制调整方案', en: 'draft plans' },
  'plans.publish': { zh: '发布调整方案', en: 'publish plans' },
  'plans.consent': { zh: '同意发布调整方案', en: 'consent to the publication of plans' },
  'press.make': { zh: '制作宣传图件', en: 'make press sheets' },
  'press.release': { zh: '发布宣传图件', en: 'release press sheets' },
  'reports.submit': { zh: '上报月报', en: 'submit monthly reports' },
  'reports.review': { zh: '审核月报', en: 'review monthly reports' },
  'reports.accept': { zh: '批准月报', en: 'accept monthly reports' },
  'walls.manage': { zh: '管理大屏链接', en: 'manage wall links' },
  'settings.manage': { zh: '管理系统设置', en: 'manage settings' },
  'people.manage': { zh: '管理人员和角色', en: 'manage people and roles' },
  'audit.read': { zh: '查看审计记录', en: 'read the audit' },
}

const READING = ['coverage.read', 'records.read', 'persons.read'] as const

/**
 * What each role allows in the areas and for the teams that it is given for. Administrators are three, none of whom can
 * do the others' part (三员分立, GB/T 22239-2019 8.1.5); as administrators they have no records, only the coverage that
 * everyone signed in may see.
 */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: READING,
  'data-officer': [
    ...READING,
    'phones.read',
    'records.import',
    'records.review',
    'reach.compute',
    'reports.submit',
  ],
  planner: [...READING, 'phones.read', 'records.review', 'reach.compute', 'plans.edit', 'plans.publish'],
  press: [...READING, 'press.make', 'press.release'],
  reviewer: [...READING, 'reports.review'],
  approver: [...READING, 'plans.consent', 'reports.accept'],
  system: ['coverage.read', 'walls.manage', 'settings.manage'],
  security: ['coverage.read', 'people.manage'],
  auditor: ['coverage.read', 'audit.read'],
}

/**
 * Figures of the province are everyone's to compare: these hold in all that a viewer may read, wherever the role is
 * given. Every other permission holds in the areas and for the teams of the role alone.
 */
const HELD_WHEREVER_READABLE: ReadonlySet<Permission> = new Set(['coverage.read', 'records.read'])

export function isHeldWhereverReadable(permission: Permission): boolean {
  return HELD_WHEREVER_READABLE.has(permission)
}

/** The roles that allow it. */
export function rolesWith(permission: Permission): Role[] {
  return ROLES.filter((role) => ROLE_PERMISSIONS[role].includes(permission))
}
