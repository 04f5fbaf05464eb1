import type { Bilingual } from '../domain/coverage/rule.ts'

// How to make a question smaller, each as part of a sentence.

export const SMALLER_AREA: Bilingual = { zh: '请缩小区域', en: 'choose a smaller area' }
export const FEWER_ITEMS: Bilingual = { zh: '请减小 limit', en: 'lower limit' }
export const FEWER_PERIODS: Bilingual = {
  zh: '请缩小区域或减少周期',
  en: 'choose a smaller area or fewer periods',
}
export const FEWER_VISITS: Bilingual = {
  zh: '请缩短日期范围、缩小区域、减少服务类型，或减小距离和天数',
  en: 'choose a shorter range of dates, a smaller area, fewer services, or smaller limits of distance and days',
}
export const FEWER_MOVES: Bilingual = {
  zh: '请只选部分到访（visits），或缩小区域、缩短日期范围、减少可调整的天数、缩短车程',
  en: 'list the visits to move, or choose a smaller area, a shorter range of dates, fewer days to move by or a shorter travel time',
}
