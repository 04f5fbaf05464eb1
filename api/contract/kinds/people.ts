import { fileKind, HINTS, optional, required } from './file-kind.ts'

export const PEOPLE_FILE = fileKind({
  name: 'people',
  title: { zh: '人员', en: 'People' },
  help: {
    zh: '参加巡回医疗、巡诊和驻点的人员，以人员编号和起始日期识别；职务、职称或单位变动时另加一行。',
    en: 'Who takes part in tours, patrols and postings. Identified by person_id and from: when post, title or employer change, add a row.',
  },
  hints: [
    {
      zh: '人员编号填本单位的工号，不得填身份证号码；编号在全省代表一人，与其他单位重号的，请在工号前加单位代码。',
      en: 'The person id is the employer’s own staff number, never that of an identity card. It stands for one person in the whole province: where another employer has the same number, put the employer code before it.',
    },
    {
      zh: '电话加密保存，只显示为 138****1234；退回的行不含姓名和电话，请在原文件中改正后重新导入。',
      en: 'Phones are kept encrypted and shown as 138****1234. Rejected rows contain neither names nor phones: correct your own file and import it again.',
    },
    {
      zh: '单位代码可填服务点编号、统一社会信用代码或队伍编号；据此确定单位所在地。',
      en: 'The employer code may be the id of a service point, a unified social credit code or a team code; it tells where the employer is.',
    },
    HINTS.date,
    HINTS.remove,
    HINTS.again,
  ],
  templateHelp: {
    zh: '模板中只有表头。',
    en: 'The template has a header only.',
  },
  columns: [
    required('person_id', '人员编号', '工号', '职工号', '人员工号'),
    required('name', '姓名', '人员姓名'),
    required('employer_code', '单位代码', '工作单位代码', '派出单位代码'),
    optional('employer_name', '单位名称', '工作单位', '单位', '派出单位'),
    optional('post', '职务', '岗位'),
    optional('title', '职称', '技术职称', '专业技术职称'),
    required('title_level', '职称级别', '职称等级'),
    required('profession', '专业类别', '类别'),
    optional('specialty', '专业', '专科', '科室'),
    optional('phone', '联系电话', '电话', '手机', '手机号码'),
    required('from', '起始日期', '开始日期', '生效日期'),
    optional('to', '截止日期', '终止日期', '结束日期'),
    optional('remove', '删除'),
  ],
  place: null,
  secret: ['name', 'phone'],
})
