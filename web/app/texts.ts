import type { Translation } from '../ui/translation.ts'

/** Words of the frame around the pages: namespace `app`. */
const zh = {
  titleLong: '巡医图 Xunyi Atlas',
  demonstration: '演示数据',
  demonstrationHelp: '记录中含有演示数据，并非真实到访。导入真实记录前请勿对外使用。',
  backToMap: '返回地图',
  otherLanguage: 'EN',
  otherLanguageName: 'EN: switch to English',
  lens: '主题',
  moreLenses: '更多',
  otherLenses: '更多主题',
  search: '搜索地名 / 拼音首字母 / 代码',
  searchShort: '搜索地名 / 拼音 / 代码',
  searchNone: '没有匹配的区划',
  recordsFailed: '无法读取数据状态',
  stale: '与服务器失去联系，当前显示的是 {{time}} 的数据。',
  updated: '数据已更新',
  crashed: '页面出现错误',
  crashedHelp: '刷新后通常可以恢复；地址栏中的条件会保留。',
  reload: '刷新页面',
  notFound: '没有这个页面',
  skip: '跳到主要内容',
}

const en: Translation<typeof zh> = {
  titleLong: 'Xunyi Atlas 巡医图',
  demonstration: 'Demonstration data',
  demonstrationHelp:
    'Some records are demonstration data, not real visits. Do not publish anything before real records are imported.',
  backToMap: 'Back to the map',
  otherLanguage: '中文',
  otherLanguageName: '中文：切换为中文',
  lens: 'Subject',
  moreLenses: 'More',
  otherLenses: 'More subjects',
  search: 'Search by name, pinyin initials or code',
  searchShort: 'Name, pinyin or code',
  searchNone: 'No division matches',
  recordsFailed: 'The state of the records could not be read',
  stale: 'The server cannot be reached. Figures are as of {{time}}.',
  updated: 'The records have changed: figures are up to date',
  crashed: 'Something went wrong on this page',
  crashedHelp: 'Reloading usually helps; what the address says is kept.',
  reload: 'Reload',
  notFound: 'There is no such page',
  skip: 'Skip to the main part',
}

export const appTexts = { zh, en }
