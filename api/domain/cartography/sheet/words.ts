import type { Bilingual } from '../../coverage/rule.ts'

/** Words of the subject that a dictionary does not know: no line is broken in them. */
export const SUBJECT_WORDS = [
  '巡回医疗',
  '达标率',
  '已达标',
  '已排期',
  '待完成',
  '未达标',
  '受援县',
  '医疗队',
  '服务点',
  '全覆盖',
  '前后对比',
  '审图号',
  '县级',
  '零报告',
  '未报告',
  '不等于',
  '有改动',
  '民族乡',
  '驻点',
  '公卫医师',
  '医共体',
  '管理率',
  '就诊率',
  '县域内',
  '县域',
  '中医馆',
  '白内障',
  '糖尿病',
  '高血压',
  '小分队',
  '中医药',
] as const

/** What the layout itself writes on a sheet; all else comes with the content. */
export const SHEET_WORDS = {
  legend: { zh: '图例', en: 'Legend' },
  total: { zh: '合计', en: 'Total' },
  /** Beside a dot and their number. */
  dots: { zh: '以圆点表示', en: 'shown as dots' },
  north: { zh: '北', en: 'N' },
  kilometres: { zh: '千米', en: 'km' },
  metres: { zh: '米', en: 'm' },
  /** Behind the number of places that find no room. */
  morePlaces: { zh: '处未列出', en: 'more places' },
  nothingJudged: { zh: '—', en: '—' },
} as const satisfies Readonly<Record<string, Bilingual>>
