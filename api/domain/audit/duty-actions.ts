import { words } from './action-words.ts'

/** What is recorded of papers that are owed. */
export const DUTY_ACTIONS = {
  'duty.registered': words(
    '登记报送文件',
    'Duty',
    '登记报送文件“{subject}”（{date}）',
    'Registered the document “{subject}” of {date}',
  ),
  'duty.file-kept': words(
    '上传报送附件',
    'File of a duty',
    '上传“{subject}”的附件 {fileName}',
    'Kept the file {fileName} of “{subject}”',
  ),
  'duty.file-opened': words(
    '查看报送附件',
    'File opened',
    '下载“{subject}”的附件',
    'Opened the file of “{subject}”',
  ),
  'duty.withdrawn': words(
    '撤回报送登记',
    'Duty withdrawn',
    '撤回报送文件“{subject}”的登记',
    'Withdrew the document “{subject}”',
  ),
  'duty-feed.made': words(
    '新建日历订阅',
    'Calendar address made',
    '新建日历订阅地址“{subject}”（{area}）',
    'Made the calendar address “{subject}” of {area}',
  ),
  'duty-feed.revoked': words(
    '撤销日历订阅',
    'Calendar address revoked',
    '撤销日历订阅地址“{subject}”',
    'Revoked the calendar address “{subject}”',
  ),
}
