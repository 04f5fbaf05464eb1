import type { Translation } from '../../../ui/translation.ts'

const zh = {
  title: '队伍时间线',
  label: '队伍时间线：{{teams}} 支队伍，{{visits}} 次到访',
  help: '上下键换队伍，Home、End、Page Up、Page Down 换到访；可移动的到访用左右键逐日改期，回车确认，Esc 取消；空格选中到访',
  zoom: '时间刻度',
  zooms: { fortnight: '两周', month: '月', whole: '全部' },
  count: '{{teams}} 支队伍 · {{visits}} 次到访',
  conflicts: '冲突 {{count}} 项',
  team: '队伍',
  none: '所选范围没有到访',
  today: '今天',
  toToday: '回到今天',
  bar: {
    was: '原为 {{date}}',
    crowd: '属于扎堆（多出 {{days}} 队日）',
    movable: '可改期',
    cancelled: '方案取消',
    added: '方案新增',
    drag: '左右拖动可改期',
  },
  shift: {
    to: '移到 {{date}}（{{weekday}}）',
    same: '仍为 {{date}}（{{weekday}}）',
    key: '回车确认，Esc 取消',
    done: '已移到 {{date}}',
    cancelled: '已取消移动',
  },
  legend: {
    title: '图例',
    half: '上半格上午，下半格下午，整格全天',
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
  help: 'Up and down go from team to team, Home, End, Page Up and Page Down from visit to visit; left and right move a movable visit by a day, Enter confirms, Escape cancels; Space chooses the visit',
  zoom: 'Scale of days',
  zooms: { fortnight: 'Fortnight', month: 'Month', whole: 'Whole' },
  count: 'Teams {{teams}} · visits {{visits}}',
  conflicts: 'Conflicts: {{count}}',
  team: 'Team',
  none: 'No visits in the chosen window',
  today: 'Today',
  toToday: 'Back to today',
  bar: {
    was: 'Was on {{date}}',
    crowd: 'In a crowd (surplus team-days: {{days}})',
    movable: 'can be moved',
    cancelled: 'Cancelled by the draft',
    added: 'Added by the draft',
    drag: 'Drag it left or right to another date',
  },
  shift: {
    to: 'Move to {{date}} ({{weekday}})',
    same: 'Stays on {{date}} ({{weekday}})',
    key: 'Enter confirms, Esc cancels',
    done: 'Moved to {{date}}',
    cancelled: 'Not moved',
  },
  legend: {
    title: 'Legend',
    half: 'Upper half morning, lower half afternoon, whole all day',
    crowd: 'In a crowd',
    conflict: 'Conflict',
    was: 'Former date',
    movable: 'Can be dragged',
    weekend: 'Weekend',
  },
}

export const plannerTimelineTexts = { zh, en }
