import type { Bilingual } from '../coverage/rule.ts'
import type { Position } from '../units.ts'

/** A bridge, causeway or tunnel that joins two parts of the land. */
export interface FixedLink {
  readonly id: string
  readonly name: Bilingual
  /** Where it meets the land on either side, WGS 84. */
  readonly ends: readonly [Position, Position]
  /** Along it between its ends; nothing is added for detours. */
  readonly metres: number
  /** Whether pedestrians may use it: only where the source or the law for its class of road says so. */
  readonly walk: boolean
  /** Year of opening to traffic; null where the source does not tell. */
  readonly opened: number | null
  readonly source: string
}

/** Raised when the table changes: times by estimate are computed from it. */
export const FIXED_LINKS_VERSION = 'links-1'

/**
 * Fixed links of Fujian between parts of the land that the outlines hold apart. Lengths are those of the source; the
 * ends were set by hand to agree with it and are good to about a kilometre, as are the outlines' coasts. A length over
 * the water goes with ends at the shores; a length of the whole line with the ends of the line.
 *
 * Not here, for want of a source on length or opening: 厦门大桥 (beside the causeway of 高集, it joins the same shores),
 * 诏安湾特大桥 and the expressway bridge to 东山, the ramps of the 平潭海峡公铁大桥 on 大练岛. The causeway of 八尺门
 * has been removed (人民网漳州, 30 November). 鼓浪屿, 三都岛, 南日岛, 屿头岛, 东庠岛, 塘屿, 西洋岛 and 嵛山岛
 * have none.
 */
export const FIXED_LINKS: readonly FixedLink[] = [
  {
    id: 'gaoji-causeway',
    name: { zh: '高集海堤', en: 'Gaoji Causeway' },
    ends: [
      [118.0985, 24.5527],
      [118.0932, 24.5695],
    ],
    metres: 2212,
    // Rebuilt with a lane for bicycles and a green strip beside the carriageway.
    walk: true,
    opened: 1955,
    source: '新华网福建频道 2010-10-29, http://www.taiwan.cn/zt/jmkj/jjhxjjq/yw/201010/t20101029_1581298.htm',
  },
  {
    id: 'haicang-bridge',
    name: { zh: '海沧大桥', en: 'Haicang Bridge' },
    ends: [
      [118.09, 24.499],
      [118.037, 24.4895],
    ],
    metres: 5926,
    walk: false,
    opened: 1999,
    source: '厦门市老干部局, http://xmlgb.gov.cn/ztzhnlhd/wkmlshmxbh/3286011.htm',
  },
  {
    id: 'jimei-bridge',
    name: { zh: '集美大桥', en: 'Jimei Bridge' },
    ends: [
      [118.13, 24.554],
      [118.118, 24.586],
    ],
    metres: 3820,
    walk: false,
    opened: 2008,
    source: '维基百科“集美大桥”, https://zh.wikipedia.org/wiki/集美大桥 (海上主桥)',
  },
  {
    id: 'xinglin-bridge',
    name: { zh: '杏林大桥', en: 'Xinglin Bridge' },
    ends: [
      [118.096, 24.544],
      [118.053, 24.565],
    ],
    metres: 5034,
    walk: false,
    opened: 2008,
    source:
      '通车: 新华社 2008-09-01, http://www.gov.cn/jrzg/2008-09/01/content_1084393.htm; 海上桥长: 百科条目“杏林大桥”的转载',
  },
  {
    id: 'xiangan-tunnel',
    name: { zh: '翔安隧道', en: "Xiang'an Tunnel" },
    ends: [
      [118.1855, 24.5195],
      [118.219, 24.564],
    ],
    metres: 6050,
    walk: false,
    opened: 2010,
    source: '新华社 2010-04-26, http://www.gov.cn/jrzg/2010-04/26/content_1592436.htm',
  },
  {
    id: 'haicang-tunnel',
    name: { zh: '海沧隧道', en: 'Haicang Tunnel' },
    ends: [
      [118.101, 24.516],
      [118.047, 24.517],
    ],
    metres: 6335,
    walk: false,
    opened: 2021,
    source: '海西晨报 2021-06-02 (张玲玲); 通车: 中新网 2021-06-17 (禁止行人)',
  },
  {
    id: 'xiangan-bridge',
    name: { zh: '翔安大桥', en: "Xiang'an Bridge" },
    ends: [
      [118.168, 24.54],
      [118.19, 24.57],
    ],
    metres: 4500,
    walk: false,
    opened: 2023,
    source: '中交二航局, http://csnec.cn/performance/bridge/2023-03-21/7675.html (跨海桥梁)',
  },
  {
    id: 'pingtan-bridge',
    name: { zh: '平潭海峡大桥', en: 'Pingtan Strait Bridge' },
    ends: [
      [119.656, 25.469],
      [119.688, 25.468],
    ],
    metres: 3510,
    walk: false,
    opened: 2010,
    source:
      '新华社 2010-10-15 (魏培全摄, 跨海峡大桥长); 起讫: http://wap.sasac.gov.cn/n2588025/n2588124/c4163310/content.html',
  },
  {
    id: 'pingtan-rail-road-bridge',
    name: { zh: '平潭海峡公铁大桥', en: 'Pingtan Strait Road-rail Bridge' },
    ends: [
      [119.599, 25.7185],
      [119.703, 25.622],
    ],
    metres: 16_340,
    walk: false,
    opened: 2020,
    source:
      '新华社 2019-09-25 (林善传摄, 总长); 通行: 平潭网 2020-12-26, https://ptnet.cn/a/2020-12/26/content_1477507.html',
  },
  {
    id: 'bachimen-bridge',
    name: { zh: '八尺门大桥', en: 'Bachimen Bridge' },
    ends: [
      [117.4075, 23.7775],
      [117.409, 23.774],
    ],
    // The bridge's own length was not found: this is the mean width of the strait that it crosses.
    metres: 500,
    // An ordinary national road: only expressways are closed to pedestrians (道路交通安全法 art. 67).
    walk: true,
    opened: null,
    source:
      '新华每日电讯 2020-10-30, http://fjnews.fjsen.com/2020-10/30/content_30523921.htm (海峡平均宽度, 大桥图)',
  },
]
