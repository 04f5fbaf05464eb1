import type { Translation } from '../../../ui/translation.ts'

/** Words of the batches on the press page. */
const zh = {
  title: '成批制作',
  help: '按上面的题目，一次为多个地区、周期和尺寸制图；类别、格式和署名与“下载”一步相同，文字由数据写成。关闭网页后继续制作。',
  areas: '地区',
  oneArea: '同上',
  periods: '周期',
  sizes: '尺寸',
  oneSize: '同上',
  all: '全选',
  none: '清空',
  total: '共 {{total}} 个文件：{{kind}}，{{formats}}',
  tooMany: '一批最多 {{most}} 个文件：请减少地区、周期、尺寸或格式。',
  needArea: '请选择地区',
  start: '开始制作',
  failed: '无法读取批次',
  columns: { at: '时间', story: '题目', progress: '进度', state: '状态', files: '文件' },
  made: '{{made}}/{{total}}',
  left: '约剩 {{minutes}} 分钟',
  states: { queued: '等待中', running: '制作中', done: '已完成', cancelled: '已取消' },
  failures: '{{count}} 个未能制作',
  outdated: '{{count}} 个所依据的数据早于其余文件：请按现在的记录再做一批（清单中 outdated 为 true）',
  cancel: '取消批次',
  again: '按现在的记录再做一批',
}

const en: Translation<typeof zh> = {
  title: 'Batches',
  help: 'The story above for many areas, periods and sizes at once. Kind, formats and names are those of step 3, the texts are written from the data. It goes on when this page is closed.',
  areas: 'Areas',
  oneArea: 'As above',
  periods: 'Periods',
  sizes: 'Sizes',
  oneSize: 'As above',
  all: 'All',
  none: 'None',
  total: 'Files: {{total}} ({{kind}}, {{formats}})',
  tooMany: 'A batch has at most {{most}} files: choose fewer areas, periods, sizes or formats.',
  needArea: 'Choose areas',
  start: 'Start',
  failed: 'The batches could not be loaded',
  columns: { at: 'Time', story: 'Story', progress: 'Progress', state: 'State', files: 'Files' },
  made: '{{made}} of {{total}}',
  left: 'about {{minutes}} min left',
  states: { queued: 'Waiting', running: 'Running', done: 'Done', cancelled: 'Cancelled' },
  failures: '{{count}} could not be made',
  outdated:
    '{{count}} are of earlier records than the others: make the batch again (“outdated” in the manifest)',
  cancel: 'Cancel the batch',
  again: 'Make again from the present records',
}

export const batchTexts = { zh, en }
