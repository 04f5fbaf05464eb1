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
