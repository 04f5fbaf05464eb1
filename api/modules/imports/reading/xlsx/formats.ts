/** What a number format makes of a number, as far as it matters to records. */
export interface NumberFormat {
  readonly is: 'date' | 'time' | 'scientific' | 'other'
  /** How an integer is shown if that differs from its digits; null if it does not, or is not known. */
  readonly show: ((digits: string) => string) | null
}

const GENERAL: NumberFormat = { is: 'other', show: null }

/** Formats that have a number and no code. From 27 on they are dates and times in Chinese. */
const BUILT_IN: readonly (readonly [NumberFormat['is'], readonly number[]])[] = [
  ['date', [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]],
  ['time', [18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56]],
  ['scientific', [11, 48]],
]

export function builtInFormat(id: number): NumberFormat {
  const is = BUILT_IN.find(([, ids]) => ids.includes(id))?.[0]
  return is ? { is, show: null } : GENERAL
}

/** @param code as the workbook has it, such as `yyyy"年"m"月"d"日"`, `0000`, `"T"000` */
export function readFormat(code: string): NumberFormat {
  // Sections after the first are for negative numbers, zero and text.
  const tokens = tokensOf(code)
  const end = tokens.findIndex(({ is }) => is === 'end')
  const section = end < 0 ? tokens : tokens.slice(0, end)
  const signs = section
    .filter(({ is }) => is === 'sign')
    .map(({ text }) => text)
    .join('')
  if (/general|standard|通用/i.test(signs)) return GENERAL
  if (/e[+-]/i.test(signs)) return { is: 'scientific', show: null }
  if (/[yd]|a{3}/i.test(signs) || (/m/i.test(signs) && !/[hs]/i.test(signs)))
    return { is: 'date', show: null }
  if (/[hs]/i.test(signs)) return { is: 'time', show: null }
  // Thousands, decimals, shares and texts show something else than the number's own digits.
  if (!/[0#?]/.test(signs) || /[.,%/@]/.test(signs)) return GENERAL
  const isPlain =
    /^[#?]*0?$/.test(signs) && section.every(({ is, text }) => is === 'sign' || text.trim() === '')
  return isPlain ? GENERAL : { is: 'other', show: (digits) => shown(section, digits) }
}

interface Token {
  readonly is: 'sign' | 'literal' | 'end'
  readonly text: string
}

function tokensOf(code: string): Token[] {
  const tokens: Token[] = []
  // Quoted text, an escaped sign, room as wide as a sign, a sign that fills, colour or language, the rest sign by sign.
  for (const [text] of code.matchAll(/"[^"]*"?|[\\!].|_.|\*.|\[[^\]]*\]?|[Ee][+-]|./gsu)) {
    const [first] = text
    if (text === ';') tokens.push({ is: 'end', text })
    else if (first === '"') tokens.push({ is: 'literal', text: text.replaceAll('"', '') })
    else if ((first === '\\' || first === '!') && text.length > 1)
      tokens.push({ is: 'literal', text: text.slice(1) })
    else if (first === '_' || first === '*') tokens.push({ is: 'literal', text: '' })
    else if (first === '[')
      tokens.push(/^\[(?:h+|m+|s+)\]$/i.test(text) ? { is: 'sign', text: 'h' } : bracket(text))
    else if (/^[\s\-+()$:¥￥]$/.test(text)) tokens.push({ is: 'literal', text })
    else tokens.push({ is: 'sign', text })
  }
  return tokens
}

/** `[$¥-804]` shows its sign; `[DBNum1]` other numerals, of which nothing is said; a colour or condition shows nothing. */
function bracket(text: string): Token {
  if (/^\[DBNum/i.test(text)) return { is: 'sign', text: '@' }
  return { is: 'literal', text: /^\[\$([^-\]]*)/.exec(text)?.[1] ?? '' }
}

function shown(section: readonly Token[], digits: string): string {
  const places = section.filter(({ is, text }) => is === 'sign' && /[0#?]/.test(text)).length
  let rest = digits.padStart(places, ' ')
  const first = rest.length - places + 1
  let isFirst = true
  let text = ''
  for (const token of section) {
    if (token.is === 'literal') text += token.text
    else if (/[0#?]/.test(token.text)) {
      const taken = rest.slice(0, isFirst ? first : 1)
      rest = rest.slice(taken.length)
      isFirst = false
      text += taken === ' ' ? (token.text === '0' ? '0' : '') : taken
    } else text += token.text
  }
  return text.trim()
}
