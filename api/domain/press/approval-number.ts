/**
 * The forms in which the number of a map's approval (审图号) is seen: `GS(2023)2767号`, `GS京(2022)1061号`, `闽S〔2026〕33号`. No text of
 * a rule on how it is made up was found: this catches slips of typing, and proposes nothing.
 */
const FORM = /^(?:GS\p{Script=Han}?|\p{Script=Han}S)[(（[〔](\d{4})[)）\]〕]\s*\d{1,6}\s*号$/u

/** Whether a text can be an approval's number: its form, and a year that has come. */
export function isApprovalNumber(text: string, year: number): boolean {
  const match = FORM.exec(text)
  return match !== null && Number(match[1]) >= 1990 && Number(match[1]) <= year
}
