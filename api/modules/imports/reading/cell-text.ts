/** Format and control characters, which nobody sees; NUL is left for the checks to refuse. */
const INVISIBLE = /(?![\t\n\r\0])[\p{Default_Ignorable_Code_Point}\p{Cc}\ufff9-\ufffb]/gu
/** Nearly every cell consists of these alone, and has none of them. */
const PLAIN = /^[\t\n\r -~\u3001-\u30ff\u4e00-\u9fff\uff01-\uff5e]*$/

/**
 * A cell's text as people read it: without zero-width characters, soft hyphens, byte order marks and control
 * characters. Tabs and line breaks stay. Every reader hands its cells through here.
 */
export function visible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(/[\u2028\u2029]/g, '\n').replace(INVISIBLE, '')
}
