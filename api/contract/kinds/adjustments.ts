import { fileKind, HINTS, optional, PLACES_IN_TEMPLATE, required } from './file-kind.ts'

export const ADJUSTMENTS_FILE = fileKind({
  name: 'adjustments',
  title: { zh: '要求调整', en: 'Adjustments' },
  help: {
    zh: '对某地某项规则的天数要求作出调整或豁免；以区划代码、规则和起始日期识别。',
    en: 'Another number of days for a rule in an area, or an exemption from it. Identified by area_code, rule and from.',
  },
  hints: [HINTS.code, HINTS.date, HINTS.remove, HINTS.again],
  templateHelp: PLACES_IN_TEMPLATE,
  columns: [
    required('area_code', '区划代码'),
    required('rule', '规则'),
    required('required', '要求天数', '要求次数'),
    required('from', '起始日期', '开始日期'),
    optional('to', '截止日期', '结束日期'),
    optional('reason', '原因'),
    optional('document', '文号', '文件'),
    optional('remove', '删除'),
    optional('area_name', '区划名称', '名称'),
  ],
  place: { code: 'area_code', name: 'area_name' },
})
