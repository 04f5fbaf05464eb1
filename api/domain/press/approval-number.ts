import type { Bilingual } from '../coverage/rule.ts'

/**
 * The forms in which the number of a map's approval (审图号) is seen: `GS(2023)2767号`, `GS京(2022)1061号`, `闽S〔2016〕33号`. No text of
 * a rule on how it is made up was found: this catches slips of typing, and proposes nothing.
 */
const FORM = /^(?:GS\p{Script=Han}?|\p{Script=Han}S)[(（[〔](\d{4})[)）\]〕]\s*\d{1,6}\s*号$/u

/** Whether a text speaks of an approval or has something like its number in it: only the register may put one on a sheet. */
export function namesApproval(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  return /审图号|審圖號|mapapproval|(?:(?<![a-z])GS\p{Script=Han}?|\p{Script=Han}S)[^\p{L}\d]?\d{4}[^\p{L}\d]?\d{1,6}/iu.test(
    plain,
  )
}

/** What is said to who writes one. */
export const FORGED_APPROVAL: Bilingual = {
  zh: '文字和制图单位中不得写审图号：公开版上的审图号由登记的审核记录印出，请删去。',
  en: 'Texts and the compiler must not name a map approval (审图号): it is printed on a public version from the register; take it out.',
}

/** Whether a text can be an approval's number: its form, and a year that has come. */
export function isApprovalNumber(text: string, year: number): boolean {
  const match = FORM.exec(text)
  return match !== null && Number(match[1]) >= 1990 && Number(match[1]) <= year
}
