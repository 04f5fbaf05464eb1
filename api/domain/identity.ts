/** White space of any kind: no-break and ideographic spaces come with text that is pasted. A byte order mark is none. */
const SPACES = /[^\S\ufeff]+/gu
/** Soft hyphens, zero-width characters, direction marks, variation selectors and control characters. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu
const PLAIN = /^[!-~]*$/

/**
 * An id as it is kept and shown: the spelling somebody typed, without what cannot be seen. White space around it goes, and
 * white space inside it is one ordinary space.
 */
export function spelling(id: string): string {
  if (PLAIN.test(id)) return id
  return id.replace(SPACES, ' ').replace(INVISIBLE, '').replace(SPACES, ' ').trim()
}

/**
 * What ids that people type are compared by (visits, service points, teams): `T01`, `Ｔ０１` and `t01` are one. NFKC, case
 * folded, without invisible characters. A space inside an id counts, since `3 12` and `31 2` are two ids; how many spaces, and
 * of which kind, does not. It never holds two spaces in a row, or a control character.
 */
export function identityOf(id: string): string {
  if (PLAIN.test(id)) return id.toLowerCase()
  // By way of upper case, which alone makes `ß` and `SS` one. Both cases can leave what NFKC composes, so it comes again.
  const cased = spelling(id).normalize('NFKC').toLowerCase().toUpperCase().toLowerCase()
  const folded = cased.normalize('NFKC')
  return spelling(folded)
}

/** Finds what a typed id refers to: exactly that spelling, otherwise the first with the same identity. */
export function named<Thing extends { readonly id: string }>(
  things: readonly Thing[],
  id: string,
): Thing | undefined {
  const exact = things.find((thing) => thing.id === id)
  if (exact) return exact
  const key = identityOf(id)
  return things.find((thing) => identityOf(thing.id) === key)
}
