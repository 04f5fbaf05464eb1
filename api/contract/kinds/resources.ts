import { fileKind, HINTS, optional, required } from './file-kind.ts'

export const RESOURCES_FILE = fileKind({
  name: 'resources',
  title: { zh: '资源', en: 'Resources' },
  help: {
    zh: '各县一年的巡诊车辆、远程医疗协作网村等数量；以区划代码、年份和项目识别。',
    en: 'A county’s patrol vehicles, telemedicine villages and the like in a year. Identified by area_code, year and item.',
  },
  hints: [
    {
      zh: '没有的填 0，不清楚的不要填：留空的项目在统计表中显示为“未报”，不会当作 0。',
      en: 'Enter 0 where there is none, and no row where it is not known: what is missing is shown as not reported, never as 0.',
    },
    HINTS.remove,
    HINTS.again,
  ],
  templateHelp: {
    zh: '模板中附有全省各县（市、区）的代码。',
    en: 'The template contains the codes of all counties.',
  },
  templateOf: 'province',
  columns: [
    required('area_code', '区划代码', '县代码'),
    required('year', '年份', '年度'),
    required('item', '项目', '资源'),
    required('value', '数量', '数值'),
    optional('source', '来源', '数据来源'),
    optional('remove', '删除'),
    optional('area_name', '区划名称', '县（市、区）', '名称'),
  ],
  place: { code: 'area_code', name: 'area_name' },
})
