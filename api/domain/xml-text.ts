const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text as XML has it, in an element or an attribute. Characters that XML cannot hold, control characters above all, are left out. */
export function xmlText(text: string): string {
  return withoutControls(text).replace(/[&<>"]/g, (character) => ESCAPES[character]!)
}

/** A text without the characters that XML cannot hold: for a writer that escapes the others itself. */
export const withoutControls = (text: string): string => text.replace(NOT_XML, '')

const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu
