/** Words of the field that the screens, the wall and printed sheets share. */
const zh = {
  status: {
    met: '已达标',
    scheduled: '已排期',
    due: '待完成',
    'due-again': '待完成，上期未达标',
    missed: '未达标',
    exempt: '已豁免',
    'not-applicable': '不适用',
  },
  share: {
    all: '全部达标',
    'from-80': '80% 及以上',
    'from-50': '50% 及以上',
    'under-50': '不足 50%',
    none: '无判定对象',
  },
  /** Shares of people within reach, where there is room for words. */
  reachShare: {
    all: '全部可达',
    'from-90': '90% 及以上',
    'from-80': '80%～90%',
    'from-65': '65%～80%',
    'from-50': '50%～65%',
    'under-50': '不足 50%',
    unknown: '时间未知',
    'not-applicable': '不参与计算',
  },
  /** How an area stands to the target of an indicator. */
  indicatorClass: {
    met: '达到',
    near: '接近（差一成以内）',
    half: '差一成至一半',
    far: '差一半以上',
    earlier: '仅有往年数',
    unjudged: '有数但无法对照',
    missing: '缺数',
    'not-applicable': '不适用',
  },
  /** Behind a number. */
  unitsOf: { province: '省', city: '设区市', county: '县', township: '乡镇', village: '村' },
  /** The areas of a level. */
  level: { city: '设区市', county: '县（市、区）', township: '乡镇', village: '村' },
  service: { tour: '巡回医疗', patrol: '巡诊', posting: '派驻' },
  mode: { walk: '步行', drive: '驾车' },
  source: { estimate: '估算', roads: '路网' },
} as const

/** The same keys, with any text. */
type Words<Original> = {
  readonly [Key in keyof Original]: Original[Key] extends string ? string : Words<Original[Key]>
}

const en: Words<typeof zh> = {
  status: {
    met: 'Met',
    scheduled: 'Scheduled',
    due: 'Due',
    'due-again': 'Due, missed before',
    missed: 'Missed',
    exempt: 'Exempt',
    'not-applicable': 'Not applicable',
  },
  share: {
    all: 'All met',
    'from-80': '80% or more',
    'from-50': '50% or more',
    'under-50': 'Under 50%',
    none: 'Nothing to judge',
  },
  reachShare: {
    all: 'All in reach',
    'from-90': '90% or more',
    'from-80': '80 to 90%',
    'from-65': '65 to 80%',
    'from-50': '50 to 65%',
    'under-50': 'Under 50%',
    unknown: 'Unknown',
    'not-applicable': 'Not judged',
  },
  indicatorClass: {
    met: 'Met',
    near: 'Within a tenth of it',
    half: 'A tenth to half short',
    far: 'More than half short',
    earlier: 'Earlier year only',
    unjudged: 'Cannot be compared',
    missing: 'No value',
    'not-applicable': 'Not applicable',
  },
  unitsOf: {
    province: 'provinces',
    city: 'cities',
    county: 'counties',
    township: 'townships',
    village: 'villages',
  },
  level: { city: 'Cities', county: 'Counties', township: 'Townships', village: 'Villages' },
  service: { tour: 'Tour', patrol: 'Patrol', posting: 'Posting' },
  mode: { walk: 'Walking', drive: 'Driving' },
  source: { estimate: 'estimated', roads: 'by road' },
}

export const TERMS: Readonly<Record<'zh' | 'en', Words<typeof zh>>> = { zh, en }
