import type { Translation } from '../../../ui/translation.ts'

const zh = {
  label: '热度日历：{{rows}} 个区域，{{weeks}} 周，{{count}} 次到访。方向键移动，回车选中扎堆，Esc 取消选中',
  title: '热度日历',
  level: '行',
  levels: { county: '县', township: '乡镇' },
  count: '{{rows}} 个区域 · {{count}} 次到访',
  countHelp: '一支队伍在一地一天计一次，含计划，不含取消',
  place: '区域',
  none: '所选范围内没有到访',
  visits: '{{count}} 次到访',
  noVisits: '无到访',
  planned: '其中计划 {{count}} 次',
  crowded: '扎堆 {{count}} 次',
  crowd: '多出 {{days}} 个队日 · {{teams}} 支队伍',
  choose: '点击选中扎堆',
  more: '另有 {{count}} 处扎堆，再次点击可切换',
  gaps: '缺口 {{count}} 项',
  week: '{{from}} 至 {{to}}',
  today: '今天',
  legend: {
    title: '图例',
    visits: '每周次数',
    from: '{{from}} 及以上',
    range: '{{from}}–{{to}}',
    crowd: '含扎堆',
    chosen: '所选扎堆',
    gap: '缺口所在周期：',
  },
}

const en: Translation<typeof zh> = {
  label:
    'Heat calendar: {{rows}} areas, {{weeks}} weeks, {{count}} visits. Arrow keys move, Enter selects the crowd, Escape clears the selection',
  title: 'Heat calendar',
  level: 'Rows',
  levels: { county: 'Counties', township: 'Townships' },
  count: '{{rows}} areas · {{count}} visits',
  countHelp:
    'One team at one place on one day counts as one visit; planned visits are included, cancelled ones are not',
  place: 'Area',
  none: 'No visits in this period and area',
  visits: 'visits: {{count}}',
  noVisits: 'no visits',
  planned: 'planned: {{count}}',
  crowded: 'crowded: {{count}}',
  crowd: 'Surplus team-days: {{days}} · teams: {{teams}}',
  choose: 'Click to select the crowd',
  more: 'Other crowds: {{count}}; click again for the next',
  gaps: 'gaps: {{count}}',
  week: '{{from}} to {{to}}',
  today: 'Today',
  legend: {
    title: 'Legend',
    visits: 'Visits per week',
    from: '{{from}} or more',
    range: '{{from}}–{{to}}',
    crowd: 'With a crowd',
    chosen: 'Selected crowd',
    gap: 'Period with a gap:',
  },
}

export const plannerHeatTexts = { zh, en }
