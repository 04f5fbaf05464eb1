import { fileKind, HINTS, optional, PLACES_IN_TEMPLATE, required } from './file-kind.ts'

export const SERVICE_POINTS_FILE = fileKind({
  name: 'service-points',
  title: { zh: '服务点', en: 'Service points' },
  help: {
    zh: '医院、卫生院、卫生室和流动服务点的位置与开放日；以“服务点编号”识别，编号在全省唯一。',
    en: 'Where hospitals, clinics and mobile stops stand, and when they are open. Identified by point_id, which is unique in the province.',
  },
  hints: [
    HINTS.code,
    HINTS.position,
    {
      zh: '开放日写“周一、周三”，不要写 1,3,5 或 1-5：Excel 会把它们改成数或日期。留空为每天。',
      en: 'Write weekdays as mon, wed rather than 1,3,5 or 1-5, which Excel turns into a number or a date. Empty is every day.',
    },
    HINTS.remove,
    HINTS.again,
  ],
  templateHelp: PLACES_IN_TEMPLATE,
  columns: [
    required('point_id', '服务点编号', '编号', '机构编号', '机构代码'),
    required('name', '名称', '服务点名称', '机构名称'),
    required('kind', '类型', '服务点类型', '机构类型'),
    required('area_code', '区划代码', '所在区划代码'),
    optional('area_name', '区划名称', '所在区划'),
    required('lon', '经度', 'lng', 'longitude'),
    required('lat', '纬度', 'latitude'),
    optional('crs', '坐标系'),
    optional('from', '起始日期', '开始日期', '启用日期'),
    optional('to', '截止日期', '结束日期', '停用日期'),
    optional('weekdays', '开放日', '开放星期', '服务日'),
    optional('remove', '删除'),
  ],
  place: { code: 'area_code', name: 'area_name' },
})
