import { fileKind, HINTS, optional, required } from './file-kind.ts'

export const ATTENDANCE_FILE = fileKind({
  name: 'attendance',
  title: { zh: '参加人员', en: 'Attendance' },
  help: {
    zh: '每次到访有哪些人参加，以到访编号和人员编号识别。',
    en: 'Who went on which visit. Identified by visit_id and person_id.',
  },
  hints: [
    {
      zh: '先导入人员和到访，再导入参加人员；同一工作簿可依次按三种文件导入。',
      en: 'Import the people and the visits first. One workbook may hold all three: import it once for each kind.',
    },
    HINTS.remove,
    HINTS.again,
  ],
  templateHelp: {
    zh: '模板中只有表头。',
    en: 'The template has a header only.',
  },
  columns: [
    required('visit_id', '到访编号', '记录编号'),
    required('person_id', '人员编号', '工号', '职工号', '人员工号'),
    optional('role', '角色', '身份'),
    optional('remove', '删除'),
  ],
  place: null,
  secret: [],
})
