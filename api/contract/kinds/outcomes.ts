import { fileKind, HINTS, optional, PLACES_IN_TEMPLATE, required } from './file-kind.ts'

export const OUTCOMES_FILE = fileKind({
  name: 'outcomes',
  title: { zh: '帮扶成果', en: 'Outcomes' },
  help: {
    zh: '基层医疗卫生机构经帮扶达到的成果；以机构（服务点编号）和成果识别。',
    en: 'What an institution has reached with help. Identified by institution (the point_id of a service point) and outcome.',
  },
  hints: [HINTS.code, HINTS.date, HINTS.remove, HINTS.again],
  templateHelp: PLACES_IN_TEMPLATE,
  columns: [
    required('institution', '机构编号', '服务点编号', '机构代码'),
    required('place_code', '所在区划代码', '区划代码', '地点区划代码'),
    optional('place_name', '所在区划', '区划名称', '地点名称'),
    required('outcome', '成果', '帮扶成果'),
    required('date', '达成日期', '日期'),
    optional('document', '文号', '文件'),
    optional('remove', '删除'),
  ],
  place: { code: 'place_code', name: 'place_name' },
})
