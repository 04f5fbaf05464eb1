import type { AggregateCoverage, UnitCoverage } from '../../../contract/coverage.ts'
import type { StoryQuestionOf } from '../../../contract/press.ts'
import { AREA_LEVELS, type AreaLevel, levelOf } from '../../../domain/areas.ts'
import { classOfShare } from '../../../domain/cartography/judged-classes.ts'
import { classOfUnit, shareColour, unitColour } from '../../../domain/cartography/palette.ts'
import { ruleById } from '../../../domain/coverage/cn-2025.ts'
import { isJudged, judgedOf, shownShare } from '../../../domain/coverage/status.ts'
import { both } from '../../../domain/date-words.ts'
import type { StoryFigure } from '../../../domain/press/figure.ts'
import { judgedFigures } from '../../../domain/press/judged-facts.ts'
import { judgedTexts, titlesOf } from '../../../domain/press/judged-texts.ts'
import type { PressLanguage } from '../../../domain/press/press.ts'
import { TERMS } from '../../../domain/terms.ts'
import { nothingToRank } from '../press.errors.ts'
import { namesOf } from './english-names.ts'
import { judgedStory, judgeFor, nameOf, readStoryArea } from './judged.ts'
import type { Story, StoryDependencies } from './story.ts'

/** More bars are no ranking that anybody reads. */
const MAX_ROWS = 20

interface Ranked {
  readonly code: string
  readonly name: string
  /** 0 to 1 of the longest bar. */
  readonly share: number
  readonly text: string
  readonly fill: string
}

/** 排行: the areas below by their share; where these are the units themselves, by their days. No boundaries. */
export async function ranking(
  given: StoryDependencies,
  { id, rule: ruleId, period, within: asked, asOf }: StoryQuestionOf<'ranking'>,
  language: PressLanguage,
): Promise<Story> {
  const within = readStoryArea(given, asked)
  const rule = ruleById(ruleId)
  const below = AREA_LEVELS[AREA_LEVELS.indexOf(levelOf(within)!) + 1]
  const level = below && AREA_LEVELS.indexOf(below) < AREA_LEVELS.indexOf(rule.unit) ? below : rule.unit
  const judged = await judgeFor(given, { rule: ruleId, period, within, asOf, level })
  const { facts, answer } = judged
  const isOfUnits = level === rule.unit
  const rows = isOfUnits
    ? unitRows(given, answer.areas as readonly UnitCoverage[], language)
    : shareRows(given, answer.areas as readonly AggregateCoverage[], language)
  if (rows.length < 2) throw nothingToRank(namesOf(given.geography, within))
  const shown = rows.slice(0, MAX_ROWS)
  const figures = [...judgedFigures(facts), ...shown.map(rowFigure)]
  const days = rule.postings ? both('驻点天数', 'days of postings') : both('到访天数', 'days of visits')
  const measure = isOfUnits ? days : both('达标率', 'share met')
  const story = await judgedStory(given, [judged], figures, language, null)
  const left = rows.length - shown.length
  return {
    id,
    ...story,
    notes:
      left === 0
        ? story.notes
        : [...story.notes, language === 'zh' ? `另有 ${left} 个未列出。` : `${left} more are not shown.`],
    texts: judgedTexts(facts, language, {
      titles: titlesOf(facts, language, {
        // 乡镇驻点 says already what the days are of.
        zh: (subject) => `${subject}${isOfUnits && rule.postings ? '天数' : measure.zh}排行`,
        en: (subject) => `${subject}: ${measure.en}`,
      }),
      shows: showsOf(level, measure, facts.area.name, language),
      further: [extremes(shown, rows.length, language)],
    }),
    body: { kind: 'ranking', rows: shown.map(({ code: _, ...row }) => row) },
  }
}

function shareRows(
  given: StoryDependencies,
  areas: readonly AggregateCoverage[],
  language: PressLanguage,
): readonly Ranked[] {
  return areas
    .filter(({ counts }) => judgedOf(counts) > 0)
    .map(({ code, counts }) => {
      const judged = judgedOf(counts)
      return {
        code,
        name: nameOf(given, code),
        share: counts.met / judged,
        text: `${shownShare(counts.met, judged)}%${language === 'zh' ? '（' : ' ('}${counts.met}/${judged}${language === 'zh' ? '）' : ')'}`,
        fill: shareColour(classOfShare(counts)),
      }
    })
    .sort(byShare)
}

function unitRows(
  given: StoryDependencies,
  units: readonly UnitCoverage[],
  language: PressLanguage,
): readonly Ranked[] {
  const judged = units.filter(({ status }) => isJudged(status))
  const most = Math.max(1, ...judged.map(({ days }) => days))
  return judged
    .map((unit) => ({
      code: unit.code,
      name: nameOf(given, unit.code),
      share: unit.days / most,
      text: language === 'zh' ? `${unit.days}天` : unit.days === 1 ? '1 day' : `${unit.days} days`,
      fill: unitColour(classOfUnit(unit)),
    }))
    .sort(byShare)
}

function byShare(a: Ranked, b: Ranked): number {
  return b.share - a.share || (a.code < b.code ? -1 : 1)
}

function rowFigure({ code, name, text }: Ranked): StoryFigure {
  return { id: code, label: both(name, name), text, words: { zh: [name], en: [name] } }
}

function showsOf(
  level: AreaLevel,
  measure: { readonly zh: string; readonly en: string },
  area: string,
  language: PressLanguage,
): string {
  const each = TERMS[language].unitsOf[level]
  return language === 'zh'
    ? `${area}各${each}${measure.zh}条形图`
    : `Bars of ${each} in ${area} by ${measure.en}`
}

/** Only what stands at the top is said by name: who is last is to be seen, not called out. */
function extremes(rows: readonly Ranked[], count: number, language: PressLanguage): string {
  const [first] = rows
  const top = rows.filter(({ share }) => share === first!.share)
  if (top.length === count) return language === 'zh' ? '各地持平。' : 'All are level.'
  const named = top.slice(0, 3).map(({ name }) => name)
  return language === 'zh'
    ? `${named.join('、')}${top.length > 3 ? '等' : ''}居前。`
    : `${named.join(', ')}${top.length > 3 ? ' and others' : ''} lead${top.length === 1 ? 's' : ''}.`
}
