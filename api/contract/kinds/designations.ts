import { fileKind, HINTS, optional, PLACES_IN_TEMPLATE, required } from './file-kind.ts'

export const DESIGNATIONS_FILE = fileKind({
  name: 'designations',
  title: { zh: '适用名单', en: 'Designations' },
  help: {
    zh: '哪些县受援、哪些村巡诊或派驻，自何时起；以区划代码、资格类型和起始日期识别。',
    en: 'Which counties receive teams, which villages have patrols or postings, from when on. Identified by area_code, designation and from.',
  },
  hints: [HINTS.code, HINTS.date, HINTS.remove, HINTS.again],
  templateHelp: PLACES_IN_TEMPLATE,
  columns: [
    required('area_code', '区划代码'),
    required('designation', '资格类型'),
    required('from', '起始日期', '开始日期'),
    optional('to', '截止日期', '结束日期'),
    optional('source', '来源', '依据'),
    optional('remove', '删除'),
    optional('area_name', '区划名称', '名称'),
  ],
  place: { code: 'area_code', name: 'area_name' },
})
