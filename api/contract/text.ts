/** What no text from outside may contain, in both languages, as the end of a sentence that names the place. */
const FAULTS = {
  nul: { zh: '含有空字符（NUL），请删去', en: 'must not contain a NUL character: remove it' },
  half: {
    zh: '含有残缺的字符（不成对的 UTF-16 代理项），请重新输入',
    en: 'must not contain an incomplete character (a lone UTF-16 surrogate): enter it again',
  },
  control: { zh: '含有控制字符，请删去', en: 'must not contain a control character: remove it' },
} as const

/** Line breaks and tabs are left to the fields: some drop them, some refuse them with a message of their own. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

export type TextFault = keyof typeof FAULTS

/**
 * What makes a text unfit, or null. PostgreSQL stores neither NUL nor a lone surrogate; other control characters
 * are invisible, so that two texts that look alike would differ.
 */
export function textFault(text: string): TextFault | null {
  if (!text.isWellFormed()) return 'half'
  if (!CONTROL.test(text)) return null
  return text.includes('\0') ? 'nul' : 'control'
}

export function describeTextFault(fault: TextFault): { readonly zh: string; readonly en: string } {
  return FAULTS[fault]
}

/** The text without what PostgreSQL cannot store: for messages that quote what was refused. */
export function storable(text: string): string {
  return text.includes('\0') || !text.isWellFormed() ? text.replaceAll('\0', '').toWellFormed() : text
}

/** JSON that `jsonb` takes: in it, even an escaped NUL or half a character is refused. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, each) => (typeof each === 'string' ? storable(each) : each))
}

/** The beginning of a text, at most this many UTF-16 units, never splitting a character. */
export function beginning(text: string, most: number): string {
  if (text.length <= most) return text
  const last = text.charCodeAt(most - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most)
}
