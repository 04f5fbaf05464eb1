import type { Translation } from '../../../ui/translation.ts'

const zh = {
  month: '到访月份',
  target: '可达目标',
  class: {
    both: '有到访，可达',
    'visited-only': '有到访，不可达',
    'reached-only': '可达，无到访',
    neither: '无到访，不可达',
    unknown: '未知',
    'not-judged': '不要求到访',
  },
  headline: '巡回医疗与 {{minutes}} 分钟可达，{{month}}',
  gap: '个乡镇到访未达标，也不可达',
  gapPeople: '涉及 {{people}} 人',
  people: '{{people}} 人',
  aims: '达到“有到访”：{{month}}按乡镇巡回医疗规则已达标。达到“可达”：至少 {{target}}% 的居民在 {{minutes}} 分钟内到达最近的服务点。',
  visitsOf: '{{month}}到访详情',
  clauses: '两项目标的政策依据',
  open: '该月尚未结束，已排期但未完成的乡镇暂按无到访计算。',
  total: '乡镇级单位 {{all}} 个，其中按两项目标判定 {{judged}} 个',
  uncertain: '其中 {{n}} 个按时间上限或下限计算结论不同',
  listTitle: '按结论列出乡镇',
  none: '没有这一类乡镇',
  share: '可达 {{share}}',
  visits: '到访 {{days}} 天，要求 {{required}} 天',
  more: '显示全部 {{n}} 个',
  failed: '无法读取到访达标情况',
  exported: '已导出 {{n}} 个乡镇',
  table: {
    title: '{{month}}到访与{{minutes}}分钟可达双目标清单（可达目标{{target}}%，截至{{asOf}}）',
    sheet: '双目标',
    headers:
      '区划代码|名称|设区市|县（市、区）|结论|到访结论|到访天数|要求天数|可达占比（%）|占比下限（%）|占比上限（%）|人口|人口为估算（人）|示意位置的村|到访月份|可达目标（%）|阈值（分钟）|出行方式|时间来源|服务点范围|截至日期|计算时间|路网版本|服务点版本|参数版本|到访数据快照|可达数据快照',
    visitsAim: '到访：{{document}} {{article}}“{{sentence}}”',
    reachAim: '可达：{{document}} {{article}}“{{sentence}}”',
  },
}

const en: Translation<typeof zh> = {
  month: 'Visits in',
  target: 'Reach target',
  class: {
    both: 'Visited and within reach',
    'visited-only': 'Visited, out of reach',
    'reached-only': 'Within reach, not visited',
    neither: 'Neither',
    unknown: 'Unknown',
    'not-judged': 'No visits required',
  },
  headline: 'Visits and {{minutes}}-minute reach, {{month}}',
  gap: 'townships are short of visits and out of reach',
  gapPeople: '{{people}} people live there',
  people: '{{people}} people',
  aims: 'Visited: the township touring rule was met in {{month}}. Within reach: at least {{target}}% of residents reach the nearest service point within {{minutes}} minutes.',
  visitsOf: 'Visits in {{month}}',
  clauses: 'Policy texts of both aims',
  open: 'The month is not over: townships that are scheduled but not completed count as not visited.',
  total: '{{all}} township-level units, {{judged}} of them judged by both aims',
  uncertain: 'for {{n}} of them the low or high estimate would give another class',
  listTitle: 'Townships by class',
  none: 'No townships in this class',
  share: '{{share}} reached',
  visits: '{{days}} of {{required}} days visited',
  more: 'Show all {{n}}',
  failed: 'The visits could not be loaded',
  exported: '{{n}} townships exported',
  table: {
    title: 'Visits in {{month}} and {{minutes}}-minute reach (target {{target}}%, as of {{asOf}})',
    sheet: 'Two aims',
    headers:
      'Code|Name|City|County|Class|Visits|Days visited|Days required|Share reached (%)|Share low (%)|Share high (%)|Population|Population estimated (people)|Villages at placeholder positions|Month of visits|Reach target (%)|Threshold (min)|Travel mode|Travel time source|Service points counted|As of|Computed at|Road version|Service point version|Parameter version|Visit snapshot|Reach snapshot',
    visitsAim: 'Visits: {{document}} {{article}} “{{sentence}}”',
    reachAim: 'Reach: {{document}} {{article}} “{{sentence}}”',
  },
}

export const twoWayTexts = { zh, en }
