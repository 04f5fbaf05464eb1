import { xmlText } from '../../../domain/xml-text.ts'
import type { ZipEntry } from './zip.ts'

/** A paragraph of a document: `label` stands before the text in bold. */
export interface Paragraph {
  readonly style: 'title' | 'text'
  readonly label?: string
  readonly text: string
}

/**
 * A document for Word and WPS (ECMA-376, WordprocessingML): the parts of its package, A4 with the margins of an official document.
 *
 * @param paragraphs in order; the first names the document
 * @param language of the text, such as `zh-CN`
 */
export function docxParts(paragraphs: readonly Paragraph[], language: string): readonly ZipEntry[] {
  const parts: readonly (readonly [name: string, xml: string])[] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="document" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="core" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    ],
    [
      'docProps/core.xml',
      `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(paragraphs[0]?.text ?? '')}</dc:title><dc:language>${language}</dc:language></cp:coreProperties>`,
    ],
    [
      'word/document.xml',
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs.map((each) => paragraphXml(each, language)).join('')}${SECTION}</w:body></w:document>`,
    ],
  ]
  return parts.map(([name, xml]) => ({ name, content: Buffer.from(`${XML}${xml}`) }))
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
/** Twentieths of a point. GB/T 9704—2012: 37 mm above, 28 mm on the left, a text area of 156 × 225 mm. */
const SECTION =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'

/** Half points: 二号 and 三号, as official documents have them. */
const SIZES = { title: 44, text: 32 } as const

function paragraphXml({ style, label, text }: Paragraph, language: string): string {
  const properties =
    style === 'title'
      ? '<w:pPr><w:spacing w:after="240"/><w:jc w:val="center"/></w:pPr>'
      : '<w:pPr><w:spacing w:after="120"/><w:jc w:val="both"/></w:pPr>'
  const run = (content: string, isBold: boolean) =>
    `<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${isBold ? '黑体' : '仿宋'}"/>${isBold ? '<w:b/>' : ''}<w:sz w:val="${SIZES[style]}"/><w:szCs w:val="${SIZES[style]}"/><w:lang w:val="${language}" w:eastAsia="zh-CN"/></w:rPr><w:t xml:space="preserve">${xmlText(content)}</w:t></w:r>`
  return `<w:p>${properties}${label ? run(label, true) : ''}${run(text, style === 'title')}</w:p>`
}
