import type { Bilingual } from '../coverage/rule.ts'
import { FORGED_APPROVAL, namesApproval } from './approval-number.ts'
import { lengthOf } from './compose.ts'
import type { StoryFigure, TextFacts } from './figure.ts'
import { type NumberIn, numbersIn, plain } from './numbers-in.ts'
import { PRESS_TEXTS, type PressLanguage, type PressTextName, type PressTexts, TEXT_LIMITS } from './press.ts'
import { quantityFaults } from './quantity-words.ts'

export interface TextFault {
  readonly text: PressTextName
  readonly message: Bilingual
}

/**
 * What keeps texts from being printed: each must have room, say nothing that the figures do not, and where the period is open
 * say as of when. A sentence each, in the order of the texts.
 *
 * @param written as they are written from the figures: what an edited number stood for is looked up there
 */
export function checkTexts(
  texts: PressTexts,
  written: PressTexts,
  facts: TextFacts,
  language: PressLanguage,
): TextFault[] {
  const faults = PRESS_TEXTS.flatMap((name) => {
    const text = texts[name]
    const messages = [
      ...lengthFaults(name, text, language),
      ...(namesApproval(text) ? [FORGED_APPROVAL] : []),
      ...claimFaults(text, facts),
      ...numberFaults(text, written[name], facts, language),
      ...quantityFaults(text, facts, language),
    ]
    return messages.map((message) => ({ text: name, message }))
  })
  const { openUntil } = facts
  if (openUntil && !AS_OF.test(texts.title) && !AS_OF.test(texts.standfirst)) {
    faults.push({
      text: 'standfirst',
      message: {
        zh: `周期尚未结束，导语或标题须写明截至日期：请写上“${openUntil.zh}”。`,
        en: `The period is not over, so the standfirst or the title must say as of when: write “${openUntil.en}”.`,
      },
    })
  }
  return faults
}

const AS_OF = /截至|\bas of\b/i

const NAMES: Readonly<Record<PressTextName, Bilingual>> = {
  title: { zh: '标题', en: 'title' },
  standfirst: { zh: '导语', en: 'standfirst' },
  alt: { zh: '替代文字', en: 'alt text' },
  caption: { zh: '图说', en: 'caption' },
}

function lengthFaults(name: PressTextName, text: string, language: PressLanguage): Bilingual[] {
  const limit = TEXT_LIMITS[language][name]
  const length = lengthOf(text)
  if (length === 0 && name !== 'standfirst')
    return [
      {
        zh: `${NAMES[name].zh}不能为空：请填写。`,
        en: `The ${NAMES[name].en} must not be empty: write one.`,
      },
    ]
  if (length <= limit) return []
  return [
    {
      zh: `${NAMES[name].zh}有 ${length} 字，最多 ${limit} 字：请删去 ${length - limit} 字。`,
      en: `The ${NAMES[name].en} has ${length} characters, at most ${limit} fit: shorten it by ${length - limit}.`,
    },
  ]
}

/** Words that say that nothing is missing. */
const COMPLETE =
  /全覆盖|全面覆盖|(?:全部|全都|都已?|均已?)(?:达标|达到|完成|覆盖|可达)|无一(?:遗漏|例外)|百分之百|\bfull(?:y)?[ -]cover(?:age|ed)\b|\ball (?:\S+ ){0,4}(?:met|covered)\b|\bevery (?:county|township|village)\b/gi

function claimFaults(text: string, { isComplete, incomplete, untrue }: TextFacts): Bilingual[] {
  const claims = isComplete ? [] : [...new Set(plain(text).match(COMPLETE) ?? [])]
  return [
    ...(untrue && new RegExp(untrue.pattern, 'i').test(plain(text)) ? [untrue.message] : []),
    ...claims.map((claim) => ({
      zh: `“${claim}”只能在应开展的单位全部达标且周期结束后使用：${incomplete.zh}，请改写。`,
      en: `“${claim}” may be said only once all units on the list are met and the period is over: ${incomplete.en}; rewrite it.`,
    })),
  ]
}

function numberFaults(
  edited: string,
  written: string,
  facts: TextFacts,
  language: PressLanguage,
): Bilingual[] {
  const text = masked(plain(edited), facts.names)
  const numbers = numbersIn(text, language)
  const figures = facts.figures.map((figure) => {
    const all = numbersIn(plain(figure.text), language)
    return { figure, number: all[0] ?? NO_NUMBER, all }
  })
  const labelled = mislabelled(text, numbers, figures, language)
  const messages = numbers.flatMap((number): Bilingual[] => {
    const right = labelled.get(number)
    if (right) return [disagrees(number, right)]
    if (isKnown(number, figures, facts)) return []
    const meant = number.use === 'date' ? null : meantFigure(text, number, written, facts)
    if (meant) return [disagrees(number, meant)]
    return [unknownNumber(number, facts)]
  })
  return [...new Map(messages.map((message) => [message.zh, message])).values()]
}

interface ValuedFigure {
  readonly figure: StoryFigure
  /** The figure itself, and all numbers that it is printed with, such as those of `85.7%（12/14）`. */
  readonly number: Pick<NumberIn, 'value' | 'use'>
  readonly all: readonly Pick<NumberIn, 'value' | 'use'>[]
}

const NO_NUMBER = { value: Number.NaN, use: 'plain' } as const

/** A percentage is one of those of the figures; a date one of the dates; any other number a figure's or the rule's. */
function isKnown(
  { value, use }: NumberIn,
  figures: readonly ValuedFigure[],
  { dates, thresholds }: TextFacts,
): boolean {
  const isFigure = figures.some(({ all }) =>
    all.some((number) => number.value === value && (use !== 'percent' || number.use === use)),
  )
  if (use === 'percent') return isFigure
  if (use === 'date') return dates.includes(value) || thresholds.includes(value)
  return isFigure || thresholds.includes(value)
}

/** Names and documents, digits and all, are no statements: each is replaced by as many spaces. */
function masked(text: string, names: readonly string[]): string {
  const longestFirst = [...names].map(plain).sort((a, b) => b.length - a.length)
  return longestFirst.reduce(
    (rest, name) => (name === '' ? rest : rest.replaceAll(name, ' '.repeat(name.length))),
    text,
  )
}

const UNIT =
  '(?:个|家|名)?\\s?(?:县\\(市、区\\)|设区市|乡镇|单位|县|村|人|(?:of them|counties|county|townships?|villages?|cities|units?)\\b)?'
const LINK = '(?:的|有|为|达到?|是|仅|共|约|:|were|was|are|is|have|has)?'
const BEFORE_WORD = new RegExp(`^\\s?${UNIT}\\s?(?:已|均|都|were|was|are|is|have|has|had)?\\s?$`)
const AFTER_WORD = new RegExp(`^\\s?${UNIT}\\s?${LINK}\\s?$`)

/** Numbers that stand right beside a word for a figure and are another one than it. */
function mislabelled(
  text: string,
  numbers: readonly NumberIn[],
  figures: readonly ValuedFigure[],
  language: PressLanguage,
): ReadonlyMap<NumberIn, StoryFigure> {
  const words = figures
    .flatMap((each) => each.figure.words[language].map((word) => ({ word: plain(word), ...each })))
    .sort((a, b) => b.word.length - a.word.length)
  const found = new Map<NumberIn, StoryFigure>()
  for (const { start, end, meanings } of occurrences(text, words)) {
    const before = numbers.findLast(
      (number) => number.end <= start && BEFORE_WORD.test(text.slice(number.end, start)),
    )
    const after = numbers.find(
      (number) => number.start >= end && AFTER_WORD.test(text.slice(end, number.start)),
    )
    const beside = [partOf(text, numbers, before), before, after].filter((each) => each !== undefined)
    const judged = beside.flatMap((number) => {
      const same = meanings.filter((each) => (each.number.use === 'percent') === (number.use === 'percent'))
      return same.length === 0 ? [] : [{ number, same }]
    })
    const agrees = judged.some(({ number, same }) => same.some((each) => each.number.value === number.value))
    const [first] = judged
    if (first && !agrees) found.set(first.number, first.same[0]!.figure)
  }
  return found
}

/** Of `12 of the 14` the 12. */
function partOf(
  text: string,
  numbers: readonly NumberIn[],
  number: NumberIn | undefined,
): NumberIn | undefined {
  if (!number) return undefined
  const part = numbers.findLast(
    ({ end }) => end <= number.start && /^\sof\s(?:the\s)?$/.test(text.slice(end, number.start)),
  )
  return part ?? number
}

/** Where words stand, the longest first, none within another: 达标 is not looked for in 未达标. */
function occurrences(text: string, words: readonly ({ readonly word: string } & ValuedFigure)[]) {
  const found: { start: number; end: number; meanings: ValuedFigure[] }[] = []
  for (const { word, ...meaning } of words) {
    const pattern = /^[a-z]/i.test(word) ? new RegExp(`\\b${word}\\b`, 'gi') : new RegExp(word, 'g')
    for (const { index } of text.matchAll(pattern)) {
      const [start, end] = [index, index + word.length]
      const same = found.find((each) => each.start === start && each.end === end)
      if (same) same.meanings.push(meaning)
      else if (!found.some((each) => each.start < end && start < each.end))
        found.push({ start, end, meanings: [meaning] })
    }
  }
  return found
}

/** The figure that the written text has where the edited one has the number, by what stands around both. */
function meantFigure(text: string, number: NumberIn, written: string, facts: TextFacts): StoryFigure | null {
  const from = masked(plain(written), facts.names)
  let best: StoryFigure | null = null
  let most = 1
  for (const figure of facts.figures) {
    const printed = plain(figure.text)
    for (let at = from.indexOf(printed); at >= 0; at = from.indexOf(printed, at + 1)) {
      if (/\d/.test(from[at - 1] ?? '') || /\d/.test(from[at + printed.length] ?? '')) continue
      const alike =
        commonEnd(from.slice(0, at), text.slice(0, number.start)) +
        commonStart(from.slice(at + printed.length), text.slice(number.end))
      if (alike > most) [best, most] = [figure, alike]
    }
  }
  return best
}

function commonStart(a: string, b: string): number {
  let n = 0
  while (n < a.length && n < b.length && a[n] === b[n]) n++
  return n
}

function commonEnd(a: string, b: string): number {
  let n = 0
  while (n < a.length && n < b.length && a.at(-1 - n) === b.at(-1 - n)) n++
  return n
}

function disagrees({ text }: NumberIn, { label, text: right }: StoryFigure): Bilingual {
  return {
    zh: `“${text}”与数据不符：${label.zh}应为 ${right}，请改正。`,
    en: `“${text}” disagrees with the data: ${label.en} is ${right}; correct it.`,
  }
}

function unknownNumber({ text, use }: NumberIn, { figures }: TextFacts): Bilingual {
  if (use === 'date')
    return {
      zh: `“${text}”不是本图的日期或周期：请改正或删去。`,
      en: `“${text}” is not a date or period of this sheet: correct it or take it out.`,
    }
  const known = figures.slice(0, 8)
  return {
    zh: `“${text}”不在本图的数据之中：可用的有${known.map(({ label, text: right }) => `${label.zh} ${right}`).join('、')}；请改正或删去。`,
    en: `“${text}” is not among the figures of this sheet, such as ${known.map(({ label, text: right }) => `${label.en} ${right}`).join(', ')}: correct it or take it out.`,
  }
}
