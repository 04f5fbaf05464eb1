import type { WallSceneOf } from '../../../api/contract/wall.ts'
import type { Mark } from '../../../api/domain/cartography/scene.ts'
import { ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import { changeInTenths, shownShare } from '../../../api/domain/coverage/status.ts'
import type { Language } from '../../state/fields.ts'
import { daysFrom, formatDate, formatPeriod } from '../../ui/format.ts'
import { Column } from '../drawing/column.ts'
import { drawHeadline } from '../drawing/head.ts'
import { drawNotesUnder } from '../drawing/notes.ts'
import { columnsOf, layoutOf } from '../drawing/pane.ts'
import {
  drawPeriodChart,
  drawPeriodKey,
  leastChartHeight,
  openHatch,
  PERIOD_PARTS,
  type PeriodChart,
} from '../drawing/period-chart.ts'
import { drawRows, type Row } from '../drawing/rows.ts'
import { LINE_HEIGHT } from '../drawing/text.ts'
import { formatPoints, formatShare } from '../texts.ts'
import type { Drawing, SceneContext } from './context.ts'
import { cityOf, staleText } from './judged.ts'

type Trend = WallSceneOf<'trend'>
type Series = Trend['series'][number]
type Period = Series['periods'][number]
type Fall = NonNullable<Trend['fall']>

const zh = {
  subject: '最近结束的一期与前一期相比（百分点）',
  verdict: (up: number, down: number, same: number) =>
    [
      ...(up > 0 ? [`${up} 升`] : []),
      ...(down > 0 ? [`${down} 降`] : []),
      ...(same > 0 ? [`${same} 平`] : []),
    ].join(' '),
  range: (from: string, to: string) => `${from}至 ${to}`,
  label: (id: string) => {
    if (id.includes('Q')) return `${'一二三四'[Number(id.at(-1)) - 1]}季度`
    return id.includes('W') ? `${Number(id.slice(6))}周` : `${Number(id.slice(5))}月`
  },
  parts: {
    closed: '已结束（%）',
    open: '进行中',
    fall: '降幅最大',
    adjusted: '要求有调整（节假日等）',
    began: (dates: string) => `规则自 ${dates} 起施行`,
    none: '无判定对象',
  },
  fallHeading: '降幅最大的一期',
  fall: (name: string, period: string, before: string, after: string) =>
    `${period}${name}由 ${before} 降至 ${after}`,
  lost: (unit: string) => `由达标转为未达标的${unit}，以下县最多：`,
  unexplained: '降幅来自判定范围的变化，没有单位由达标转为未达标。',
  noFall: '所列各期均未下降。',
  missed: '转未达标',
  more: (count: number) => `另有 ${count} 个县`,
  count: (count: number, unit: string) => `${count} 个${unit}`,
}
type Words = typeof zh

const en: Words = {
  subject: 'Last period that ended, in points on the one before',
  verdict: (up, down, same) =>
    [
      ...(up > 0 ? [`${up} up`] : []),
      ...(down > 0 ? [`${down} down`] : []),
      ...(same > 0 ? [`${same} level`] : []),
    ].join(', '),
  range: (from, to) => `${from} to ${to}`,
  label: (id) => {
    if (id.includes('Q')) return id.slice(5)
    if (id.includes('W')) return `W${Number(id.slice(6))}`
    return new Date(`${id}-01T00:00:00Z`).toLocaleDateString('en-GB', { month: 'short', timeZone: 'UTC' })
  },
  parts: {
    closed: 'Ended (%)',
    open: 'Open',
    fall: 'Largest fall',
    adjusted: 'Requirement changed (holidays and others)',
    began: (dates) => `In force from ${dates}`,
    none: 'Nothing to judge',
  },
  fallHeading: 'The largest fall',
  fall: (name, period, before, after) => `${name}, ${period}: from ${before} to ${after}`,
  lost: (unit) => `Most ${unit} that were met and then missed are in:`,
  unexplained: 'It came from units judged for the first time or no longer: none that was met was missed.',
  noFall: 'No period shown is below the one before.',
  missed: 'now missed',
  more: (count) => `${count} more ${count === 1 ? 'county' : 'counties'}`,
  count: (count, unit) => `${count} ${unit}`,
}

const WORDS: Readonly<Record<Language, Words>> = { zh, en }

/** Of the height, where all is stacked: three charts want more than a map. */
const TALL_PICTURE = 0.6

/** Whether it is getting better. */
export function drawTrend(answer: Trend, context: SceneContext): Drawing {
  const { stage, pane, texts } = context
  const words = WORDS[stage.language]
  const layout = layoutOf(pane, stage, pane.width < pane.height ? TALL_PICTURE : undefined)
  const { head, list } = columnsOf(layout, stage)
  const changes = answer.series.map((series) => changeOf(series, context))
  const signs = changes.flatMap(({ sign }) => sign ?? [])
  const count = (sign: number) => signs.filter((each) => each === sign).length
  const verdict = words.verdict(count(1), count(-1), count(0))
  const headline = drawHeadline(stage, head, {
    question: texts.questions.trend,
    subject: words.subject,
    figure: verdict === '' ? null : verdict,
    facts: [],
    stale: staleText(context),
  })
  const latest = drawLatest(
    changes.flatMap(({ row }) => row ?? []),
    context,
    layout.kind === 'stacked' ? list : head,
  )
  const charts = layout.picture ? drawCharts(answer, context, new Column(layout.picture, stage.seams)) : []
  const fall = drawFall(answer, context, list)
  return {
    marks: [...headline, ...latest, ...charts, ...fall.marks],
    hatches: [openHatch(stage)],
    running: fall.running,
  }
}

/** How the last closed period stands against the one before: its row, and +1, 0 or −1; null where one was not judged. */
function changeOf({ rule, periods }: Series, { stage: { language } }: SceneContext) {
  const closed = periods.filter((period) => period.closed)
  const [before, last] = closed.slice(-2)
  if (!last || last.share === null) return { row: null, sign: null }
  const change = changeInTenths(last.share, before?.share ?? null)
  const row: Row = {
    swatch: null,
    name: ruleById(rule).name[language],
    details: [formatShare(last.met, last.judged), formatPeriod(last.id, language)],
    value: change === null ? '—' : formatPoints(change),
    below: [],
  }
  return { row, sign: change === null ? null : Math.sign(change) }
}

/** What a row may have of height, in ems of names: the list below needs room too. */
const LATEST_ROW = 1.8

function drawLatest(
  rows: readonly Row[],
  { stage, texts, staleSince }: SceneContext,
  column: Column,
): readonly Mark[] {
  column.skip(stage.gap / 2)
  const box = column.take(rows.length * LATEST_ROW * stage.sizes.names)
  const own = box === null ? column : new Column(box, stage.seams)
  return drawRows(stage, own, { rows, total: rows.length, more: texts.more, isStale: staleSince !== null })
}

/** A chart a rule one under another, as many as have room; weeks go first, then months. */
function drawCharts(
  { series, fall }: Trend,
  { stage, staleSince }: SceneContext,
  column: Column,
): readonly Mark[] {
  const { language, gap } = stage
  const words = WORDS[language]
  const charts = series.map((each) => chartOf(each, fall, language))
  const bars = charts.flatMap((chart) => chart.bars)
  const began = series.filter((_, index) => charts[index]!.began !== null)
  const dates = [...new Set(began.map(({ inForceFrom }) => formatDate(inForceFrom, language)))]
  const occurs = {
    closed: true,
    open: bars.some(({ isOpen, share }) => isOpen && share !== null),
    fall: bars.some(({ isFall }) => isFall),
    adjusted: bars.some(({ isAdjusted }) => isAdjusted),
    began: dates.length > 0,
    none: bars.some(({ share, isBefore }) => share === null && !isBefore),
  }
  const labels = { ...words.parts, began: words.parts.began(dates.join(language === 'zh' ? '、' : ', ')) }
  const key = drawPeriodKey(
    stage,
    column,
    PERIOD_PARTS.filter((part) => occurs[part]).map((part) => ({ part, label: labels[part] })),
  )
  // Without a key hatching and colours would be unexplained.
  if (key === null) return []
  const box = column.remainder()
  const least = leastChartHeight(stage)
  const shown = Math.min(charts.length, Math.floor((box.height + gap / 2) / (least + gap / 2)))
  const height = (box.height - shown * (gap / 2)) / shown
  return [
    ...charts.slice(0, shown).flatMap((chart, index) => {
      const own = { ...box, y: box.y + index * (height + gap / 2), height }
      return drawPeriodChart(stage, own, chart, staleSince !== null)
    }),
    ...key,
  ]
}

function chartOf({ rule, inForceFrom, periods }: Series, fall: Fall | null, language: Language): PeriodChart {
  const words = WORDS[language]
  const isBefore = ({ start, judged }: Period) => judged === 0 && start < inForceFrom
  // What holds in every period, such as the villages that need one visit a week, marks none of them.
  const usual = Math.min(...periods.filter((period) => !isBefore(period)).map(({ adjusted }) => adjusted))
  const beganIn = periods.findIndex(({ start, end }) => start < inForceFrom && inForceFrom <= end)
  const within = periods[beganIn]
  return {
    title: ruleById(rule).name[language],
    range: words.range(formatPeriod(periods[0]!.id, language), formatPeriod(periods.at(-1)!.id, language)),
    bars: periods.map((period) => ({
      label: words.label(period.id),
      share: period.share,
      value: shownShare(period.met, period.judged, 0),
      isBefore: isBefore(period),
      isOpen: !period.closed,
      isAdjusted: period.adjusted > usual,
      isFall: fall?.rule === rule && fall.to === period.id,
    })),
    began: within
      ? beganIn + daysFrom(within.start, inForceFrom) / (daysFrom(within.start, within.end) + 1)
      : null,
  }
}

/** What the largest fall came from. */
function drawFall(
  { fall, series, within }: Trend,
  context: SceneContext,
  column: Column,
): { readonly marks: readonly Mark[]; readonly running: readonly string[] } {
  const { stage, texts, staleSince } = context
  const { language, gap } = stage
  const words = WORDS[language]
  column.skip(gap)
  if (fall === null) return drawNotesUnder(stage, column, words.fallHeading, [words.noFall])
  const { name, unit } = ruleById(fall.rule)
  const { periods } = series.find(({ rule }) => rule === fall.rule)!
  const shareIn = (id: string) => {
    const { met, judged } = periods.find((period) => period.id === id)!
    return formatShare(met, judged)
  }
  const said = words.fall(
    name[language],
    formatPeriod(fall.to, language),
    shareIn(fall.from),
    shareIn(fall.to),
  )
  // Of counties the rows themselves say it.
  const why =
    fall.counties.length === 0
      ? [words.unexplained]
      : unit === 'county'
        ? []
        : [words.lost(texts.terms.unitsOf[unit])]
  // The rows need as much room as a row has.
  if (column.rest < 2 * LINE_HEIGHT * (stage.sizes.reading + stage.sizes.names))
    return { marks: [], running: [] }
  const notes = drawNotesUnder(stage, column, words.fallHeading, [said, ...why])
  const rows = drawRows(stage, column, {
    rows: fall.counties.map((county) => ({
      swatch: null,
      name: county.name,
      details: cityOf(county, within),
      value:
        unit === 'county'
          ? words.missed
          : words.count(county.lost, texts.terms[county.lost === 1 ? 'unit' : 'unitsOf'][unit]),
      below: [],
    })),
    total: fall.countyCount,
    more: words.more,
    isStale: staleSince !== null,
  })
  return { marks: [...notes.marks, ...rows], running: notes.running }
}
