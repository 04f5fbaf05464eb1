import type { IndicatorArea, IndicatorsAnswer } from '../../../contract/indicators.ts'
import { indicatorById } from '../../../domain/indicators/catalogue.ts'
import { HELD_CLASSES, type IndicatorClass, shownIndicator } from '../../../domain/indicators/judge.ts'
import { type SummarySection, text } from './summary-document.ts'
import type { SummaryFacts } from './summary-facts.ts'
import { dateWords } from './summary-words.ts'

const CLASSES: Readonly<Record<IndicatorClass, string>> = {
  met: '达到',
  near: '未达到（接近）',
  half: '未达到',
  far: '未达到',
  earlier: '仅有往年数',
  unjudged: '有数但无法对照',
  missing: '缺数',
  'not-applicable': '不适用',
}
const HELD: readonly IndicatorClass[] = HELD_CLASSES

/** 强基指标: each against the target of the year, as it is known today, whatever the day of the summary; what is missing is not zero. */
export function indicators(facts: SummaryFacts): SummarySection {
  const asked = facts.indicators.filter(({ asked: target }) => target !== null)
  const { area } = facts
  if (asked.length === 0) {
    return { heading: '强基指标', blocks: [text(`${facts.year}年尚无指标要求，不作对照。`)] }
  }
  const isCounty = area.level === 'county'
  const held = asked.filter(({ total }) => HELD.includes(total.class))
  const met = held.filter(({ total }) => total.class === 'met')
  const missing = asked.filter(({ total }) => total.class === 'missing')
  const sentences = [
    held.length === 0
      ? `截至${dateWords(facts.today)}，${area.name}没有可与${facts.year}年目标对照的指标数`
      : `截至${dateWords(facts.today)}，可与${facts.year}年目标对照的指标${held.length}项，${met.length === held.length ? '全部达到目标' : `达到目标${met.length}项`}`,
    ...(missing.length > 0 ? [`缺数${missing.length}项，缺数不等于零`] : []),
  ]
  return {
    heading: '强基指标',
    blocks: [
      text(`${sentences.join('；')}。`),
      {
        kind: 'table',
        caption: `强基指标${facts.year}年情况`,
        head: ['指标', '依据', '目标', '本地区数值', '判定', ...(isCounty ? [] : ['县级：达到/可对照'])],
        widths: [2.2, 2.2, 1.8, 1.4, 1.4, ...(isCounty ? [] : [1.4])],
        rows: asked.map((answer) => {
          const indicator = indicatorById(answer.indicator)!
          return [
            indicator.name.zh,
            `${indicator.document}${indicator.clause}`,
            targetWords(answer),
            valueWords(answer.total),
            CLASSES[answer.total.class],
            ...(isCounty ? [] : [countyWords(answer)]),
          ]
        }),
      },
    ],
  }
}

/** What is asked for of the area; of more than one county a share of them, where it is asked of each. */
export function targetWords({ asked, indicator, total }: IndicatorsAnswer): string {
  if (!asked) return '—'
  const { unit } = indicatorById(indicator)!
  if (asked.rise !== null) return `比上年提高${asked.rise}个百分点以上`
  const value = unit === 'yes-no' ? '有' : `≥${asked.value}${unit === 'percent' ? '%' : '个'}`
  return `${total.unit === unit ? value : `各县${value}`}（${asked.by}年）`
}

export function valueWords({ value, unit, target, period, class: name }: IndicatorArea): string {
  if (value === null) return '—'
  const shown =
    unit === 'yes-no'
      ? value >= 1
        ? '有'
        : '无'
      : `${shownIndicator(unit, value, target)}${unit === 'percent' ? '%' : '个'}`
  return name === 'earlier' && period !== null ? `${shown}（${period}）` : shown
}

function countyWords({ areas }: IndicatorsAnswer): string {
  const held = areas.filter((each) => HELD.includes(each.class))
  return held.length === 0 ? '—' : `${held.filter((each) => each.class === 'met').length}/${held.length}`
}
