import { spelling } from './identity.ts'

/** Whom to call in a county: more would be a directory, and a wall has room for none of it. */
export const MAX_CONTACTS_PER_COUNTY = 3

export const MAX_CONTACT_NAME_LENGTH = 40
export const MAX_CONTACT_DUTY_LENGTH = 60

const HAN = '\\p{Script=Han}'
const BETWEEN_HAN = new RegExp(`(?<=${HAN}) (?=${HAN})`, 'gu')

/** A name as it is kept and compared in its county: `张　三`, as forms align it, is `张三`. */
export function contactName(text: string): string {
  return spelling(text).replace(BETWEEN_HAN, '')
}

/** 010, 02x and 0xxx (Numbering plan of telecommunication networks, 工业和信息化部, area codes). */
const LANDLINE =
  /^\(?0(10|2\d|[3-9]\d{2})\)?[- ]?(\d{3,4}[- ]?\d{4})(?: ?(?:-|#|x|转(?:分机)?|分机|ext\.?):? ?(\d{1,6}))?$/i
const MOBILE = /^1[3-9]\d{9}$/
const COUNTRY = /^(?:\+|00)86[- ]?/
const DASHES = /[\u2010-\u2015\u2212]/g
const SEPARATORS = /[- ]/g

/**
 * An office phone as it is kept: `0598-1234567`, with an extension `0598-1234567-801`, or a mobile number, `13800001234`.
 * Null when it is neither: a landline needs its area code, since whoever calls may be in another city.
 */
export function readPhone(text: string): string | null {
  const plain = spelling(text.normalize('NFKC')).replace(DASHES, '-')
  const domestic = plain.replace(COUNTRY, '')
  const compact = domestic.replace(SEPARATORS, '')
  if (MOBILE.test(compact)) return compact
  // Abroad the 0 of the area code is left out.
  const isLeftOut = domestic !== plain && /^\(?[1-9]/.test(domestic)
  const match = LANDLINE.exec(isLeftOut ? domestic.replace(/^\(?/, '$&0') : domestic)
  if (!match) return null
  const [, area, local = '', extension] = match
  return [`0${area}`, local.replace(SEPARATORS, ''), extension].filter(Boolean).join('-')
}

/**
 * Whether a spreadsheet has made a number of a landline with its area code: the 0 is gone, or the last digits are. Numbers
 * of 10 digits that begin with 400 or 800 are whole: those of hotlines.
 */
export function isPhoneMadeNumber(text: string): boolean {
  return (
    /^\d(?:\.\d+)?E\+?\d+$/i.test(text) ||
    (/^(?![48]00)[1-9]\d{8,10}$/.test(text) && readPhone(`0${text}`) !== null)
  )
}
