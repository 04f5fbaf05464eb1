import type { Translation } from '../../../ui/translation.ts'

const zh = {
  title: '队伍时间线',
  label: '队伍时间线：{{teams}} 支队伍，{{visits}} 次到访',
  help: '上下键切换队伍，Home、End、Page Up、Page Down 切换到访；可改期的到访用左右键逐日移动，回车确认，Esc 取消；空格选中到访',
  zoom: '时间刻度',
  zooms: { fortnight: '两周', month: '月', whole: '全部' },
  count: '{{teams}} 支队伍 · {{visits}} 次到访',
  conflicts: '冲突 {{count}} 项',
  team: '队伍',
  none: '所选范围内没有到访',
  today: '今天',
  toToday: '回到今天',
  bar: {
    was: '原为 {{date}}',
    crowd: '属于扎堆（多出 {{days}} 个队日）',
    movable: '可改期',
    cancelled: '方案取消',
    added: '方案新增',
    drag: '左右拖动可改期',
  },
  shift: {
    to: '移到 {{date}}（{{weekday}}）',
    same: '仍为 {{date}}（{{weekday}}）',
    key: '回车确认，Esc 取消',
  },
  legend: {
    title: '图例',
    half: '上半格为上午，下半格为下午，整格为全天',
    crowd: '属于扎堆',
    conflict: '冲突',
    was: '原日期',
    movable: '可拖动',
    weekend: '周末',
  },
}

const en: Translation<typeof zh> = {
  title: 'Team timeline',
  label: 'Team timeline: {{teams}} teams, {{visits}} visits',
  help: 'Up and down arrows move between teams; Home, End, Page Up and Page Down move between visits; left and right arrows shift a movable visit by a day, Enter confirms, Escape cancels; Space selects the visit',
  zoom: 'Time scale',
  zooms: { fortnight: '2 weeks', month: 'Month', whole: 'All' },
  count: '{{teams}} teams · {{visits}} visits',
  conflicts: 'Conflicts: {{count}}',
  team: 'Team',
  none: 'No visits in this period and area',
  today: 'Today',
  toToday: 'Back to today',
  bar: {
    was: 'Was {{date}}',
    crowd: 'In a crowd (surplus team-days: {{days}})',
    movable: 'can be moved',
    cancelled: 'Cancelled by the draft',
    added: 'Added by the draft',
    drag: 'Drag left or right to change the date',
  },
  shift: {
    to: 'Move to {{date}} ({{weekday}})',
    same: 'Stays on {{date}} ({{weekday}})',
    key: 'Enter confirms, Esc cancels',
  },
  legend: {
    title: 'Legend',
    half: 'Upper half: morning; lower half: afternoon; full height: all day',
    crowd: 'In a crowd',
    conflict: 'Conflict',
    was: 'Original date',
    movable: 'Can be dragged',
    weekend: 'Weekend',
  },
}

export const plannerTimelineTexts = { zh, en }
