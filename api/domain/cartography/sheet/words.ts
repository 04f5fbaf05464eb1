import type { Bilingual } from '../../coverage/rule.ts'

/** What the layout itself writes on a sheet; all else comes with the content. */
export const SHEET_WORDS = {
  legend: { zh: '图例', en: 'Legend' },
  total: { zh: '合计', en: 'Total' },
  /** Beside a dot and their number. */
  dots: { zh: '以圆点表示', en: 'shown as dots' },
  north: { zh: '北', en: 'N' },
  kilometres: { zh: '千米', en: 'km' },
  metres: { zh: '米', en: 'm' },
  nothingJudged: { zh: '—', en: '—' },
} as const satisfies Readonly<Record<string, Bilingual>>
