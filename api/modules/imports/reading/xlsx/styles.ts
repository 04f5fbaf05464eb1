import { builtInFormat, type NumberFormat, readFormat } from './formats.ts'
import { tooLarge, type WorkbookPackage } from './package.ts'
import { readXml } from './xml.ts'

/** Excel's own limit is 65,490. */
const MOST_STYLES = 100_000

/** The number format of each style that a cell may have. */
export async function readStyles(
  parts: WorkbookPackage,
  part: string | null,
): Promise<readonly NumberFormat[]> {
  if (part === null) return []
  const codes = new Map<string, string>()
  const ids: string[] = []
  let isInCells = false
  await readXml(parts.bytes(part), {
    open: (name, { numFmtId = '0', formatCode }) => {
      if (name === 'cellXfs') isInCells = true
      else if (name === 'numFmt' && formatCode !== undefined && !codes.has(numFmtId))
        codes.set(numFmtId, formatCode)
      else if (name === 'xf' && isInCells) ids.push(numFmtId)
      if (ids.length > MOST_STYLES || codes.size > MOST_STYLES) throw tooLarge()
    },
    close: (name) => {
      if (name === 'cellXfs') isInCells = false
    },
  })
  const known = new Map<string, NumberFormat>()
  return ids.map((id) => {
    let format = known.get(id)
    if (!format) {
      const code = codes.get(id)
      format = code === undefined ? builtInFormat(Number(id)) : readFormat(code)
      known.set(id, format)
    }
    return format
  })
}
