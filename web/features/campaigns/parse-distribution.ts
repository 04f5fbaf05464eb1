/** A row of a notice's table of counties, as it was pasted. */
export interface PastedTeam {
  readonly ordinal: number | null
  readonly hospital: string
  /** As the notice has them: 连江县、罗源县. */
  readonly counties: string
}

const HEADS = /^(?:序号|省属医院|派出医院|医院|巡回医疗地区|巡回地区)$/

/**
 * The rows of a table that was copied from a notice: number, hospital and counties, with tabs or blanks between, whatever stands above
 * and under it. Cells of a spreadsheet come with tabs, those of a PDF with blanks.
 */
export function parseDistribution(text: string): PastedTeam[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const cells = (line.includes('\t') ? line.split('\t') : line.trim().split(/\s+/))
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '')
    const number = /^(\d{1,4})[.、]?$/.exec(cells[0] ?? '')
    const [hospital, ...counties] = number ? cells.slice(1) : cells
    if (!hospital || counties.length === 0 || HEADS.test(hospital)) return []
    return [{ ordinal: number ? Number(number[1]) : null, hospital, counties: counties.join('、') }]
  })
}
