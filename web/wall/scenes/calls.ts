import type { WallSceneOf } from '../../../api/contract/wall.ts'
import { countsByClass, unitMapClasses } from '../../../api/domain/cartography/judged-classes.ts'
import type { MapClass } from '../../../api/domain/cartography/map-content.ts'
import { type UnitClass, unitColour } from '../../../api/domain/cartography/palette.ts'
import type { Box } from '../../../api/domain/cartography/scene.ts'
import { judgedOf } from '../../../api/domain/coverage/status.ts'
import type { Language } from '../../state/fields.ts'
import { drawHeadline, drawLines } from '../drawing/head.ts'
import { drawLegendBelow } from '../drawing/legend.ts'
import { drawMap } from '../drawing/map.ts'
import { drawNotes } from '../drawing/notes.ts'
import { clear, columnsOf, listBeside, type PaneLayout } from '../drawing/pane.ts'
import { drawRows, type Row } from '../drawing/rows.ts'
import { nearSeam, type Stage } from '../drawing/stage.ts'
import { formatDay } from '../texts.ts'
import type { Drawing, SceneContext } from './context.ts'
import { cityOf, clauseOf, judgedHeadline } from './judged.ts'

const zh = {
  counties: (_count: number): string => '个县待联系',
  again: (again: number) => `其中 ${again} 个上期未达标`,
  noContact: (count: number) => `名单中有 ${count} 个县未登记联系人，请在“数据导入”中补充。`,
  none: '各县本季均已达标或已排期，今天无需催办。',
  contact: (name: string, phone: string) => `${name} ${phone}`,
  missingContact: '未登记联系人',
  withheld: '联系人不在此显示',
  whyWithheld: '联系人属个人信息，此大屏无权查看；有权限的人员登录后可在“数据导入”中查看。',
  planned: (date: string, team: string) => `${date}${team}到访`,
  /** The visit that is planned is not enough. */
  more: (date: string) => `次数仍不足，最晚 ${date}补上`,
  mendable: (date: string) => `本季未排期，最晚 ${date}补上`,
  later: (date: string, team: string) => `下次 ${date}${team}到访`,
  tooLate: '本季已补不上',
  reporting: { 'not-reported': '本季有月份未报', none: '本季零报告', 'no-records': '本季无任何上报' },
  others: '未列入名单',
}

type Words = typeof zh

const en: Words = {
  counties: (count) => (count === 1 ? 'county to call' : 'counties to call'),
  again: (again) => `${again} of them missed last quarter`,
  noContact: (count) =>
    count === 1
      ? '1 county listed has no contact: add it under Imports.'
      : `${count} counties listed have no contact: add them under Imports.`,
  none: 'Every county is met or scheduled this quarter: no call is needed today.',
  contact: (name, phone) => `${name} ${phone}`,
  missingContact: 'no contact recorded',
  withheld: 'contact not shown here',
  whyWithheld:
    'Contacts are personal data that this wall may not show; whoever may see them finds them under Imports after signing in.',
  planned: (date, team) => `${team} comes on ${date}`,
  more: (date) => `more needed by ${date}`,
  mendable: (date) => `nothing planned this quarter, due by ${date}`,
  later: (date, team) => `next: ${team} on ${date}`,
  tooLate: 'can no longer be met',
  reporting: {
    'not-reported': 'not reported this quarter',
    none: 'reported: nothing this quarter',
    'no-records': 'nothing reported this quarter',
  },
  others: 'Not listed',
}

const WORDS: Readonly<Record<Language, Words>> = { zh, en }

type Answer = WallSceneOf<'calls'>
type Call = Answer['calls'][number]

/** A period that goes on has missed nothing yet. */
const CALL_CLASSES = ['due-again', 'due'] as const satisfies readonly UnitClass[]

/** Whom to call today: the counties with whom to ask for, and what to ask. */
export function drawCalls(answer: Answer, context: SceneContext): Drawing {
  const { stage, pane, texts, staleSince } = context
  const words = WORDS[stage.language]
  const isStale = staleSince !== null
  const layout = callsLayout(pane, stage, texts.questions.calls)
  const { head, list, notes: below } = columnsOf(layout, stage)
  const { counts } = answer.total
  const headline = drawHeadline(stage, head, {
    ...judgedHeadline(texts.questions.calls, answer, context),
    figure: String(answer.callCount),
    facts: [
      words.counties(answer.callCount),
      ...(answer.total.dueAgain > 0 ? [words.again(answer.total.dueAgain)] : []),
      texts.of(counts.met, judgedOf(counts), texts.terms.unitsOf.county),
    ],
  })
  head.skip(stage.gap / 2)
  const withoutContact = answer.calls.filter(
    ({ contact, contactWithheld }) => contact === null && !contactWithheld,
  ).length
  const sentences = [
    ...clauseOf(answer, context),
    ...(withoutContact > 0 ? [words.noContact(withoutContact)] : []),
    ...(answer.calls.some(({ contactWithheld }) => contactWithheld) ? [words.whyWithheld] : []),
  ]
  // In a column of its own the list would lose counties for them.
  const notes = drawNotes(stage, below, layout.kind === 'plain' ? [] : sentences)
  const map = drawCallMap(answer, context, layout.picture)
  const legend =
    map.marks.length > 0 || layout.kind === 'plain'
      ? null
      : drawLegendBelow(
          stage,
          layout.kind === 'stacked' ? list : head,
          legendEntries(answer, context),
          isStale,
        )
  const isExplained = map.marks.length > 0 || legend !== null
  const rows =
    answer.calls.length === 0
      ? drawLines(stage, list, words.none, { size: stage.sizes.names, colour: stage.colours.text }, 4)
      : drawRows(stage, list, {
          heading: texts.sinceVisit,
          rows: answer.calls.map((call) => rowOf(call, answer, context, isExplained)),
          total: answer.callCount,
          more: texts.more,
          isStale,
        })
  return {
    marks: [...map.marks, ...headline, ...rows, ...(legend ?? []), ...notes.marks],
    hatches: map.hatches,
    running: [...notes.running, ...(answer.calls.length === 0 ? [words.none] : [])],
  }
}

/** What the list has of the width: a row with contact, plan and silence is long. */
const LIST_SHARE = 0.62
/** Ems of names: a wider pane has a map beside the list. */
const WITH_MAP = 92

function callsLayout(pane: Box, stage: Stage, question: string): PaneLayout {
  const beside = listBeside(pane, stage, LIST_SHARE, question)
  if (beside.kind !== 'three-columns' || pane.width / stage.sizes.names < WITH_MAP) return beside
  const { seams, gap } = stage
  const right = pane.x + pane.width
  const [first, second] = [1 / 3, 2 / 3].map((part) =>
    nearSeam(pane.x + part * pane.width, seams.x, pane.width / 8),
  ) as [number, number]
  return {
    kind: 'three-columns',
    head: clear({ ...pane, width: first - gap - pane.x }, seams),
    list: clear({ ...pane, x: first + gap, width: second - first - 2 * gap }, seams),
    picture: { ...pane, x: second + gap, width: right - second - gap },
  }
}

/** In the order in which one needs it: whom to ask for, what is planned, whether anything was reported at all. */
function rowOf(call: Call, answer: Answer, { stage, texts }: SceneContext, isExplained: boolean): Row {
  const words = WORDS[stage.language]
  const { name, class: unitClass, daysSince, population, contact, missedBefore, reporting } = call
  const noContact = call.contactWithheld ? words.withheld : words.missingContact
  return {
    swatch: isExplained ? unitColour(unitClass, stage.theme) : null,
    name,
    details: [...(population === null ? [] : [texts.people(population)]), ...cityOf(call, answer.within)],
    value: daysSince === null ? texts.neverVisited : texts.days(daysSince),
    ...(contact && { lead: words.contact(contact.name, contact.phone) }),
    below: [
      ...(contact ? [] : [noContact]),
      ...planOf(call, answer.period.end, stage.language),
      ...(reporting ? [words.reporting[reporting]] : []),
      ...(missedBefore > 0 ? [texts.missedBefore(missedBefore)] : []),
    ],
  }
}

/** By when a visit still helps, and the next one that is planned: after the period's end it comes too late for this one. */
function planOf({ next, mendBy }: Call, end: string, language: Language): readonly string[] {
  const words = WORDS[language]
  const by = mendBy === null ? null : formatDay(mendBy, language)
  if (next === null) return [by === null ? words.tooLate : words.mendable(by)]
  const visit = [formatDay(next.date, language), next.team] as const
  if (next.date > end) return [by === null ? words.tooLate : words.mendable(by), words.later(...visit)]
  return [words.planned(...visit), by === null ? words.tooLate : words.more(by)]
}

/** All that are to be called, listed or not. */
function legendEntries({ total }: Answer, { stage, texts }: SceneContext) {
  const counts = countsByClass(total.counts, total.dueAgain)
  return CALL_CLASSES.map((name) => ({
    class: name,
    label: texts.terms.status[name],
    fill: unitColour(name, stage.theme),
    hatch: null,
    count: counts[name],
  }))
}

/** Where the counties of the list lie; all others are one quiet class. */
function drawCallMap({ calls }: Answer, context: SceneContext, box: Box | null) {
  const { atlas, stage } = context
  const classOf = new Map<string, string>(calls.map(({ code, class: name }) => [code, name]))
  const others: MapClass = {
    ...unitMapClasses(context.texts.terms.status, stage.theme).find(({ name }) => name === 'not-applicable')!,
    name: 'other',
    label: WORDS[stage.language].others,
  }
  const shown = unitMapClasses(context.texts.terms.status, stage.theme).filter(({ name }) =>
    CALL_CLASSES.some((each) => each === name),
  )
  return drawMap(context, box, {
    level: 'county',
    areas: [...atlas.areas('county').keys()].map((code) => ({ code, class: classOf.get(code) ?? 'other' })),
    classes: [...shown, others],
    named: true,
  })
}
