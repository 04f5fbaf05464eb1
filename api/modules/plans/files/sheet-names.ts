/** Excel's own limits of a sheet's name. */
const MAX_SHEET_NAME_LENGTH = 31
const FORBIDDEN = /[[\]:*?/\\\p{Cc}\s]+/gu

/**
 * Names of sheets that Excel takes: of at most 31 characters, without []:*?/\, not in apostrophes, not empty, and each
 * another, whatever the case. In the order given; one that is left as it was is not changed.
 */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((text) => {
    const clean = trimmed(text.replaceAll(FORBIDDEN, ' ')) || '-'
    for (let number = 1; ; number++) {
      const ending = number === 1 ? '' : ` ${number}`
      const name = `${trimmed(cut(clean, MAX_SHEET_NAME_LENGTH - ending.length))}${ending}`
      const key = name.toLowerCase()
      if (taken.has(key) || key === RESERVED) continue
      taken.add(key)
      return name
    }
  })
}

/** Excel keeps it for itself. */
const RESERVED = 'history'

const trimmed = (text: string) => text.replaceAll(/^[\s']+|[\s']+$/g, '')

/** In UTF-16 units, as Excel counts; a character of two is never cut in half. */
function cut(text: string, length: number): string {
  const short = text.slice(0, length)
  return /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short
}
