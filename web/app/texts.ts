import type { Translation } from '../ui/translation.ts'

/** Words of the frame around the pages: namespace `app`. */
const zh = {
  title: '巡医图',
  titleLong: '巡医图 Xunyi Atlas',
  demonstration: '演示数据',
  demonstrationHelp: '记录中含有演示数据，并非真实到访。导入真实记录前请勿对外使用。',
  imports: '数据导入',
  planner: '计划调整',
  backToMap: '返回地图',
  otherLanguage: 'EN',
  otherLanguageName: 'EN: switch to English',
  crashed: '页面出现错误',
  crashedHelp: '刷新后通常可以恢复；地址栏中的条件会保留。',
  reload: '刷新页面',
  notFound: '没有这个页面',
  skip: '跳到主要内容',
}

const en: Translation<typeof zh> = {
  title: 'Xunyi Atlas',
  titleLong: 'Xunyi Atlas 巡医图',
  demonstration: 'Demonstration data',
  demonstrationHelp:
    'Some records are demonstration data, not real visits. Do not publish anything before real records are imported.',
  imports: 'Import data',
  planner: 'Planner',
  backToMap: 'Back to the map',
  otherLanguage: '中文',
  otherLanguageName: '中文：切换为中文',
  crashed: 'Something went wrong on this page',
  crashedHelp: 'Reloading usually helps; what the address says is kept.',
  reload: 'Reload',
  notFound: 'There is no such page',
  skip: 'Skip to the main part',
}

export const appTexts = { zh, en }
