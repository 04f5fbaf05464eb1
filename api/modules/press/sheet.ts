import { createHash } from 'node:crypto'
import type { SizeChoice, WriteStory } from '../../contract/press.ts'
import type { SheetSize } from '../../domain/cartography/sheet.ts'
import type { SheetContent, TourPhoto } from '../../domain/cartography/sheet-content.ts'
import type { Bilingual } from '../../domain/coverage/rule.ts'
import { datesWords } from '../../domain/date-words.ts'
import { spelling } from '../../domain/identity.ts'
import { FORGED_APPROVAL, namesApproval } from '../../domain/press/approval-number.ts'
import { checkTexts, type TextFault } from '../../domain/press/check-texts.ts'
import { shortName } from '../../domain/press/compose.ts'
import { contentText, lookText } from '../../domain/press/content.ts'
import { inShanghai } from '../../domain/press/gate.ts'
import { creditLine } from '../../domain/press/photo.ts'
import type {
  PressLanguage,
  PressStoryId,
  PressTexts,
  SheetFormat,
  SheetKind,
} from '../../domain/press/press.ts'
import type { PhotoRow } from './photos/photos.repository.ts'
import { sizeOutOfRange, textsRefused, unknownSize } from './press.errors.ts'
import { freeSize, SIZE_LIMITS, SIZE_PRESETS } from './sizes.ts'
import type { Story } from './stories/story.ts'

/** A story with the texts and the size that it is printed with. */
export interface PreparedSheet {
  readonly story: Story
  /** In the order of the sheet. */
  readonly photos: readonly PhotoRow[]
  readonly texts: PressTexts
  readonly textFaults: readonly TextFault[]
  readonly size: NamedSize
  readonly compiler: string
  readonly contentHash: string
  readonly lookHash: string
}

interface NamedSize {
  readonly size: SheetSize
  /** In a file's name, such as `A4横版`. */
  readonly name: Bilingual
  /** In ASCII. */
  readonly id: string
}

export function prepareSheet(
  told: Story,
  { texts: edited, size: choice, compiler: given, language }: Omit<WriteStory, 'story'>,
  photos: readonly PhotoRow[],
): PreparedSheet {
  const story = withPhotos(told, photos)
  const size = sizeOf(choice)
  // What is pasted comes with line breaks, which would be drawn as boxes; what cannot be seen would hide a number from the checks.
  const compiler = spelling(given)
  if (namesApproval(compiler)) throw textsRefused([FORGED_APPROVAL])
  const texts = Object.fromEntries(
    Object.entries(story.texts).map(([name, written]) => [
      name,
      spelling(edited[name as keyof PressTexts] ?? written),
    ]),
  ) as unknown as PressTexts
  const { width, height } = size.size
  const content = {
    size: { width, height },
    language,
    title: texts.title,
    standfirst: texts.standfirst,
    compiler,
    notes: story.notes,
    basis: story.basis,
    rule: story.rule,
    periods: story.periods.map(({ id }) => id),
    within: story.within.code,
    figures: story.figures.map(({ id, text }) => ({ id, text })),
    boundaries: story.drawn && { level: story.drawn.level, version: story.drawn.version },
    body: story.body,
  }
  return {
    story,
    photos,
    texts,
    textFaults: checkTexts(texts, story.texts, story.textFacts, language),
    size,
    compiler,
    contentHash: sha256(contentText(content)),
    lookHash: sha256(lookText(content)),
  }
}

/** A story with its photographs. */
function withPhotos(story: Story, photos: readonly PhotoRow[]): Story {
  const { body, language } = story
  if (body.kind !== 'tour') return story
  return { ...story, body: { ...body, photos: photos.map((photo) => printed(photo, language)) } }
}

function printed({ sha256: hash, width, height, alt, ...row }: PhotoRow, language: PressLanguage): TourPhoto {
  return { id: hash!, width: width!, height: height!, alt, credit: creditLine(row)[language] }
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** @throws ProblemError 400 for a size that there is not, or beyond the limits */
export function sizeOf(choice: SizeChoice): NamedSize {
  if (typeof choice === 'string') {
    const preset = SIZE_PRESETS.find(({ id }) => id === choice)
    if (!preset)
      throw unknownSize(
        choice,
        SIZE_PRESETS.map(({ id }) => id),
      )
    return { size: preset, name: preset.name, id: preset.id }
  }
  const { width, height, unit } = choice
  const { least, most } = SIZE_LIMITS[unit]
  if ([width, height].some((side) => side < least || side > most)) throw sizeOutOfRange(unit, least, most)
  const name = `${width}×${height}${unit}`
  return { size: freeSize(choice), name: { zh: name, en: name }, id: `${width}x${height}${unit}` }
}

const KINDS: Readonly<Record<SheetKind, Bilingual>> = {
  draft: { zh: '草图', en: 'draft' },
  review: { zh: '送审样图', en: 'review sample' },
  public: { zh: '公开版', en: 'public' },
}
const DEMONSTRATION: Bilingual = { zh: '演示数据', en: 'demonstration' }
const UNACCEPTED = { zh: '未经批准', en: 'not accepted' }
const PREVIEW: Bilingual = { zh: '预览', en: 'preview' }

/** What the sheet says besides its figures depends on what kind of file it is. */
export interface Standing {
  readonly kind: SheetKind
  readonly preview: boolean
  /** 审图号 of a public map. */
  readonly approvalNumber: string | null
  /** Milliseconds; null where nothing is held back. */
  readonly embargo: number | null
  /** Its figures rest on months that are not accepted. */
  readonly saysUnaccepted: boolean
}

/** The sheet as it is laid out and drawn. */
export function sheetContent(
  { story, texts, compiler }: PreparedSheet,
  { kind, preview, approvalNumber, embargo, saysUnaccepted }: Standing,
): SheetContent {
  const { language, demonstration, drawn, body } = story
  const zh = language === 'zh'
  const asOf = datesWords(story.asOf, story.asOf)
  const marks = [
    ...(kind === 'public' ? [] : [KINDS[kind]]),
    ...(preview ? [PREVIEW] : []),
    ...(demonstration ? [DEMONSTRATION] : []),
    ...(saysUnaccepted ? [UNACCEPTED] : []),
  ].map((mark) => mark[language])
  return {
    language,
    title: texts.title,
    standfirst: texts.standfirst,
    alt: texts.alt,
    body,
    imprint: {
      facts: [
        zh ? `资料截至 ${asOf.zh}` : `Data as of ${asOf.en}`,
        zh ? `数据来源：${story.source}` : `Source: ${story.source}`,
        ...(story.basis.length === 0
          ? []
          : [`${zh ? '依据：' : 'Basis: '}${story.basis.join(zh ? '、' : ', ')}`]),
        ...(compiler === '' ? [] : [`${zh ? '制图单位：' : 'Compiled by: '}${compiler}`]),
        ...(embargo === null
          ? []
          : [
              zh
                ? `${inShanghai(embargo)} 前不得发布`
                : `Under embargo until ${inShanghai(embargo)} (Beijing time)`,
            ]),
      ],
      notes: [
        ...(demonstration
          ? [zh ? '数据为演示（虚构）数据' : 'The figures are demonstration (invented) data']
          : []),
        ...story.notes,
        ...boundaryNotes(story),
      ].map((note) => note.replace(/[。.]$/, '')),
      approval: drawn && approvalLine(language, kind, approvalNumber),
      watermark: marks.length === 0 ? null : marks.join(' · '),
    },
  }
}

function approvalLine(language: PressLanguage, kind: SheetKind, number: string | null): string {
  const zh = language === 'zh'
  if (number !== null) return zh ? `审图号：${number}` : `Map approval: ${number}`
  if (kind === 'review') return zh ? '审图号：待审核' : 'Map approval: under review'
  return zh ? '未经地图审核，无审图号，不得公开' : 'Not reviewed, no map approval: not for publication'
}

/** How boundaries are known, and whose they are. */
function boundaryNotes({ drawn, language }: Story): readonly string[] {
  if (!drawn) return []
  const zh = language === 'zh'
  const has = (quality: string) => drawn.qualities.some((each) => each === quality)
  return [
    ...(has('unreviewed')
      ? [zh ? '界线未经审核，仅供内部使用' : 'Boundaries are unreviewed: for internal use only']
      : []),
    ...(has('seat-estimated') || has('placeholder')
      ? [
          zh
            ? '乡镇范围由驻地推算或为示意，不代表行政区域界线'
            : 'Township extents are estimated from seats or placeholders, not administrative boundaries',
        ]
      : []),
    ...(drawn.level === 'township' && !zh ? ['Names of townships are in Chinese'] : []),
    ...drawn.attributions,
  ]
}

/** Stories that have their subject in common with the overview, as a file's name tells them apart. */
const STORY_MARKS: Readonly<Partial<Record<PressStoryId, Bilingual>>> = {
  achievement: { zh: '达标县', en: 'achievement' },
  numbers: { zh: '数字', en: 'figures' },
  ranking: { zh: '排行', en: 'ranking' },
  trend: { zh: '趋势', en: 'trend' },
}

/** Formats that have their ending in common with another one, as a file's name tells them apart. */
const FORMAT_MARKS: Readonly<Partial<Record<SheetFormat, Bilingual>>> = {
  'svg-text': { zh: '可编辑文字', en: 'text' },
  'pdf-cmyk': { zh: 'CMYK', en: 'CMYK' },
}

/**
 * `福建_县级巡回医疗_2026Q4_截至20261128_草图_A4横版`, and one in ASCII; without the ending.
 *
 * @param format null for what goes with the sheet in whatever format
 */
export function fileNames(
  { story, size }: PreparedSheet,
  { kind, preview }: Pick<Standing, 'kind' | 'preview'>,
  format: SheetFormat | null,
): { readonly title: string; readonly name: string } {
  const { language, within, subject, periods, asOf, demonstration } = story
  const zh = language === 'zh'
  const days = asOf.replaceAll('-', '')
  const storyMark = STORY_MARKS[story.id]
  const mark = format && FORMAT_MARKS[format]
  const ids = periods.map(({ id }) => id.replaceAll('-', ''))
  // 24 periods of a trend would be longer than a file's name may be.
  const period = ids.length > 2 ? `${ids[0]}-${ids.at(-1)}` : ids.join('-')
  const title = [
    shortName(within.code, within.name),
    subject,
    ...(storyMark ? [storyMark[language]] : []),
    ...(period === '' ? [] : [period]),
    zh ? `截至${days}` : `as-of-${days}`,
    ...(demonstration ? [DEMONSTRATION[language]] : []),
    (preview ? PREVIEW : KINDS[kind])[language],
    size.name[language],
    ...(mark ? [mark[language]] : []),
  ]
    // A ratio, such as 16:9, is still read as one.
    .map((part) => part.replace(/(\d):(\d)/g, '$1-$2').replace(/[\s\\/:*?"<>|]+/g, zh ? '' : '-'))
    .join('_')
  const name = [
    'press',
    story.id,
    within.code,
    ...(period === '' ? [] : [period]),
    days,
    kind,
    size.id,
    ...(mark ? [format] : []),
  ].join('-')
  return { title, name }
}
