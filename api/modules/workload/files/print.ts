/** As many pages high as it takes, and as wide as `pagesWide` of the sheet says: one, unless it says otherwise. */
export const FIT_TO_WIDTH = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transformElementAttributes: (
          tag: string,
          attributes: Readonly<Record<string, string | number>>,
          _index: number | undefined,
          { pagesWide = 1 }: { readonly pagesWide?: number },
        ) => (tag === 'pageSetup' ? { ...attributes, fitToWidth: pagesWide, fitToHeight: 0 } : attributes),
        // `sheetPr` comes first of all (ECMA-376, 18.3.1.99).
        transform: (xml: string) =>
          xml.replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'),
      },
    },
  },
}

/** What of a sheet stands on each page that it is printed on. */
export interface Repeated {
  readonly sheet: string
  /** Columns from the first, such as 2 for A and B. */
  readonly columns: number
  readonly rows: readonly [first: number, last: number]
}

/** Heads that are repeated on each page; of the sheets in the workbook, in order. */
export const repeatHeads = (sheets: readonly Repeated[]) => ({
  files: {
    transform: {
      'xl/workbook.xml': {
        transform: (xml: string) => xml.replace('</sheets>', `</sheets>${definedNames(sheets)}`),
      },
    },
  },
})

const LETTERS = 'ABCDEFGHIJ'

function definedNames(sheets: readonly Repeated[]): string {
  const names = sheets.map(({ sheet, columns, rows: [first, last] }, i) => {
    // In a reference an apostrophe is written twice (ECMA-376, 18.17.2.3).
    const of = escaped(`'${sheet.replaceAll("'", "''")}'`)
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${of}!$A:$${LETTERS[columns - 1]},${of}!$${first}:$${last}</definedName>`
  })
  return `<definedNames>${names.join('')}</definedNames>`
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
