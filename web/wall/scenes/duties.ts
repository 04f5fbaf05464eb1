import type { WallSceneOf } from '../../../api/contract/wall.ts'
import { unitColour } from '../../../api/domain/cartography/palette.ts'
import type { DutyState } from '../../../api/domain/duties/duties.ts'
import type { Language } from '../../state/fields.ts'
import { drawHeadline, drawLines } from '../drawing/head.ts'
import { drawNotes } from '../drawing/notes.ts'
import { columnsOf, listBeside } from '../drawing/pane.ts'
import { drawRows, type Row } from '../drawing/rows.ts'
import type { Stage } from '../drawing/stage.ts'
import { formatDay } from '../texts.ts'
import type { Drawing, SceneContext } from './context.ts'

const zh = {
  subject: (area: string, date: string) => `${area} · 截至 ${date}`,
  late: '项已逾期',
  soon: (count: number) => `${count} 项在 14 天内到期`,
  open: (count: number) => `${count} 项未到期`,
  done: (count: number) => `${count} 项已完成`,
  left: (days: number) => (days === 0 ? '今天到期' : days > 0 ? `还有 ${days} 天` : `已逾期 ${-days} 天`),
  due: (date: string) => `截止 ${date}`,
  owners: (names: readonly string[], left: number) =>
    left > names.length ? `${names.join('、')}等 ${left} 家` : names.join('、'),
  progress: (left: number, all: number) => `${all} 家中 ${left} 家未报`,
  none: '近期材料均已报送。',
  heading: '未报送的材料',
  demonstration: '演示',
  help: '登记文件后即为完成，见“报送事项”页。',
}

type Words = typeof zh

const daysEn = (count: number) => (count === 1 ? '1 day' : `${count} days`)

const en: Words = {
  subject: (area, date) => `${area} · as of ${date}`,
  late: 'late',
  soon: (count) => `${count} due within 14 days`,
  open: (count) => `${count} open`,
  done: (count) => `${count} done`,
  left: (days) => (days === 0 ? 'due today' : days > 0 ? `${daysEn(days)} left` : `${daysEn(-days)} late`),
  due: (date) => `due ${date}`,
  owners: (names, left) =>
    left > names.length ? `${names.join(', ')} and ${left - names.length} more` : names.join(', '),
  progress: (left, all) => `${left} of ${all} not done`,
  none: 'All papers of these months are in.',
  heading: 'Papers that are not in',
  demonstration: 'demonstration',
  help: 'A duty is done once its document is registered on the page Duties.',
}

const WORDS: Readonly<Record<Language, Words>> = { zh, en }

type Answer = WallSceneOf<'duties'>

/** What the list has of the width. */
const LIST_SHARE = 0.62

/** Which papers are late, and which are due next. */
export function drawDuties(answer: Answer, context: SceneContext): Drawing {
  const { stage, pane, texts, staleSince } = context
  const words = WORDS[stage.language]
  const { counts, rows, rowCount, within, asOf } = answer
  const layout = listBeside(pane, stage, LIST_SHARE, texts.questions.duties)
  const { head, list, notes: below } = columnsOf(layout, stage)
  const headline = drawHeadline(stage, head, {
    question: texts.questions.duties,
    subject: words.subject(within.name, formatDay(asOf, stage.language)),
    figure: String(counts.late),
    facts: [
      words.late,
      words.soon(counts.soon),
      words.open(counts.open),
      words.done(counts.done + counts['done-late']),
    ],
    stale: staleSince === null ? null : texts.staleFigures(formatDay(staleSince, stage.language)),
  })
  head.skip(stage.gap / 2)
  const notes = drawNotes(stage, below, layout.kind === 'plain' ? [] : [words.help])
  const listed =
    rows.length === 0
      ? drawLines(stage, list, words.none, { size: stage.sizes.names, colour: stage.colours.text }, 4)
      : drawRows(stage, list, {
          heading: words.heading,
          rows: rows.map((row) => rowOf(row, stage)),
          total: rowCount,
          more: texts.more,
          isStale: staleSince !== null,
        })
  return {
    marks: [...headline, ...listed, ...notes.marks],
    hatches: [],
    running: [...notes.running, ...(rows.length === 0 ? [words.none] : [])],
  }
}

function rowOf(row: Answer['rows'][number], { language, theme }: Stage): Row {
  const words = WORDS[language]
  const { title, about, due, daysLeft, owners, left, all, state, demonstration } = row
  return {
    swatch: unitColour(CLASSES[state], theme),
    name: title[language],
    details: [words.due(formatDay(due, language))],
    value: words.left(daysLeft),
    below: [
      ...(all > 1 ? [words.progress(left, all)] : []),
      words.owners(owners, left),
      about,
      ...(demonstration ? [words.demonstration] : []),
    ],
  }
}

/** The colours of the statuses that they are most like. */
const CLASSES = {
  late: 'missed',
  soon: 'due-again',
  open: 'due',
  'done-late': 'scheduled',
  done: 'met',
} as const satisfies Record<DutyState, string>
