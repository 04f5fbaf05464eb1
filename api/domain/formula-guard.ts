/** Signs that begin a formula: East Asian Excel takes full-width ones for the ASCII ones. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/

/**
 * A text for a cell of a CSV that people open in a spreadsheet: what would run as a formula is made plain text by an
 * apostrophe before it. A text cell of a workbook needs none: there the apostrophe would be part of the value.
 */
export function guardFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** Undoes {@link guardFormula}. */
export function unguardFormula(text: string): string {
  return text.charCodeAt(0) === APOSTROPHE && GUARDED.test(text) ? text.slice(1) : text
}

const APOSTROPHE = 0x27
