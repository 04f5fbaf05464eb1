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
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
}
const HAN_UNITS: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
}
const HAN_SIGNS = `${Object.keys(HAN_DIGITS).join('')}${Object.keys(HAN_UNITS).join('')}万`
/** 七成, and not 成功. */
const TENTHS = '成(?![功立员效为果年人绩本长分])'
/** What is counted in Han numerals; 三明, 九龙 and the like are names. */
const HAN_COUNTED = `个|家|支|次|天|日|人|名|县|区|市|乡|镇|村|户|${TENTHS}|倍|季度|月|周|年`

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

const DIGITS = new RegExp(
  `(\\d+(?:,\\d{3})*(?:\\.\\d+)?)\\s*(万|亿|million|M\\b)?\\s*(%|个?百分点|per\\s?cent|${TENTHS})?`,
  'g',
)
const HAN = new RegExp(`[${HAN_SIGNS}]+(?=(${HAN_COUNTED})|)`, 'g')
/** 百分之九十, 三分之二. */
const PART = `\\d+(?:\\.\\d+)?|[${HAN_SIGNS}]+(?:点[${HAN_SIGNS}]+)?`
const FRACTION = new RegExp(`(${PART})分之\\s?(${PART})`, 'g')
const TENS = Object.keys(ENGLISH_TENS).join('|')
const ENGLISH_SCALES: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1000,
  million: 1e6,
}
const SCALE = Object.keys(ENGLISH_SCALES).join('|')
const ENGLISH = new RegExp(
  `\\b(?:(${TENS})(?:[-\\s](${ENGLISH_WORDS.slice(1, 10).join('|')}))?|(${ENGLISH_WORDS.join('|')})|an?(?=\\s(?:${SCALE})\\b))\\b(?:\\s(${SCALE})\\b)?(\\s+per\\s?cent)?`,
  'gi',
)
const SCALES: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, million: 1e6, M: 1e6 }

/** The numbers of a text in the order of reading, those in words too. The text must be in the form of {@link plain}. */
export function numbersIn(text: string, language: PressLanguage): NumberIn[] {
  const found: NumberIn[] = []
  // A fraction is one number, and not two.
  const whole = text.replace(FRACTION, (all: string, below: string, above: string, start: number) => {
    const value = valueOfPart(above) * (100 / valueOfPart(below))
    found.push({ text: all, value, use: 'percent', start, end: start + all.length })
    return ' '.repeat(all.length)
  })
  for (const match of whole.matchAll(DIGITS)) {
    const [all, digits, scale, percent] = match
    const end = match.index + all.trimEnd().length
    const value = Number(digits!.replaceAll(',', '')) * (scale ? SCALES[scale]! : percent === '成' ? 10 : 1)
    const use = percent ? 'percent' : isDate(text, match.index, end) ? 'date' : 'plain'
    found.push({ text: all.trim(), value, use, start: match.index, end })
  }
  for (const match of language === 'zh' ? whole.matchAll(HAN) : []) {
    const [all, of] = match
    const value = valueOfHan(all)
    if (value === null || of === undefined) continue
    // 千家万户, 百村: sayings.
    if (/^[百千万]+$/.test(all)) continue
    // 一个月, 一次: as good as a word.
    if (value === 1 && of !== '成') continue
    const end = match.index + all.length
    const use = of === '成' ? 'percent' : isDate(text, match.index, end) ? 'date' : 'plain'
    found.push({ text: all, value: of === '成' ? 10 * value : value, use, start: match.index, end })
  }
  for (const match of language === 'en' ? text.matchAll(ENGLISH) : []) {
    const [all, tens, rest, word, scale, percent] = match
    const index = (name: string | undefined) =>
      ENGLISH_WORDS.indexOf((name ?? 'zero').toLowerCase() as 'zero')
    const times = tens ? ENGLISH_TENS[tens.toLowerCase()]! + index(rest) : index(word ?? 'one')
    const value = times * (scale ? ENGLISH_SCALES[scale.toLowerCase()]! : 1)
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

/**
 * Full-width digits and signs as their usual ones, so that `１２％` is `12%`; no two spaces in a row, and none between Han: 全 覆盖
 * is 全覆盖.
 */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
}

function isDate(text: string, start: number, end: number): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 14), start), text.slice(end, end + 20)]
  if (/^\s*(?:年|月|日|号|季度|周)/.test(after)) return true
  if (/(?:\bQ|\bweeks?\s|\d[-/])$/i.test(before)) return true
  if (/^[-/]\d/.test(after)) return true
  // 19 November, and the 19 of 19 to 22 November.
  if (new RegExp(`^\\s(?:of\\s|to\\s\\d{1,2}\\s)?(?:${MONTHS})\\b`).test(after)) return true
  if (new RegExp(`\\b(?:${MONTHS})\\s(?:\\d{1,2},\\s)?$`).test(before)) return true
  return (
    /(?:\bQ\d|\bweek \d{1,2} of|\bin|\bof|\bfor|\bsince|\bby|\bto|,)\s$/i.test(before) &&
    /^(?:19|20)\d\d$/.test(text.slice(start, end))
  )
}

/** Of one side of a fraction; NaN where it is none. */
function valueOfPart(text: string): number {
  if (/^\d/.test(text)) return Number(text)
  const [whole, decimals] = text.split('点')
  const value = valueOfHan(whole!) ?? Number.NaN
  if (decimals === undefined) return value
  return Number(`${value}.${[...decimals].map((sign) => HAN_DIGITS[sign] ?? '').join('')}`)
}

/** Of 一百二十 120; null where it is too large to be counted. */
export function valueOfHan(han: string): number | null {
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
