import { fileKind, HINTS, optional, PLACES_IN_TEMPLATE, required } from './file-kind.ts'

export const POSTINGS_FILE = fileKind({
  name: 'postings',
  title: { zh: '驻点', en: 'Postings' },
  help: {
    zh: '人员在乡镇（街道）的驻点，以驻点编号识别。',
    en: 'Persons posted to townships and subdistricts. Identified by posting_id.',
  },
  hints: [
    {
      zh: '只有确认到的日期才计入：请每月把“确认至”改到最近核实的一天；结束后填“实际结束日期”。',
      en: 'Only confirmed dates count: move confirmed_to to the day last checked every month, and enter ended once the posting is over.',
    },
    {
      zh: '先导入人员，再导入驻点。',
      en: 'Import the people first.',
    },
    HINTS.code,
    HINTS.date,
    HINTS.again,
  ],
  templateHelp: PLACES_IN_TEMPLATE,
  columns: [
    required('posting_id', '驻点编号'),
    required('person_id', '人员编号', '工号', '职工号', '人员工号'),
    required('place_code', '驻点乡镇代码', '乡镇代码', '地点代码', '区划代码'),
    optional('place_name', '驻点乡镇名称', '乡镇名称', '地点名称', '区划名称'),
    optional('institution', '机构编号', '驻点机构', '服务点编号'),
    required('from', '起始日期', '开始日期', '驻点起始日期'),
    optional('to', '计划结束日期', '截止日期', '终止日期'),
    optional('ended', '实际结束日期'),
    optional('confirmed_to', '确认至', '确认日期'),
    optional('status', '状态'),
    required('sender_code', '派出单位代码', '派出单位'),
    required('sender_level', '派出单位级别', '派出级别'),
  ],
  place: { code: 'place_code', name: 'place_name' },
  secret: [],
})
