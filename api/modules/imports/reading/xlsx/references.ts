/** The cell that `AB12` names: row from 1, column from 0. Null when it names none. */
export function placeOf(reference: string): { readonly row: number; readonly column: number } | null {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(reference.trim())
  if (!match) return null
  return { row: Number(match[2]), column: columnOf(match[1]!) }
}

/** The column that letters name, counted from 0; whatever follows the letters is not looked at. -1 when there are none. */
export function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & 0xdf
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column - 1
}
