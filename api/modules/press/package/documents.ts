import { readFile } from 'node:fs/promises'
import type { SheetBody } from '../../../domain/cartography/sheet-content.ts'
import type { PressLanguage } from '../../../domain/press/press.ts'
import type { GeodataMetadata } from '../../areas/geography.ts'
import { sheetContent } from '../sheet.ts'
import type { ClearedSheet } from '../sheets.usecases.ts'
import { docxParts, type Paragraph } from './docx.ts'
import { type ZipEntry, zipBytes } from './zip.ts'

const TAGS: Readonly<Record<PressLanguage, string>> = { zh: 'zh-CN', en: 'en' }

/** Paragraphs as a text file that Notepad reads (UTF-8 with its mark, lines of Windows) and as a document. */
export async function documentFiles(
  name: string,
  paragraphs: readonly Paragraph[],
  { prepared: { story } }: ClearedSheet,
): Promise<readonly ZipEntry[]> {
  const text = paragraphs.map(({ label = '', text: rest }) => `${label}${rest}`).join('\r\n\r\n')
  const docx = await zipBytes(docxParts(paragraphs, TAGS[story.language]), story.asOf)
  return [
    { name: `${name}.txt`, content: Buffer.from(`\ufeff${text}\r\n`) },
    { name: `${name}.docx`, content: docx },
  ]
}

/** 图说: what an editor sets beside the sheet. */
export function captionParagraphs({ prepared, standing }: ClearedSheet): readonly Paragraph[] {
  const { title, standfirst, alt, language, imprint, body } = sheetContent(prepared, standing)
  const { facts, notes, approval, watermark } = imprint
  const zh = language === 'zh'
  return [
    { style: 'title', text: title },
    ...[standfirst, prepared.texts.caption].map((text) => ({ style: 'text' as const, text })),
    { style: 'text', label: zh ? '替代文字：' : 'Alt text: ', text: alt },
    ...photosIn(body).map(({ alt: shown, credit }, index) => ({
      style: 'text' as const,
      label: zh ? `照片 ${index + 1}：` : `Photograph ${index + 1}: `,
      text: `${shown}${zh ? '（' : ' ('}${credit}${zh ? '）' : ')'}`,
    })),
    ...[
      ...facts,
      ...notes,
      ...(approval ? [approval] : []),
      ...(watermark === null ? [] : [zh ? `图上标注：${watermark}` : `Marked on the sheet: ${watermark}`]),
    ].map((text) => ({ style: 'text' as const, text })),
  ]
}

function photosIn(body: SheetBody) {
  return body.kind === 'tour' ? body.photos : []
}

/** 送审样图说明: what the authority asks of a map that is sent for review. */
export function reviewParagraphs(
  { prepared, provenance }: ClearedSheet,
  { person, purpose }: { readonly person: string; readonly purpose: string },
  files: readonly string[],
): readonly Paragraph[] {
  const { story, texts, size, compiler, contentHash } = prepared
  const { width, height } = size.size
  const zh = story.language === 'zh'
  const mm = (length: number) => String(Math.round(length * 10) / 10)
  const rows: readonly (readonly [zh: string, en: string, text: string])[] = [
    ['图名', 'Title', texts.title],
    ['用途', 'Purpose', purpose],
    ['成品尺寸', 'Size', `${mm(width)} × ${mm(height)} mm`],
    ['表示范围', 'Area', story.within.name],
    ['资料截至', 'Data as of', story.asOf],
    ['资料来源', 'Source', story.source],
    ['编制依据', 'Basis', story.basis.join(zh ? '、' : ', ')],
    ['底图来源', 'Base map', story.drawn?.attributions.join(zh ? '；' : '; ') ?? ''],
    ['底图版本', 'Version of the base map', story.drawn?.version ?? ''],
    ['制图单位', 'Compiled by', compiler],
    ['经办人', 'Person responsible', person],
    ['样图文件', 'Files', files.join(zh ? '、' : ', ')],
    ['内容摘要（SHA-256）', 'Content hash (SHA-256)', contentHash],
    ['查看同一内容', 'The same view', provenance.address],
  ]
  return [
    { style: 'title', text: zh ? '送审样图说明' : 'Map sent for review' },
    ...rows
      .filter(([, , text]) => text !== '')
      .map(([zhLabel, enLabel, text]) => ({
        style: 'text' as const,
        label: zh ? `${zhLabel}：` : `${enLabel}: `,
        text,
      })),
  ]
}

const OFL = new URL('../../../fonts/OFL.txt', import.meta.url)

/** Whose the outlines, the codes and the letters are, and under which licence. */
export async function licenceFiles(
  sources: GeodataMetadata['sources'],
  language: PressLanguage,
): Promise<readonly ZipEntry[]> {
  const zh = language === 'zh'
  const lines = [
    ...sources.map(
      ({ attribution, licence }) =>
        `${attribution[language]}${zh ? `（许可：${licence}）` : ` (${licence})`}`,
    ),
    zh
      ? '字体：思源黑体（Noto Sans SC），SIL Open Font License 1.1，全文见 OFL.txt'
      : 'Font: Noto Sans SC, SIL Open Font License 1.1, see OFL.txt',
  ]
  return [
    {
      name: zh ? '许可与出处.txt' : 'licences.txt',
      content: Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`),
    },
    { name: 'OFL.txt', content: await readFile(OFL) },
  ]
}
