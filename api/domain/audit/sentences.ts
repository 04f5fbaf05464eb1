import type { Bilingual } from '../coverage/rule.ts'
import { type ActionWords, words } from './action-words.ts'
import { DUTY_ACTIONS } from './duty-actions.ts'
import type { AuditAction, AuditEntry, AuditValue } from './entry.ts'
import { WORKLOAD_ACTIONS } from './workload-actions.ts'

const COUNTS_ZH = '新增 {inserted}，更新 {updated}，删除 {removed}，退回 {rejected}'
const COUNTS_EN = '{inserted} inserted, {updated} updated, {removed} removed, {rejected} rejected'

const ACTIONS: Readonly<Record<AuditAction, ActionWords>> = {
  'records.imported': words(
    '导入',
    'Import',
    `导入{kind}文件“{subject}”：${COUNTS_ZH}`,
    `Imported the {kind} file “{subject}”: ${COUNTS_EN}`,
  ),
  'records.refused': words(
    '导入被退回',
    'Import refused',
    '导入{kind}文件“{subject}”被退回，未作更改：{rejected} 行有误',
    'Import of the {kind} file “{subject}” was refused and changed nothing: {rejected} rows had errors',
  ),
  'records.undone': words(
    '撤销导入',
    'Undo',
    '撤销批次 {batch}（{subject}）：移除 {removed}，恢复 {restored}',
    'Undid batch {batch} ({subject}): {removed} removed, {restored} restored',
  ),
  'duplicates.decided': words(
    '重复记录认定',
    'Duplicates',
    '认定重复记录（{subject}）：保留 {kept} 条，取消 {cancelled} 条',
    'Decided about duplicates ({subject}): {kept} kept, {cancelled} cancelled',
  ),
  ...DUTY_ACTIONS,
  ...WORKLOAD_ACTIONS,
  'report.reported': words(
    '月报上报',
    'Report',
    '上报{area} {subject} 的月报',
    'Reported {subject} for {area}',
  ),
  'report.reported-none': words(
    '零报告',
    'Report of none',
    '零报告：{area} {subject} 无记录',
    'Reported for {area} that there was nothing in {subject}',
  ),
  'report.submitted': words(
    '月报提交',
    'Report submitted',
    '提交{area} {subject} 的月报，请市级审核',
    'Submitted the report of {area} for {subject}',
  ),
  'report.reviewed': words(
    '月报审核',
    'Report reviewed',
    '审核通过{area} {subject} 的月报',
    'Reviewed the report of {area} for {subject}',
  ),
  'report.accepted': words(
    '月报批准',
    'Report accepted',
    '批准{area} {subject} 的月报',
    'Accepted the report of {area} for {subject}',
  ),
  'report.returned': words(
    '月报退回',
    'Report returned',
    '退回{area} {subject} 的月报：{reason}',
    'Returned the report of {area} for {subject}: {reason}',
  ),
  'plan.created': words(
    '新建方案',
    'Plan made',
    '新建方案“{subject}”，调整 {changes} 处',
    'Made the plan “{subject}” with {changes} changes',
  ),
  'plan.changed': words('修改方案', 'Plan changed', '修改方案“{subject}”', 'Changed the plan “{subject}”'),
  'plan.deleted': words(
    '删除方案',
    'Plan deleted',
    '删除方案“{subject}”，其中调整 {changes} 处',
    'Deleted the plan “{subject}” with {changes} changes',
  ),
  'plan.published': words(
    '发布方案',
    'Plan published',
    '发布方案“{subject}”，调整 {changes} 处，批次 {batch}',
    'Published the plan “{subject}” with {changes} changes as batch {batch}',
  ),
  'plan.consent-asked': words(
    '申请同意',
    'Consent asked',
    '就方案“{subject}”申请批准人同意',
    'Asked for consent to the plan “{subject}”',
  ),
  'plan.consented': words(
    '同意方案',
    'Consent',
    '同意发布方案“{subject}”（{comment}）',
    'Consented to the plan “{subject}” ({comment})',
  ),
  'plan.consent-refused': words(
    '不同意方案',
    'Consent refused',
    '不同意发布方案“{subject}”：{comment}',
    'Refused consent to the plan “{subject}”: {comment}',
  ),
  'reach.ordered': words(
    '可达计算',
    'Reach',
    '安排可达时间计算 {subject}',
    'Ordered the computation of travel times {subject}',
  ),
  'reach.cancelled': words(
    '停止可达计算',
    'Reach stopped',
    '停止可达时间计算 {subject}',
    'Stopped the computation of travel times {subject}',
  ),
  'press.sampled': words(
    '送审样图',
    'Review sample',
    '制作送审样图“{subject}”',
    'Made the review sample “{subject}”',
  ),
  'press.approved': words(
    '登记批准',
    'Approval',
    '登记审图号 {number}（{subject}）',
    'Recorded the approval {number} ({subject})',
  ),
  'press.scan-kept': words(
    '存入批件扫描件',
    'Scan kept',
    '存入审图号 {subject} 的批件扫描件',
    'Kept the scan of the approval {subject}',
  ),
  'press.scan-opened': words(
    '查看批件扫描件',
    'Scan opened',
    '查看审图号 {subject} 的批件扫描件',
    'Opened the scan of the approval {subject}',
  ),
  'press.colours-decided': words(
    '配色认定',
    'Colours',
    '认定审图号 {subject} 的另一配色：{reason}',
    'Decided about other colours for the approval {subject}: {reason}',
  ),
  'press.announced': words(
    '预告发布',
    'Announcement',
    '预告发布“{subject}”（{medium}），{embargo} 前不得发布',
    'Announced “{subject}” ({medium}), not to go out before {embargo}',
  ),
  'press.released': words(
    '发布图件',
    'Release',
    '发布图件“{subject}”（{medium}）',
    'Released the sheet “{subject}” ({medium})',
  ),
  'press.withdrawn': words(
    '撤回图件',
    'Withdrawal',
    '撤回图件“{subject}”：{reason}',
    'Withdrew the sheet “{subject}”: {reason}',
  ),
  'press.batch-ordered': words(
    '批量制图',
    'Batch of sheets',
    '安排批量制图 {subject}，共 {sheets} 张',
    'Ordered the batch {subject} of {sheets} sheets',
  ),
  'press.batch-cancelled': words(
    '取消批量制图',
    'Batch cancelled',
    '取消批量制图 {subject}',
    'Cancelled the batch {subject}',
  ),
  'press.made': words(
    '制作图件',
    'Sheet made',
    '制作图件“{subject}”（{purpose}）',
    'Made the sheet “{subject}” ({purpose})',
  ),
  'photo.recorded': words(
    '登记照片',
    'Photograph',
    '登记队伍 {team} 的照片 {subject}',
    'Recorded the photograph {subject} of the team {team}',
  ),
  'photo.kept': words(
    '存入照片',
    'Photograph kept',
    '存入照片 {subject} 的文件',
    'Kept the file of the photograph {subject}',
  ),
  'photo.deleted': words(
    '删除照片',
    'Photograph deleted',
    '删除照片 {subject}',
    'Deleted the photograph {subject}',
  ),
  'photo.withdrawn': words(
    '撤回照片同意',
    'Consent withdrawn',
    '撤回照片 {subject} 的同意并删除照片：{reason}',
    'Withdrew the consent to the photograph {subject} and deleted it: {reason}',
  ),
  exported: words('导出', 'Export', '导出“{subject}”', 'Exported “{subject}”'),
  'persons.seen': words(
    '查看个人信息',
    'Personal data seen',
    '查看{area}的{kind}',
    'Looked at {kind} of {area}',
  ),
  'staff.phone-seen': words(
    '查看电话',
    'Phone seen',
    '查看人员 {subject}（{area}）自 {from} 起的电话',
    'Looked at the phone of the person {subject} ({area}) from {from} on',
  ),
  'staff.forgotten': words(
    '去除姓名',
    'Made nameless',
    '去除人员 {subject}（{area}）的姓名和电话',
    'Took name and phone of the person {subject} ({area}) away',
  ),
  'staff.list-made': words(
    '队伍名单',
    'Team list',
    '导出{subject}的巡回医疗队名单，{members} 人，其中 {phones} 人含完整电话',
    'Made the team list of {subject}: {members} people, {phones} of them with their phone in full',
  ),
  'staff.certified': words(
    '出具证明',
    'Certificate',
    '为人员 {subject}（{area}）出具基层服务证明 {serial}',
    'Made the certificate {serial} for the person {subject} ({area})',
  ),
  'signed-in': words('登录', 'Sign-in', '登录', 'Signed in'),
  'sign-in.failed': words(
    '登录失败',
    'Sign-in failed',
    '登录失败，输入的用户名为“{subject}”',
    'Sign-in failed with the user name “{subject}”',
  ),
  'locked-out': words(
    '锁定',
    'Lockout',
    '多次登录失败，{subject} 暂停登录',
    '{subject} has to wait after too many wrong tries',
  ),
  'signed-out': words('退出', 'Sign-out', '退出登录', 'Signed out'),
  'sessions.ended': words(
    '结束登录',
    'Sessions ended',
    '结束自己的其他登录 {sessions} 处',
    'Ended {sessions} other sessions of one’s own',
  ),
  'password.changed': words(
    '修改密码',
    'Password',
    '修改 {subject} 的密码',
    'Changed the password of {subject}',
  ),
  'second-factor.changed': words(
    '二次验证',
    'Second factor',
    '修改 {subject} 的二次验证',
    'Changed the second factor of {subject}',
  ),
  'person.added': words('添加人员', 'Person added', '添加人员 {subject}', 'Added the person {subject}'),
  'person.changed': words('修改人员', 'Person changed', '修改人员 {subject}', 'Changed the person {subject}'),
  'role.given': words(
    '授予角色',
    'Role given',
    '授予 {subject} 角色 {role}（{where}）',
    'Gave {subject} the role {role} ({where})',
  ),
  'role.taken': words(
    '取消角色',
    'Role taken',
    '取消 {subject} 的角色 {role}（{where}）',
    'Took the role {role} ({where}) from {subject}',
  ),
  'person.signed-out': words(
    '结束他人登录',
    'Sessions ended',
    '结束 {subject} 的登录 {sessions} 处',
    'Ended {sessions} sessions of {subject}',
  ),
  'setting.changed': words(
    '修改设置',
    'Setting changed',
    '修改设置“{setting}”',
    'Changed the setting “{setting}”',
  ),
  'token.made': words('新建令牌', 'Token made', '新建令牌“{subject}”', 'Made the token “{subject}”'),
  'token.revoked': words('吊销令牌', 'Token revoked', '吊销令牌“{subject}”', 'Revoked the token “{subject}”'),
  'token.used': words('使用令牌', 'Token used', '使用令牌“{subject}”', 'Used the token “{subject}”'),
  'wall-link.made': words(
    '新建大屏链接',
    'Wall link made',
    '新建大屏链接“{subject}”',
    'Made the wall link “{subject}”',
  ),
  'wall-link.changed': words(
    '修改大屏链接',
    'Wall link changed',
    '修改大屏链接“{subject}”',
    'Changed the wall link “{subject}”',
  ),
  'wall-link.revoked': words(
    '撤销大屏链接',
    'Wall link revoked',
    '撤销大屏链接“{subject}”',
    'Revoked the wall link “{subject}”',
  ),
  'wall-link.entered': words(
    '大屏凭链接进入',
    'Wall opened',
    '一台大屏用链接“{subject}”打开',
    'A wall opened with the link “{subject}”',
  ),
  'wall-link.used': words('大屏运行', 'Wall running', '{subject}读取数据', '{subject} read data'),
  refused: words(
    '拒绝访问',
    'Refusal',
    '请求 {subject} 被拒绝（{code}）',
    'The request {subject} was refused ({code})',
  ),
  'records.distributed': words(
    '分布数据表',
    'Distribution',
    '把表 {subject} 按县分布',
    'Distributed the table {subject} by county',
  ),
  'audit.seen': words('查看审计日志', 'Audit seen', '查看审计日志', 'Looked at the audit'),
  'audit.exported': words(
    '导出审计日志',
    'Audit exported',
    '导出审计日志“{subject}”',
    'Exported the audit as “{subject}”',
  ),
  'audit.archived': words(
    '归档审计日志',
    'Audit archived',
    '把 {before} 以前的审计日志（第 {first} 至 {last} 条）归档到“{subject}”',
    'Archived the audit before {before} (entries {first} to {last}) to “{subject}”',
  ),
  'backup.made': words('备份', 'Backup', '备份到“{subject}”', 'Backed up to “{subject}”'),
  'backup.restored': words('恢复', 'Restore', '从“{subject}”恢复', 'Restored from “{subject}”'),
}

export const actionName = (action: AuditAction): Bilingual => ACTIONS[action].name

/** Where a value is missing: the key was destroyed, or the entry is of another version. */
const UNKNOWN = '—'

/** What stands in an entry by code: people read its name. */
const CODED = ['area', 'kind', 'purpose', 'role', 'setting']

/** An entry as a sentence. What was sealed must be open. @param names of what the entry has by code, such as areas and kinds of file */
export function sentenceOf(entry: AuditEntry, names: (code: string) => Bilingual | null): Bilingual {
  const template = ACTIONS[entry.action].sentence
  const filled = (language: keyof Bilingual) =>
    template[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = valueIn(entry, name)
      if (value === null) return UNKNOWN
      const known = CODED.includes(name) ? names(String(value)) : null
      return known?.[language] ?? String(value)
    })
  const times = valueIn(entry, 'times')
  if (times === null) return { zh: filled('zh'), en: filled('en') }
  return {
    zh: `${filled('zh')}；同一小时内又有 ${times} 次`,
    en: `${filled('en')}; ${times} more times within the hour`,
  }
}

function valueIn(entry: AuditEntry, name: string): string | number | boolean | null {
  const value: AuditValue | undefined =
    name === 'subject' || name === 'area' ? entry[name] : entry.detail?.[name]
  return value === undefined || typeof value === 'object' ? null : value
}
