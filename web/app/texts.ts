import type { Translation } from '../ui/translation.ts'

/** Words of the frame around the pages: namespace `app`. */
const zh = {
  titleLong: '巡医图 Xunyi Atlas',
  singleUser: '本机单人模式',
  singleUserHelp: '未启用账号，只能在本机使用。多人使用请设置 AUTH=on 后重新启动。',
  demonstration: '演示数据',
  demonstrationHelp: '记录中含有演示数据，并非真实到访。导入真实记录前请勿对外使用。',
  backToMap: '返回地图',
  work: '业务',
  otherLanguage: 'EN',
  otherLanguageName: 'EN: switch to English',
  lens: '主题',
  moreLenses: '更多',
  otherLenses: '更多主题',
  search: '搜索地名 / 拼音首字母 / 代码',
  searchShort: '搜索地名 / 拼音 / 代码',
  searchNone: '没有匹配的区划',
  recordsFailed: '无法读取数据状态',
  stale: '与服务器的连接已中断，当前显示 {{time}} 的数据。',
  updated: '数据已更新',
  newBuild: '有新版本，刷新',
  newBuildHelp: '系统已更新。当前页面可继续使用，完成手头工作后请刷新。',
  crashed: '页面出现错误',
  crashedHelp: '刷新页面通常可以恢复，地址栏中的查询条件不会丢失。',
  reload: '刷新页面',
  notFound: '页面不存在',
  skip: '跳到主要内容',
}

const en: Translation<typeof zh> = {
  titleLong: 'Xunyi Atlas 巡医图',
  singleUser: 'Single user',
  singleUserHelp:
    'There are no accounts: the application can be used at this machine alone. To let several people use it set AUTH=on and start it again.',
  demonstration: 'Demonstration data',
  demonstrationHelp:
    'Some records are demonstration data, not real visits. Import real records before you publish anything.',
  backToMap: 'Back to the map',
  work: 'Work',
  otherLanguage: '中文',
  otherLanguageName: '中文：切换为中文',
  lens: 'Topic',
  moreLenses: 'More',
  otherLenses: 'More topics',
  search: 'Search by name, pinyin initials or code',
  searchShort: 'Name, pinyin or code',
  searchNone: 'No matching area',
  recordsFailed: 'The status of the records could not be loaded',
  stale: 'The server cannot be reached. The figures are from {{time}}.',
  updated: 'The data has been updated',
  newBuild: 'New version: reload',
  newBuildHelp: 'The application has been updated. You can go on working and reload when you have finished.',
  crashed: 'Something went wrong on this page',
  crashedHelp: 'Reloading usually helps. Your selection is kept in the address.',
  reload: 'Reload',
  notFound: 'Page not found',
  skip: 'Skip to main content',
}

export const appTexts = { zh, en }
