import type { Bilingual, Rule } from '../coverage/rule.ts'
import { judgedOf, type Status, shownShare } from '../coverage/status.ts'
import { both, periodWords } from '../date-words.ts'
import { isClosed } from '../period.ts'
import { TERMS } from '../terms.ts'
import { joinedWithin, lengthOf, shortName, type TextParts, textsOf, wholeNumber } from './compose.ts'
import { asOfWords, isComplete, type JudgedFacts, RULE_NOUNS, unitWords } from './judged-facts.ts'
import type { PressLanguage, PressTexts } from './press.ts'

/** The texts of a sheet that tells of one period. */
export function judgedTexts(
  facts: JudgedFacts,
  language: PressLanguage,
  frame: Pick<TextParts, 'titles' | 'shows'> & Partial<Pick<TextParts, 'further'>>,
): PressTexts {
  return textsOf(
    {
      further: [],
      ...frame,
      lead: judgedSentences(facts, language),
      notes: judgedNotes(facts, language),
    },
    language,
  )
}

/** A sentence with all counts and the rule's name, then without the name, then with fewer counts, the least first gone. */
export function judgedSentences(facts: JudgedFacts, language: PressLanguage): readonly string[] {
  const sentence = language === 'zh' ? sentenceZh : sentenceEn
  const wordings = [sentence(facts, Number.POSITIVE_INFINITY, true)]
  for (let limit = Number.POSITIVE_INFINITY; ; limit = lengthOf(wordings.at(-1)!) - 1) {
    const next = sentence(facts, limit, false)
    if (next === wordings.at(-1)) return wordings
    wordings.push(next)
  }
}

const LEFT: readonly Status[] = ['scheduled', 'due', 'missed']

/** `2026年第3季度，福建省应开展县级巡回医疗的14个县（市、区）中，12个已达标，2个未达标，达标率85.7%。` */
function sentenceZh(facts: JudgedFacts, limit: number, isNamed: boolean): string {
  const { rule, period, asOf, area, tally } = facts
  const { counts } = tally
  const judged = judgedOf(counts)
  const unit = unitWords(rule).zh
  const when = isClosed(period, asOf)
    ? `${periodWords(period).zh}，`
    : `${asOfWords(asOf).zh}，${periodWords(period).zh}`
  const lead = `${when}${area.name}应开展${isNamed ? rule.name.zh : ''}的${wholeNumber(judged)}个${unit}`
  if (isComplete(facts)) return `${lead}全部达标。`
  const left = LEFT.filter((status) => counts[status] > 0)
  const parts = [
    `中，${wholeNumber(counts.met)}个已达标`,
    ...left.map((status) => `，${wholeNumber(counts[status])}个${TERMS.zh.status[status]}`),
    `，达标率${shownShare(counts.met, judged)}%`,
  ]
  return joinedWithin([lead + parts[0]!, ...parts.slice(1)], '。', limit)
}

function sentenceEn(facts: JudgedFacts, limit: number, isNamed: boolean): string {
  const { rule, period, asOf, area, tally } = facts
  const { counts } = tally
  const judged = judgedOf(counts)
  const unit = judged === 1 ? oneOf(unitWords(rule).en) : unitWords(rule).en
  const closed = isClosed(period, asOf)
  const requirement = isNamed ? `the requirement of ${rule.name.en.toLowerCase()}` : 'the requirement'
  const when = closed
    ? `In ${periodWords(period).en}`
    : `For ${periodWords(period).en}, ${asOfWords(asOf).en}`
  if (isComplete(facts))
    return `${when}, all ${unit} on the list in ${area.name} met ${requirement} (${wholeNumber(judged)}).`
  const lead = `${when}, ${wholeNumber(counts.met)} of the ${wholeNumber(judged)} ${unit} on the list in ${area.name} met ${requirement}`
  const left = LEFT.filter((status) => counts[status] > 0)
  const parts = [
    ...left.map((status) => `, ${wholeNumber(counts[status])} ${TERMS.en.status[status].toLowerCase()}`),
    ` (${shownShare(counts.met, judged)}%)`,
  ]
  return joinedWithin([lead, ...parts], '.', limit)
}

/** `county` of `counties`. */
const oneOf = (units: string) => units.replace(/ies$/, 'y').replace(/s$/, '')

/** What stands beside the counts, a sentence each. */
export function judgedNotes(facts: JudgedFacts, language: PressLanguage): readonly string[] {
  const { rule, tally } = facts
  const unit = unitWords(rule)
  const { exempt } = tally.counts
  const notes: Bilingual[] = [
    ...(exempt > 0
      ? [
          both(
            `另有${wholeNumber(exempt)}个${unit.zh}已豁免，不计入达标率。`,
            `Exempt, outside the share: ${wholeNumber(exempt)}.`,
          ),
        ]
      : []),
    ...(tally.counts['not-applicable'] > 0
      ? [
          both(
            `${wholeNumber(tally.counts['not-applicable'])}个${unit.zh}不适用，不计入达标率。`,
            `Not applicable, outside the share: ${wholeNumber(tally.counts['not-applicable'])}.`,
          ),
        ]
      : []),
    ...silentNotes(rule, tally.silentJudged),
    basisNote(rule),
  ]
  return notes.map((note) => note[language])
}

/** Nothing reported is not the same as nothing done. */
export function silentNotes(rule: Rule, silent: number): readonly Bilingual[] {
  if (silent === 0) return []
  const unit = unitWords(rule)
  return [
    both(
      `其中${wholeNumber(silent)}个${unit.zh}所在县未报告，不等于未开展。`,
      `Of these, without reports: ${wholeNumber(silent)}, which is not the same as nothing done.`,
    ),
  ]
}

export function basisNote({ name, citations }: Rule): Bilingual {
  const documents = citations.map(({ document, article }) => `${document} ${article}`)
  return both(
    `“${name.zh}”依据${documents.join('、')}判定。`,
    `“${name.en}” is judged by ${documents.join(', ')}.`,
  )
}

/** Wordings of a headline, `subject` with the area before it, from the longest to the shortest. */
export function titlesOf(
  { area, rule }: Pick<JudgedFacts, 'area' | 'rule'>,
  language: PressLanguage,
  { zh, en }: { readonly zh: (subject: string) => string; readonly en: (subject: string) => string },
): readonly string[] {
  const short = shortName(area.code, area.name)
  if (language === 'en') return [en(`${rule.name.en} in ${area.name}`), en(rule.name.en)]
  return [
    zh(`${short}${rule.name.zh}`),
    zh(`${short}${RULE_NOUNS[rule.id].zh}`),
    zh(rule.name.zh),
    RULE_NOUNS[rule.id].zh,
  ]
}
