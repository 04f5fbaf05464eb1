import type { PressChoices } from '../../contract/press.ts'
import { StoryQuestionSchema } from '../../contract/press.ts'
import type { Bilingual } from '../../domain/coverage/rule.ts'
import { both } from '../../domain/date-words.ts'
import {
  PRESS_STORIES,
  type PressStoryId,
  SHEET_FORMATS,
  type SheetFormat,
  TEXT_LIMITS,
} from '../../domain/press/press.ts'
import { SIZE_PRESETS } from './sizes.ts'

const STORIES: Readonly<
  Record<PressStoryId, { readonly name: Bilingual; readonly about: Bilingual; readonly isMap: boolean }>
> = {
  overview: {
    name: both('全省概况', 'Overview'),
    about: both('一条规则一个周期，省或设区市的地图', 'A rule in a period: a map of the province or a city'),
    isMap: true,
  },
  county: {
    name: both('一县故事', 'One county'),
    about: both('一个县的乡镇、到访与前后变化', 'A county: its townships, its visits, its before and after'),
    isMap: true,
  },
  comparison: {
    name: both('前后对比', 'Before and after'),
    about: both('两个周期并列，共用图例', 'Two periods side by side with one legend'),
    isMap: true,
  },
  achievement: {
    name: both('N个县全覆盖', 'Full coverage'),
    about: both(
      '已达标的县；全部达标且周期结束才称全覆盖',
      'The counties that met the rule; full coverage only once all have and the period is over',
    ),
    isMap: true,
  },
  reach: {
    name: both('15分钟可达', 'Within 15 minutes'),
    about: both('可达人口占比及其上下限', 'The share of people within reach, with its range'),
    isMap: true,
  },
  indicator: {
    name: both('强基指标', 'Indicator'),
    about: both(
      '一项指标一年的目标与各县差距',
      'The target of an indicator in a year, and what counties lack',
    ),
    isMap: true,
  },
  numbers: {
    name: both('数字卡片', 'Figures'),
    about: both('几个大数字，不含边界', 'A few large figures, without boundaries'),
    isMap: false,
  },
  ranking: {
    name: both('排行', 'Ranking'),
    about: both('下级区划的达标率，不含边界', 'The areas below by their share, without boundaries'),
    isMap: false,
  },
  trend: {
    name: both('趋势', 'Trend'),
    about: both('各周期的达标率，不含边界', 'Shares of successive periods, without boundaries'),
    isMap: false,
  },
  tour: {
    name: both('队伍风采', 'A team’s tour'),
    about: both('一支队伍的行程、数字和照片', 'A team’s tour: places, figures and photographs'),
    isMap: false,
  },
}

const FORMATS: Readonly<Record<SheetFormat, Bilingual>> = {
  svg: both('SVG（文字转曲）', 'SVG, letters as outlines'),
  'svg-text': both('SVG（可编辑文字）', 'SVG, letters as text'),
  pdf: both('PDF（RGB）', 'PDF, RGB'),
  'pdf-cmyk': both('PDF（CMYK）', 'PDF, CMYK'),
  png: both('PNG', 'PNG'),
}

/** What a press officer chooses from. */
export function pressChoices(): PressChoices {
  return {
    stories: PRESS_STORIES.map((id) => ({ id, ...STORIES[id], asks: fieldsOf(id) })),
    sizes: SIZE_PRESETS.map(({ id, name, width, height, dpi }) => ({ id, name, width, height, dpi })),
    formats: SHEET_FORMATS.map((id) => ({ id, name: FORMATS[id] })),
    limits: TEXT_LIMITS,
  }
}

function fieldsOf(id: PressStoryId): string[] {
  const schema = StoryQuestionSchema.options.find(({ shape }) => shape.id.value === id)!
  return Object.keys(schema.shape).filter((name) => name !== 'id')
}
