import { fileKind, HINTS, optional, required } from './file-kind.ts'

export const INDICATORS_FILE = fileKind({
  name: 'indicators',
  title: { zh: '强基指标', en: 'Indicators' },
  help: {
    zh: '一个地区一项指标在一个时期的数值；以区划代码、指标和时期识别。',
    en: 'The value of an indicator in an area and a period. Identified by area_code, indicator and period.',
  },
  hints: [
    {
      zh: '率请填百分数（65.2 即 65.2%），最好同时填分子和分母：只有分子、分母齐全，才能由各县合计出市和省的数。',
      en: 'Enter rates in percent (65.2 is 65.2 %), best with numerator and denominator: only these can be summed to a city’s or the province’s value.',
    },
    {
      zh: '是否类指标填“是”或“否”。没有数据的不要填 0：缺数不等于零。',
      en: 'Answer yes or no where the indicator asks for that. Do not enter 0 for what is not known: missing is not zero.',
    },
    HINTS.code,
    HINTS.remove,
    HINTS.again,
  ],
  templateHelp: {
    zh: '模板中附有全省各县（市、区）的代码。',
    en: 'The template contains the codes of all counties.',
  },
  templateOf: 'province',
  columns: [
    required('area_code', '区划代码'),
    required('indicator', '指标', '指标名称'),
    required('period', '时期', '年份', '年度', '统计期'),
    optional('value', '数值', '指标值', '值'),
    optional('numerator', '分子'),
    optional('denominator', '分母'),
    optional('source', '来源', '数据来源'),
    optional('remove', '删除'),
    optional('area_name', '区划名称', '名称'),
  ],
  place: { code: 'area_code', name: 'area_name' },
})
