import { fileKind, HINTS, optional, required } from './file-kind.ts'

export const VILLAGES_FILE = fileKind({
  name: 'villages',
  title: { zh: '村点', en: 'Villages' },
  help: {
    zh: '村和社区的实际位置与人口，替换示意位置和按县均分的人口；以区划代码识别。',
    en: 'Actual positions and populations of villages and communities; they replace assumed positions and estimated populations. Identified by code.',
  },
  hints: [
    HINTS.code,
    HINTS.position,
    {
      zh: '人口填人数，可留空：留空时按县人口均分估算。',
      en: 'Population is in persons; if empty, an equal share of the population of the county is used.',
    },
    HINTS.remove,
    HINTS.again,
  ],
  templateHelp: {
    zh: '选一个县，模板中附有该县全部村和社区的代码与名称，填上位置即可；留空的行不导入。',
    en: 'Choose a county: the template contains the code and name of each of its villages and communities: fill in the positions; empty rows are skipped.',
  },
  columns: [
    required('code', '区划代码', '村代码', '代码', 'area_code'),
    optional('name', '名称', '村名', '村名称', '区划名称', 'area_name'),
    required('lon', '经度', 'lng', 'longitude'),
    required('lat', '纬度', 'latitude'),
    optional('crs', '坐标系'),
    optional('population', '人口', '人口数', '常住人口'),
    optional('remove', '删除'),
  ],
  place: { code: 'code', name: 'name' },
})
