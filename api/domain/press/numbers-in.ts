import type { PressLanguage } from './press.ts'

/** What a number is said of, by the sign or word behind or before it. */
export type NumberUse = 'date' | 'percent' | 'plain'

export interface NumberIn {
  /** As it stands in the text. */
  readonly text: string
  readonly value: number
  readonly use: NumberUse
  readonly start: number
  readonly end: number
}

const HAN_DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const HAN_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
/** What is counted in Han numerals; 三明, 九龙 and the like are names. */
const HAN_COUNTED = '个|家|支|次|天|日|人|名|县|区|市|乡|镇|村|户|成|倍|分之|季度|月|周|年'

const ENGLISH_WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
] as const
const ENGLISH_TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}
const MONTHS =
  'January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec'

const DIGITS = /(\d+(?:,\d{3})*(?:\.\d+)?)\s*(万|亿|million|M\b)?\s*(%|个?百分点)?/g
const HAN = new RegExp(`(百分之)?([${Object.keys(HAN_DIGITS).join('')}十百千万]+)(?=(${HAN_COUNTED})|)`, 'g')
const TENS = Object.keys(ENGLISH_TENS).join('|')
const ENGLISH = new RegExp(
  `\\b(?:(${TENS})(?:-(${ENGLISH_WORDS.slice(1, 10).join('|')}))?|(${ENGLISH_WORDS.join('|')}))\\b(\\s+per\\s?cent)?`,
  'gi',
)
const SCALES: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, million: 1e6, M: 1e6 }

/** The numbers of a text in the order of reading, those in words too. The text must be in the form of {@link plain}. */
export function numbersIn(text: string, language: PressLanguage): NumberIn[] {
  const found: NumberIn[] = []
  for (const match of text.matchAll(DIGITS)) {
    const [all, digits, scale, percent] = match
    const value = Number(digits!.replaceAll(',', '')) * (scale ? SCALES[scale]! : 1)
    const end = match.index + all.trimEnd().length
    const use = percent ? 'percent' : isDate(text, match.index, end) ? 'date' : 'plain'
    found.push({ text: all.trim(), value, use, start: match.index, end })
  }
  for (const match of language === 'zh' ? text.matchAll(HAN) : []) {
    const [all, percent, han, of] = match
    const value = valueOfHan(han!)
    if (value === null || (!percent && of === undefined)) continue
    // 千家万户, 百村: sayings.
    if (!percent && /^[百千万]+$/.test(han!)) continue
    // 一个月, 一次: as good as a word.
    if (!percent && value === 1 && of !== '成' && of !== '分之') continue
    const end = match.index + all.length
    const use = percent || of === '成' ? 'percent' : isDate(text, match.index, end) ? 'date' : 'plain'
    found.push({ text: all, value: of === '成' ? 10 * value : value, use, start: match.index, end })
  }
  for (const match of language === 'en' ? text.matchAll(ENGLISH) : []) {
    const [all, tens, rest, word, percent] = match
    const index = (name: string | undefined) =>
      ENGLISH_WORDS.indexOf((name ?? 'zero').toLowerCase() as 'zero')
    const value = tens ? ENGLISH_TENS[tens.toLowerCase()]! + index(rest) : index(word)
    if (value === 1 && !percent) continue
    found.push({
      text: all,
      value,
      use: percent ? 'percent' : 'plain',
      start: match.index,
      end: match.index + all.length,
    })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Full-width digits and signs as their usual ones, so that `１２％` is `12%`; no two spaces in a row. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ')
}

function isDate(text: string, start: number, end: number): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 14), start), text.slice(end, end + 14)]
  if (/^\s*(?:年|月|日|号|季度|周)/.test(after)) return true
  if (/(?:\bQ|\bweeks?\s|\d[-/])$/i.test(before)) return true
  if (/^[-/]\d/.test(after)) return true
  if (new RegExp(`^\\s(?:of\\s)?(?:${MONTHS})\\b`).test(after)) return true
  if (new RegExp(`\\b(?:${MONTHS})\\s(?:\\d{1,2},\\s)?$`).test(before)) return true
  return (
    /(?:\bQ\d|\bweek \d{1,2} of|\bin|\bof|\bfor|\bsince|\bby|\bto|,)\s$/i.test(before) &&
    /^(?:19|20)\d\d$/.test(text.slice(start, end))
  )
}

function valueOfHan(han: string): number | null {
  let [total, section, digit] = [0, 0, null as number | null]
  for (const sign of han) {
    const unit = HAN_UNITS[sign]
    if (unit !== undefined) {
      section += (digit ?? 1) * unit
      digit = null
    } else if (sign === '万') {
      total += (section + (digit ?? 0)) * 10_000
      section = 0
      digit = null
    } else {
      // 二〇二六: a year is read digit by digit.
      digit = digit === null || digit === 0 ? HAN_DIGITS[sign]! : 10 * digit + HAN_DIGITS[sign]!
    }
  }
  const value = total + section + (digit ?? 0)
  return Number.isSafeInteger(value) ? value : null
}
