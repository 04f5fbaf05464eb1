import type { AggregateCoverage, CoverageAnswer, UnitCoverage } from '../../../contract/coverage.ts'
import { type AreaLevel, ancestorAt, codeLength, isWithin, levelOf } from '../../../domain/areas.ts'
import { classOfShare, shareMapClasses, unitMapClasses } from '../../../domain/cartography/judged-classes.ts'
import type { MapClass } from '../../../domain/cartography/map-content.ts'
import { classOfUnit } from '../../../domain/cartography/palette.ts'
import { citationsIn } from '../../../domain/coverage/cn-2025.ts'
import type { Bilingual } from '../../../domain/coverage/rule.ts'
import { judgedOf, shownShare } from '../../../domain/coverage/status.ts'
import { both, periodWords } from '../../../domain/date-words.ts'
import { type Period, parsePeriod } from '../../../domain/period.ts'
import type { StoryFigure } from '../../../domain/press/figure.ts'
import { type JudgedFacts, textFacts } from '../../../domain/press/judged-facts.ts'
import { judgedNotes, silentNotes } from '../../../domain/press/judged-texts.ts'
import type { PressLanguage } from '../../../domain/press/press.ts'
import { TERMS } from '../../../domain/terms.ts'
import type { AreaCode, LocalDate } from '../../../domain/units.ts'
import { unknownArea } from '../../areas/areas.errors.ts'
import { answerCoverage } from '../../coverage/coverage.usecases.ts'
import { type CoverageQuestion, completeQuestion, type Question } from '../../coverage/question.ts'
import type { RecordsSnapshot } from '../../coverage/records-state.ts'
import { areaNotAProvince, areaTooSmall, nothingJudged, periodNotBegun } from '../press.errors.ts'
import { restsOnDemonstration } from './demonstration.repository.ts'
import { namesOf } from './english-names.ts'
import {
  type DrawnBoundaries,
  drawnBoundaries,
  mapAreas,
  mapGround,
  type Story,
  type StoryDependencies,
} from './story.ts'

/** A rule's answer, and what a sheet says of it. */
export interface Judged {
  readonly question: Question
  readonly snapshot: RecordsSnapshot
  readonly answer: CoverageAnswer
  readonly facts: JudgedFacts
}

/** The area that a story is of. @throws ProblemError 400 for one that is unknown or not the viewer's, and for the whole country */
export function readStoryArea(
  { geography, reader }: StoryDependencies,
  asked: AreaCode | undefined,
): AreaCode {
  const within = asked ?? reader.within
  if (within === '') throw areaNotAProvince()
  if (!geography.areas.has(within) || !isWithin(within, reader.within)) throw unknownArea(within, 400)
  return within
}

/** The same, no smaller than a city. */
export function readWideArea(given: StoryDependencies, asked: AreaCode | undefined): AreaCode {
  const within = readStoryArea(given, asked)
  if (within.length > codeLength('city')) throw areaTooSmall(namesOf(given.geography, within))
  return within
}

export function nameOf({ geography }: StoryDependencies, code: string): string {
  return geography.areas.get(code)?.name ?? code
}

/**
 * Asks a rule, as the map of the desk does.
 *
 * @throws ProblemError 400 for parts that do not fit together, a period that has not begun, or one without any judged unit
 */
export async function judgeFor(
  given: StoryDependencies,
  asked: CoverageQuestion & { readonly within: AreaCode },
): Promise<Judged> {
  const { geography, state, today, reader } = given
  const question = completeQuestion(asked, { reader, geography, today: today() })
  const { rule, period, asOf, within } = question
  if (period.start > asOf) throw periodNotBegun(period, asOf)
  const snapshot = await state.current()
  const answer = answerCoverage(snapshot, geography, question)
  const area = { code: within, name: nameOf(given, within) }
  if (judgedOf(answer.total.counts) === 0) throw nothingJudged(namesOf(geography, within), rule, period)
  return { question, snapshot, answer, facts: { rule, period, asOf, area, tally: answer.total } }
}

/** The same question one period earlier as of the same day of it, as the desk compares; null where nothing was judged then. */
export function beforeOf(
  { geography }: StoryDependencies,
  { question, snapshot, answer, facts }: Judged,
): Judged | null {
  const period = parsePeriod(answer.before.period) as Period
  const asOf = answer.before.asOf as LocalDate
  const earlier = { ...question, period, asOf }
  const found = answerCoverage(snapshot, geography, earlier)
  if (judgedOf(found.total.counts) === 0) return null
  return { question: earlier, snapshot, answer: found, facts: { ...facts, period, asOf, tally: found.total } }
}

/** The share of the period before: of all of it, or as of the same day. */
export function beforeFigure(before: JudgedFacts): StoryFigure {
  const when = periodWords(before.period)
  const isWhole = before.asOf === before.period.end
  return {
    id: 'before',
    label: isWhole
      ? both(`${when.zh}达标率`, `share met in ${when.en}`)
      : both(`${when.zh}同日达标率`, `share met on the same day of ${when.en}`),
    text: `${shownShare(before.tally.counts.met, judgedOf(before.tally.counts))}%`,
    words: { zh: [isWhole ? '上期' : '上期同日'], en: [] },
  }
}

/** `上期同日 48.4%`, `48.4% in Q3 2026`: under a figure, or as a sentence without its stop. */
export function beforeWords(before: JudgedFacts): Bilingual {
  const { text, words } = beforeFigure(before)
  const when = periodWords(before.period).en
  const isWhole = before.asOf === before.period.end
  return both(`${words.zh[0]} ${text}`, isWhole ? `${text} in ${when}` : `${text} on the same day of ${when}`)
}

/** The level that a map of a rule shows within an area: its units where these are counties, else shares of the areas above. */
export function mapLevel(rule: { readonly unit: AreaLevel }, within: AreaCode): 'county' | 'township' {
  return rule.unit !== 'county' && levelOf(within) === 'county' ? 'township' : 'county'
}

export function isUnits(answer: CoverageAnswer, rule: { readonly unit: AreaLevel }): boolean {
  return answer.level === rule.unit
}

/** The areas of an answer by the classes of the map. */
export function areasOf({ geography }: StoryDependencies, { answer, facts }: Judged) {
  return mapAreas(
    geography,
    isUnits(answer, facts.rule)
      ? (answer.areas as readonly UnitCoverage[]).map((unit) => ({
          code: unit.code,
          class: classOfUnit(unit),
        }))
      : (answer.areas as readonly AggregateCoverage[]).map(({ code, counts }) => ({
          code,
          class: classOfShare(counts),
        })),
  )
}

export function classesOf({ answer, facts }: Judged, language: PressLanguage): readonly MapClass[] {
  const { status, share } = TERMS[language]
  return isUnits(answer, facts.rule) ? unitMapClasses(status) : shareMapClasses(share)
}

/** A map of one answer or of two with one legend, the earlier first. */
export function judgedMap(
  given: StoryDependencies,
  panels: readonly { readonly heading: string | null; readonly judged: Judged }[],
  language: PressLanguage,
) {
  const { judged } = panels.at(-1)!
  const { level, within } = judged.question
  const mapped = level as 'county' | 'township'
  const unit = TERMS[language].level[mapped]
  return {
    ...mapGround(given.geography, mapped, within),
    panels: panels.map((panel) => ({ heading: panel.heading, areas: areasOf(given, panel.judged) })),
    classes: classesOf(judged, language),
    legendTitle: isUnits(judged.answer, judged.facts.rule)
      ? unit
      : language === 'zh'
        ? `${unit}达标率`
        : `${unit} by share met`,
    legendNotes: silentNotes(judged.facts.rule, judged.facts.tally.silentJudged).map(
      (note) => note[language],
    ),
  }
}

/** What every story about a rule has in common. */
export async function judgedStory(
  given: StoryDependencies,
  judged: readonly Judged[],
  figures: readonly StoryFigure[],
  language: PressLanguage,
  level: 'county' | 'township' | null,
) {
  const { db, geography } = given
  const last = judged.at(-1)!
  const { facts, question, snapshot } = last
  const { rule, asOf, area } = facts
  const { within } = question
  return {
    language,
    snapshot: snapshot.id,
    asOf,
    rule: rule.id,
    periods: judged.map(({ answer }) => answer.period),
    within: area,
    textFacts: textFacts(
      judged.map((each) => each.facts),
      figures,
      namesWithin(given, within),
    ),
    figures,
    notes: notesOf(last, language),
    basis: citationsIn(ancestorAt(within, 'province'), rule).map(
      ({ document, article }) => `${document} ${article}`,
    ),
    source: (rule.postings ? POSTINGS_SOURCE : VISITS_SOURCE)[language],
    subject: rule.name[language],
    demonstration: await restsOnDemonstration(db, within),
    drawn: level === null ? null : (drawnBoundaries(geography, level, within, language) as DrawnBoundaries),
  } satisfies Omit<Story, 'id' | 'texts' | 'body'>
}

const VISITS_SOURCE = both('各县（市、区）上报的到访记录', 'records of visits reported by the counties')
/** Where days of persons posted are judged. */
export const POSTINGS_SOURCE = both(
  '各县（市、区）上报的驻点记录',
  'records of postings reported by the counties',
)

/** Names that have numbers in them, such as 三明市. */
export function namesWithin({ geography }: StoryDependencies, within: AreaCode): readonly string[] {
  const levels: readonly AreaLevel[] =
    within.length >= codeLength('county') ? ['township'] : ['city', 'county']
  const names = [
    ...levels.flatMap((level) => geography.within(level, within).map(({ name }) => name)),
    ...(['province', 'city', 'county'] as const).flatMap((level) =>
      codeLength(level) <= within.length ? [geography.areas.get(ancestorAt(within, level))?.name ?? ''] : [],
    ),
  ]
  return [...new Set(names)].filter((name) => /[\d〇零一二三四五六七八九十百千万两]/.test(name))
}

/** On the sheet itself: what the figures do not say. */
function notesOf({ facts, answer }: Judged, language: PressLanguage): readonly string[] {
  const open =
    language === 'zh' ? '周期尚未结束，数字仍会变化。' : 'The period is not over: figures will still change.'
  // The basis stands among the facts.
  return [...(answer.period.closed ? [] : [open]), ...judgedNotes(facts, language).slice(0, -1)]
}
