import { fileKind, HINTS, optional, required } from './file-kind.ts'

export const CAMPAIGNS_FILE = fileKind({
  name: 'campaigns',
  title: { zh: '专项巡回', en: 'Campaigns' },
  help: {
    zh: '一份通知所要求的专项巡回：起止日期、每支队伍的时间、人数和乡镇数要求，以及名单、方案、总结的报送截止日期；以“活动编号”识别。',
    en: 'What a notice asks of the teams that it sends out: first and last day, days, members and townships of each team, and the dates by which list, plan and summary are due. Identified by campaign_id.',
  },
  hints: [
    {
      zh: '“组织地区代码”填发出通知的省（35）或设区市（如 3504）；各队伍及其巡回县另用“专项巡回分组”导入。',
      en: "area_code is that of the province (35) or city (such as 3504) whose notice it is. Teams and their counties are brought in as the kind 'assignments'.",
    },
    HINTS.date,
    HINTS.remove,
    HINTS.again,
  ],
  templateHelp: {
    zh: '模板中有一行，为本省的代码与名称；填好其余各列，每项活动一行。',
    en: 'The template has a row with the code of the province: fill in the rest, one row a campaign.',
  },
  templateOf: 'province',
  columns: [
    required('campaign_id', '活动编号', '专项编号'),
    required('name', '活动名称', '专项名称', '名称'),
    required('area_code', '组织地区代码', '区划代码'),
    optional('area_name', '组织地区', '区划名称'),
    optional('document', '文号', '文件'),
    required('from', '开始日期', '起始日期'),
    required('to', '结束日期', '截止日期'),
    required('min_days', '最少天数'),
    required('min_members', '最少人数'),
    optional('min_members_alone', '单独组队最少人数'),
    required('min_townships', '最少乡镇数'),
    optional('list_due', '名单报送截止'),
    optional('plan_due', '方案报送截止'),
    optional('summary_due', '总结报送截止'),
    optional('remove', '删除'),
  ],
  place: { code: 'area_code', name: 'area_name' },
})
