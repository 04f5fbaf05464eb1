import { fileKind, HINTS, optional, required } from './file-kind.ts'

export const ASSIGNMENTS_FILE = fileKind({
  name: 'assignments',
  title: { zh: '专项巡回分组', en: 'Campaign teams' },
  help: {
    zh: '专项巡回中各派出医院及其巡回的县，一支队伍一行，可直接用通知所附的地区分布表（序号、省属医院、巡回医疗地区）加“活动编号”一列；以“活动编号”和派出医院识别。',
    en: 'The hospitals of a campaign and the counties that each tours, a row a team: the table of a notice (序号, 省属医院, 巡回医疗地区) with a column campaign_id is enough. Identified by campaign_id and the name of the hospital.',
  },
  hints: [
    {
      zh: '“巡回医疗地区”可照通知写县名，用顿号隔开（连江县、罗源县），也可写 6 位代码。',
      en: 'counties are names as the notice has them, with 、 or commas between (连江县、罗源县), or codes of 6 digits.',
    },
    {
      zh: '“队伍编号”须与到访记录中的一致，没有编号的队伍无法判定；“队伍类型”填综合、专科联合或专科单独，留空按综合（人数要求较高）判定。',
      en: 'team_code is that of the visits: a team without one cannot be judged. kind is general, specialised-joint or specialised-alone; empty is general, of which most members are asked.',
    },
    HINTS.remove,
    HINTS.again,
  ],
  templateHelp: {
    zh: '空表，每支队伍一行；也可在“专项巡回”页粘贴分布表。',
    en: 'An empty table, a row a team; the table of a notice can also be pasted on the page Campaigns.',
  },
  columns: [
    required('campaign_id', '活动编号', '专项编号'),
    optional('ordinal', '序号'),
    required('team_name', '派出医院', '省属医院', '医院', '队伍名称'),
    optional('team_code', '队伍编号'),
    optional('kind', '队伍类型', '组队方式'),
    required('counties', '巡回医疗地区', '巡回地区', '巡回县'),
    optional('area_code', '组织地区代码', '区划代码'),
    optional('area_name', '组织地区', '区划名称'),
    optional('remove', '删除'),
  ],
  place: { code: 'area_code', name: 'area_name' },
})
