type WidthOf = (line: string) => number

/**
 * Text in lines of at most a width. Chinese breaks between characters, but for marks, Latin words, and numbers with what they count:
 * 2026年11月28日 and 15 分钟 stay whole. The rest breaks at spaces. What is alone wider than the width has a line of its own.
 *
 * @param split into what no line is broken in
 */
export function linesOf(
  text: string,
  width: number,
  widthOf: WidthOf,
  split: (text: string) => readonly string[] = pieces,
): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of split(text)) {
    if (line !== '' && widthOf((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
  }
  return [...lines, line.trimEnd()].filter((each) => each !== '')
}

/** The least width, to a `step`, in which a text has as many lines as in the given one: they are then about as long as each other. */
export function leastWidth(
  text: string,
  width: number,
  step: number,
  widthOf: WidthOf,
  split: (text: string) => readonly string[] = pieces,
): number {
  const most = linesOf(text, width, widthOf, split).length
  let [narrow, wide] = [0, width]
  while (wide - narrow > step) {
    const middle = (narrow + wide) / 2
    const lines = linesOf(text, middle, widthOf, split)
    if (lines.length > most || lines.some((line) => widthOf(line) > middle)) narrow = middle
    else wide = middle
  }
  return wide
}

/** What a line is not broken in: a Han character with the marks that belong to it, or a word with the space behind it. */
export function pieces(text: string): readonly string[] {
  return text.match(PIECE) ?? []
}

const OPENING = '（《〈「『【〔“‘('
const CLOSING = '，。、；：？！）》〉」』】〕”’…—%,.;:?!)'
const MARKS = escapeClass(OPENING + CLOSING)
const LETTERS = `[^\\s\\p{Script=Han}${MARKS}]+`
/** Decimals and thousands belong to their number. */
const WORD = `${LETTERS}(?:[.,:](?=\\d)${LETTERS})*`
/** A date as far as it goes, or a part of one. */
const CHINESE_DATE =
  '\\d{4} ?年(?: ?第[一二三四\\d]{1,2}(?:季度|周)| ?\\d{1,2} ?月(?: ?\\d{1,2} ?日)?)?|\\d{1,2} ?月 ?\\d{1,2} ?日'
const DOCUMENT = '〔\\d{4}〕\\d+号'
/** Of a document, such as 四(二). */
const CLAUSE = '[一二三四五六七八九十]+[(（][一二三四五六七八九十]+[)）]'
const ENGLISH_DATE =
  '(?:\\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December|Week|Q[1-4],?) \\d+(?:, \\d{4})?'
/** Such as 56%～93%. */
const RANGE = '\\d[\\d.,]*%?～\\d[\\d.,]*%?'
/** A number, a space at most, and what it counts: Chinese units of one or two characters, an English word. */
const COUNTED =
  '第?\\d[\\d.,:–-]*%?(?:～\\d[\\d.,]*%?)? ?(?:季度|分钟|小时|千米|公里|毫米|万人|亿元|万元|[年月日周个县市区乡镇村天次人万亿支名所家处倍元时秒点号期条份岁辆项批轮])|\\d[\\d.,]* [a-z]+'
const PIECE = new RegExp(
  `(?:${DOCUMENT}|${CLAUSE}|[${escapeClass(OPENING)}]*(?:${CHINESE_DATE}|${ENGLISH_DATE}|${COUNTED}|${RANGE}|[\\p{Script=Han}]|${WORD}|.))[${escapeClass(CLOSING)}]*\\s*`,
  'gu',
)

function escapeClass(characters: string): string {
  return characters.replace(/[\\\]^()-]/g, '\\$&')
}
