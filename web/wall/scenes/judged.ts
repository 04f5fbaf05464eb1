import type { WallGap, WallSceneOf } from '../../../api/contract/wall.ts'
import { countsByClass, JUDGED_CLASSES } from '../../../api/domain/cartography/judged-classes.ts'
import { type ThemeName, unitColour } from '../../../api/domain/cartography/palette.ts'
import { ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import { changeInTenths, judgedOf } from '../../../api/domain/coverage/status.ts'
import { formatDate, formatPeriod } from '../../ui/format.ts'
import type { Bar } from '../drawing/bar.ts'
import type { Column } from '../drawing/column.ts'
import { drawLines, type Headline } from '../drawing/head.ts'
import { drawRows, type Row } from '../drawing/rows.ts'
import { formatPoints, formatShare } from '../texts.ts'
import type { Drawing, SceneContext } from './context.ts'

type Judged = Pick<WallSceneOf<'gaps'>, 'rule' | 'citations' | 'period' | 'daysLeft' | 'total' | 'before'>

/** What the scenes of a rule say at their head: the share, its change, what it is of. */
export function judgedHeadline(
  question: string,
  { rule, period, daysLeft, total, before }: Judged,
  context: SceneContext,
): Headline {
  const { texts, stage } = context
  const language = stage.language
  const { name, unit, period: kind } = ruleById(rule)
  const last = texts.terms.period[kind]
  const judged = judgedOf(total.counts)
  const change = changeInTenths(total.share, before.share)
  return {
    question,
    subject: [name[language], formatPeriod(period.id, language), texts.daysLeft(daysLeft)].join(' · '),
    figure: formatShare(total.counts.met, judged),
    facts: [
      texts.of(total.counts.met, judged, texts.terms.unitsOf[unit]),
      ...(change === null
        ? []
        : [change === 0 ? texts.unchanged(last) : texts.change(formatPoints(change), last)]),
    ],
    stale: staleText(context),
  }
}

/** The units of a tally by class, those that no rule judges left out: the bar shows what the share is of. */
export function barOf({ counts, dueAgain }: Judged['total'], theme: ThemeName): Bar {
  const values = countsByClass(counts, dueAgain)
  return {
    parts: JUDGED_CLASSES.map((name) => ({ fill: unitColour(name, theme), value: values[name] })),
    full: judgedOf(counts),
  }
}

export function staleText({ staleSince, texts, stage }: SceneContext): string | null {
  return staleSince === null ? null : texts.staleFigures(formatDate(staleSince, stage.language))
}

export function clauseOf({ citations }: Judged, { texts }: SceneContext): readonly string[] {
  const [first] = citations
  return first ? [texts.clause(first.document, first.article)] : []
}

/** The city of an area where the wall shows several. */
export function cityOf(
  { city }: { readonly city: string | null },
  within: WallSceneOf<'gaps'>['within'],
): readonly string[] {
  return city === null || within.level === 'city' || within.level === 'county' ? [] : [city]
}

/** The units that are due or missed as a list; where there is none a sentence says so. */
export function drawGapRows(
  { rule, gaps, within }: Pick<WallSceneOf<'gaps'>, 'rule' | 'gaps' | 'within'>,
  context: SceneContext,
  column: Column,
  { total, isExplained }: { readonly total: number; readonly isExplained: boolean },
): Pick<Drawing, 'marks' | 'running'> {
  const { stage, texts, staleSince } = context
  if (total === 0) {
    const { unit, period } = ruleById(rule)
    const sentence = texts.noGap(texts.terms.unitsOf[unit], texts.terms.period[period])
    const marks = drawLines(
      stage,
      column,
      sentence,
      { size: stage.sizes.names, colour: stage.colours.text },
      4,
    )
    return { marks, running: marks.length > 0 ? [sentence] : [] }
  }
  const never = ruleById(rule).postings ? texts.neverPosted : texts.neverVisited
  const rows = gaps.map((gap) => gapRow(gap, { city: cityOf(gap, within), never }, context, isExplained))
  const given = {
    heading: ruleById(rule).postings ? texts.sincePosting : texts.sinceVisit,
    more: texts.more,
    isStale: staleSince !== null,
  }
  return { marks: drawRows(stage, column, { ...given, rows, total }), running: [] }
}

/** Without a legend nothing would explain the colour of a row. */
function gapRow(
  { name, class: unitClass, daysSince, population, missedBefore }: WallGap,
  { city, never }: { readonly city: readonly string[]; readonly never: string },
  { stage, texts }: SceneContext,
  isExplained: boolean,
): Row {
  return {
    swatch: isExplained ? unitColour(unitClass, stage.theme) : null,
    name,
    details: [],
    value: daysSince === null ? never : texts.days(daysSince),
    below: [
      ...city,
      ...(population === null ? [] : [texts.people(population)]),
      ...(missedBefore > 0 ? [texts.missedBefore(missedBefore)] : []),
    ],
  }
}
