import { TERMS } from '../../api/domain/terms.ts'
import type { Translation } from './translation.ts'

/** Words of the field that every screen uses: namespace `terms`. */
const zh = {
  ...TERMS.zh,
  /** One area of a level, in a sentence. */
  unit: { province: '省', city: '市', county: '县', township: '乡镇', village: '村' },
  period: { year: '年', quarter: '季', month: '月', week: '周' },
  service: { tour: '巡回医疗', patrol: '巡诊', posting: '派驻' },
  teamLevel: {
    national: '国家级',
    provincial: '省级',
    municipal: '市级',
    county: '县级',
    township: '乡级',
  },
  /** A team of a level, where it has no name of its own. */
  team: {
    national: '国家医疗队',
    provincial: '省级医疗队',
    municipal: '市级医疗队',
    county: '县级医疗队',
    township: '乡级医疗队',
  },
  session: { am: '上午', pm: '下午', full: '全天' },
  visitStatus: { done: '已完成', planned: '计划', cancelled: '取消' },
  /** How exact an area's outline is. */
  boundary: {
    official: '省级提供的界线（村为实测村点）',
    unreviewed: '未经审图的界线',
    'seat-estimated': '由驻地推算的范围',
    placeholder: '示意范围',
    point: '无边界数据，以点表示',
  },
  map: {
    zoomIn: '放大',
    zoomOut: '缩小',
    whole: '显示全省',
    loading: '正在绘制地图……',
    unavailable: '浏览器无法启用 WebGL 2，地图不能显示。指标与清单不受影响。',
    restoring: '图形环境已中断，正在恢复地图……',
    sources: '数据来源与说明',
    failed: '无法读取区划与边界',
  },
  mapLevel: '显示层级',
  mapLevelName: { city: '市', county: '县', township: '乡镇', village: '村点位' },
  legend: '图例',
  legendTotal: { city: '设区市', county: '县级单位', township: '乡镇级单位', village: '村级单位' },
  clause: { title: '政策依据', more: '另见 {{document}} {{article}}', notes: '判定口径' },
  areaHead: { path: '上级区划', close: '关闭{{name}}', boundary: '边界：{{quality}}' },
  export: { csv: '导出 CSV', xlsx: '导出 XLSX', failed: '导出失败，请重试' },
  rowKeys: '上下方向键移动，回车打开',
  days: '{{count}} 天',
  loading: '正在读取……',
  retry: '重试',
  close: '关闭',
  unreachable: '无法连接服务器，请检查服务是否仍在运行。',
  unexpected: '服务器返回了意外的结果。',
}

const en: Translation<typeof zh> = {
  ...TERMS.en,
  unit: { province: 'province', city: 'city', county: 'county', township: 'township', village: 'village' },
  period: { year: 'year', quarter: 'quarter', month: 'month', week: 'week' },
  service: { tour: 'Tour', patrol: 'Patrol', posting: 'Posting' },
  teamLevel: {
    national: 'National',
    provincial: 'Provincial',
    municipal: 'Municipal',
    county: 'County',
    township: 'Township',
  },
  team: {
    national: 'National team',
    provincial: 'Provincial team',
    municipal: 'Municipal team',
    county: 'County team',
    township: 'Township team',
  },
  session: { am: 'Morning', pm: 'Afternoon', full: 'All day' },
  visitStatus: { done: 'Done', planned: 'Planned', cancelled: 'Cancelled' },
  boundary: {
    official: 'Boundary provided by the province (village: surveyed)',
    unreviewed: 'Boundary without map review',
    'seat-estimated': 'Extent estimated from the location of the seat',
    placeholder: 'Placeholder extent',
    point: 'No boundary data: shown as a point',
  },
  map: {
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    whole: 'Whole province',
    loading: 'Drawing the map…',
    unavailable:
      'This browser cannot start WebGL 2, so the map cannot be shown. Figures and lists are not affected.',
    restoring: 'The graphics context was lost. Restoring the map…',
    sources: 'Sources and notes',
    failed: 'Divisions and boundaries could not be loaded',
  },
  mapLevel: 'Level',
  mapLevelName: { city: 'City', county: 'County', township: 'Township', village: 'Village' },
  legend: 'Legend',
  legendTotal: {
    city: 'Cities',
    county: 'County-level units',
    township: 'Township-level units',
    village: 'Village-level units',
  },
  clause: { title: 'Policy text', more: 'See also {{document}} {{article}}', notes: 'How it is judged' },
  areaHead: { path: 'Areas above', close: 'Close {{name}}', boundary: 'Boundary: {{quality}}' },
  export: { csv: 'CSV', xlsx: 'XLSX', failed: 'The export failed. Please try again.' },
  rowKeys: 'Arrow keys move, Enter opens',
  days: '{{count}} d',
  loading: 'Loading…',
  retry: 'Try again',
  close: 'Close',
  unreachable: 'The server cannot be reached. Check that it is running.',
  unexpected: 'The server returned an unexpected response.',
}

export const termsTexts = { zh, en }
