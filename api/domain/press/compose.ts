import { type PressLanguage, type PressTexts, TEXT_LIMITS } from './press.ts'

/** Characters as a reader counts them: letters, digits, Han and signs, each once. */
export function lengthOf(text: string): number {
  return [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].length
}

/** The first of some wordings that has room; the last one, which must be the shortest, where none has. */
export function firstFitting(wordings: readonly string[], limit: number): string {
  return wordings.find((each) => lengthOf(each) <= limit) ?? wordings.at(-1)!
}

/** As many parts as have room before the end, the most important first; the first one always stands. */
export function joinedWithin(parts: readonly string[], end: string, limit: number): string {
  let text = parts[0] ?? ''
  for (const part of parts.slice(1)) {
    if (lengthOf(text) + lengthOf(part) + lengthOf(end) > limit) break
    text += part
  }
  return text + end
}

/** `1,234` */
export function wholeNumber(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** `12 counties`, `1 county`. */
export function counted(count: number, one: string, many: string): string {
  return `${wholeNumber(count)} ${count === 1 ? one : many}`
}

/** 福建 of 福建省, as a title says it; areas below keep 市, 县 and 区, which tell them apart. */
export function shortName(code: string, name: string): string {
  if (code.length !== 2) return name
  return name.replace(/(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$/, '')
}

/** What the texts of a sheet are composed of. */
export interface TextParts {
  /** Titles from the longest to the shortest. */
  readonly titles: readonly string[]
  /** The first sentence, from the longest wording to the shortest; a full stop at its end. */
  readonly lead: readonly string[]
  /** Sentences after it, where there is room. */
  readonly further: readonly string[]
  /** What is drawn, such as `福建省地图，各县（市、区）按达标情况着色`, without a full stop. */
  readonly shows: string
  /** Sentences of the caption alone. */
  readonly notes: readonly string[]
}

export function textsOf(
  { titles, lead, further, shows, notes }: TextParts,
  language: PressLanguage,
): PressTexts {
  const limits = TEXT_LIMITS[language]
  const [space, stop] = language === 'zh' ? ['', '。'] : [' ', '. ']
  const after = (sentences: readonly string[]) => sentences.map((each) => space + each)
  return {
    title: firstFitting(titles, limits.title),
    standfirst: joinedWithin(
      [firstFitting(lead, limits.standfirst), ...after(further)],
      '',
      limits.standfirst,
    ),
    alt: joinedWithin(
      [shows + stop + firstFitting(lead, limits.alt - lengthOf(shows + stop)), ...after(further)],
      '',
      limits.alt,
    ),
    caption: joinedWithin([lead[0]!, ...after([...further, ...notes])], '', limits.caption),
  }
}
