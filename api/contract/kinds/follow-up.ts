import { fileKind, HINTS, optional, PLACES_IN_TEMPLATE, required } from './file-kind.ts'

export const FOLLOW_UP_FILE = fileKind({
  name: 'follow-up',
  title: { zh: '返回后帮扶', en: 'Follow-up' },
  help: {
    zh: '医疗队返回后对受援地区的持续帮扶：远程会诊、查房、培训、专科联盟、远程医疗协作网；以队伍编号、区划代码、日期和方式识别。',
    en: 'How a team goes on helping after its return: teleconsultations, remote rounds, training, alliances, networks. Identified by team_code, area_code, date and kind.',
  },
  hints: [HINTS.code, HINTS.date, HINTS.remove, HINTS.again],
  templateHelp: PLACES_IN_TEMPLATE,
  columns: [
    required('team_code', '队伍编号'),
    required('area_code', '区划代码', '受援地区代码'),
    optional('area_name', '区划名称', '受援地区'),
    required('date', '日期'),
    required('kind', '帮扶方式', '方式'),
    required('number', '次数', '数量'),
    optional('people', '人次', '参加人次'),
    optional('remove', '删除'),
  ],
  place: { code: 'area_code', name: 'area_name' },
})
