import { ProblemError } from '../../contract/errors.ts'
import type { SheetRequest, StoryQuestion, WriteStory, WrittenStory } from '../../contract/press.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import type { AuditActor } from '../../domain/audit/entry.ts'
import type { Bilingual } from '../../domain/coverage/rule.ts'
import { SHEET_TEMPLATE } from '../../domain/press/content.ts'
import { approvalFor, embargoOf, missingFor } from '../../domain/press/gate.ts'
import { photoWarnings } from '../../domain/press/photo.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { allow } from '../../http/viewer.ts'
import { record } from '../audit/record.ts'
import type { PressDependencies } from './dependencies.ts'
import { gateFacts, type Register } from './gate.ts'
import { chosenPhotos, holdPhotos, photoFiles, withoutPhotos } from './photos/photos.usecases.ts'
import { sheetRefused, textsRefused } from './press.errors.ts'
import { insertRelease, insertSample } from './press.repository.ts'
import type { Provenance, SheetOutput } from './rendering.ts'
import { fileNames, type PreparedSheet, prepareSheet, type Standing, sha256, sheetContent } from './sheet.ts'
import type { Story } from './stories/story.ts'

/** A file with its names, in ASCII and with the words of its language. */
export interface PressFile {
  readonly name: string
  readonly title: string
  readonly type: string
  readonly content: Uint8Array
}

/** The story of a question: its texts and figures, and what is missing for a public version. */
export async function writtenStory(
  given: PressDependencies,
  asked: WriteStory,
  signal: AbortSignal,
): Promise<WrittenStory> {
  const prepared = await preparedOf(given, asked, signal)
  const { story, texts, textFaults, contentHash, lookHash } = prepared
  const warnings = await warningsOf(given, prepared, signal)
  // Who and where is asked on the way out: it is no part of what the map lacks.
  const facts = await gateFacts(given, prepared, asked.story, {
    kind: 'public',
    isProof: false,
    person: '-',
    purpose: '-',
    medium: '-',
  })
  const approval = approvalFor(facts)
  const embargo = embargoOf(facts)
  return {
    story: story.id,
    language: story.language,
    snapshot: story.snapshot,
    asOf: story.asOf,
    rule: story.rule,
    periods: [...story.periods],
    within: story.within,
    written: { ...story.texts },
    texts: { ...texts },
    textFaults: textFaults.map(({ text, message }) => ({ text, message: { ...message } })),
    figures: story.figures.map(({ id, label, text }) => ({ id, label: { ...label }, text })),
    notes: [...story.notes],
    boundaries: [...(story.drawn?.qualities ?? [])],
    demonstration: story.demonstration,
    contentHash,
    lookHash,
    approval: approval && { id: approval.id, number: approval.number, expiresOn: approval.expiresOn },
    embargo: embargo === null ? null : new Date(embargo).toISOString(),
    warnings: warnings.map((warning) => ({ ...warning })),
    missing: missingFor(facts).map(({ code, what, mend }) => ({
      code,
      what: { ...what },
      mend: { ...mend },
    })),
  }
}

/** What is odd about the photographs of a tour: their dates, and how coarse they look at their printed size. */
async function warningsOf(
  { renderer }: Pick<PressDependencies, 'renderer'>,
  prepared: PreparedSheet,
  signal: AbortSignal,
): Promise<readonly Bilingual[]> {
  const { photos, story, size } = prepared
  const [tour] = story.periods
  if (photos.length === 0 || !tour) return []
  const standing = {
    kind: 'public',
    preview: false,
    approvalNumber: null,
    embargo: null,
    saysUnaccepted: false,
  } as const
  const content = sheetContent(prepared, standing)
  const sizes = await renderer.printedSizes({ content, size: size.size }, signal).catch((error: unknown) => {
    // What finds no room is told by whoever draws it.
    if (error instanceof ProblemError && error.status === 422) return []
    throw error
  })
  const widths = new Map(sizes.map(({ id, width }) => [id, width]))
  const days = { from: tour.start as LocalDate, to: tour.end as LocalDate }
  return photos.flatMap(({ takenOn, width, sha256: hash }, index) => {
    const printed = widths.get(hash!)
    const dpi = printed === undefined ? null : width! / (printed / MM_AN_INCH)
    return photoWarnings({ takenOn, dpi }, days, index + 1)
  })
}

const MM_AN_INCH = 25.4

/**
 * A story with the texts, the size and the photographs that are asked for.
 *
 * @throws ProblemError 400 for a question or a size that cannot be; 404 or 409 for a photograph that cannot be shown
 */
export async function preparedOf(
  given: Pick<PressDependencies, 'tell' | 'db' | 'viewer'>,
  asked: Omit<WriteStory, 'story'> & { readonly story: StoryQuestion },
  signal: AbortSignal,
): Promise<PreparedSheet> {
  const photos = await chosenPhotos(given, asked.story)
  const told = { story: withoutPhotos(asked.story), language: asked.language }
  return prepareSheet(await given.tell(told, signal), asked, photos)
}

/** A sheet that the gate lets through as a kind of file, and what it says as such. */
export interface ClearedSheet {
  readonly prepared: PreparedSheet
  readonly standing: Standing
  readonly approvalId: number | null
  readonly provenance: Provenance
}

/**
 * Sheets are made by press officers, of all that they may read; public versions are made for their own areas.
 * @throws ProblemError 403 `not-allowed`
 */
export function allowMaking(
  viewer: Viewer,
  { kind, preview }: Pick<SheetRequest, 'kind' | 'preview'>,
  { prepared }: ClearedSheet,
): void {
  allow(viewer, 'press.make')
  const area = prepared.story.within.code as AreaCode
  if (kind === 'public' && !preview) allow(viewer, 'press.release', { area })
}

/** What decides whether a sheet may be made, whatever its format. */
type Asked = Omit<SheetRequest, 'format' | 'dpi'>

/**
 * A sheet as a file: whole, or not at all. A review sample and a public version are entered into the register before they are answered.
 *
 * @param origin scheme, host and port of links into this application
 * @throws ProblemError as allowMaking and clearSheet; those of the renderer
 */
export async function makeSheet(
  given: PressDependencies,
  asked: SheetRequest,
  origin: string,
  signal: AbortSignal,
): Promise<PressFile> {
  const cleared = await clearSheet(given, asked, origin, signal)
  allowMaking(given.viewer, asked, cleared)
  const file = await drawSheet(given, cleared, asked, signal)
  if (!asked.preview)
    await given.db.transaction((tx) => registerSheet({ ...given, db: tx }, asked, cleared, file))
  return file
}

/**
 * Tells a story and asks the gate.
 *
 * @param origin scheme, host and port of links into this application
 * @throws ProblemError 400 for a question or a size that cannot be; 409 `sheet-refused` with what is missing for the kind;
 * 422 `texts-refused`
 */
export async function clearSheet(
  given: PressDependencies,
  asked: Asked,
  origin: string,
  signal: AbortSignal,
): Promise<ClearedSheet> {
  const { kind, preview, person, purpose, medium, proof } = asked
  const prepared = await preparedOf(given, asked, signal)
  if (prepared.textFaults.length > 0) throw textsRefused(prepared.textFaults.map(({ message }) => message))
  const facts = await gateFacts(given, prepared, asked.story, {
    kind,
    isProof: proof !== undefined,
    person,
    purpose,
    medium,
  })
  const missing = missingFor(facts)
  // A preview is no file of its kind: it has the watermark of a draft where it may not go out.
  if (missing.length > 0 && !preview) throw sheetRefused(missing)
  const approval = kind === 'public' && missing.length === 0 ? approvalFor(facts) : null
  const embargo = embargoOf(facts)
  const standing = {
    kind: preview && missing.length > 0 ? 'draft' : kind,
    preview,
    approvalNumber: approval?.number ?? null,
    embargo: embargo !== null && embargo > facts.now ? embargo : null,
    saysUnaccepted: facts.saysUnaccepted,
  } as const
  const { story, contentHash } = prepared
  return {
    prepared,
    standing,
    approvalId: approval?.id ?? null,
    provenance: {
      snapshot: story.snapshot,
      asOf: story.asOf,
      rule: story.rule,
      period: story.periods.map(({ id }) => id).join(',') || null,
      geodata: story.drawn?.version ?? '-',
      template: SHEET_TEMPLATE,
      contentHash,
      address: `${origin}/press?${addressOf(pinned(asked.story, story), asked)}`,
      kind: standing.kind,
    },
  }
}

/** @throws ProblemError those of the renderer */
export async function drawSheet(
  { renderer, db }: Pick<PressDependencies, 'renderer' | 'db'>,
  { prepared, standing, provenance }: ClearedSheet,
  output: Pick<SheetRequest, 'format' | 'dpi' | 'preview' | 'proof'>,
  signal: AbortSignal,
): Promise<PressFile> {
  const { size } = prepared
  const rendered = await renderer.render(
    {
      content: sheetContent(prepared, standing),
      size: size.size,
      output: outputOf(output, size.size.dpi),
      proof: output.proof,
      provenance,
      photos: await photoFiles(db, prepared.photos),
    },
    signal,
  )
  const { title, name } = fileNames(prepared, standing, output.format)
  return {
    name: `${name}.${rendered.extension}`,
    title: `${title}.${rendered.extension}`,
    type: rendered.mediaType,
    content: rendered.bytes,
  }
}

function outputOf(
  { format, dpi, preview }: Pick<SheetRequest, 'format' | 'dpi' | 'preview'>,
  usual: number,
): SheetOutput {
  if (preview) return { format: 'svg' }
  return format === 'png' ? { format, dpi: dpi ?? usual } : { format }
}

/**
 * Enters a review sample or a public version into the register, within a transaction; a draft is in the audit alone. Drawing takes seconds:
 * what was announced, withdrawn or expired meanwhile counts.
 *
 * @throws ProblemError 409 `sheet-refused`, `photo-refused`
 */
export async function registerSheet(
  given: Register & { readonly viewer: AuditActor },
  { kind, person, purpose, medium, ...asked }: Asked,
  { prepared, approvalId }: ClearedSheet,
  file: PressFile,
): Promise<void> {
  await holdPhotos(given.db, prepared.photos)
  const { db, now, viewer } = given
  const entry = {
    subject: prepared.texts.title,
    area: prepared.story.within.code as AreaCode,
    detail: { person, purpose, medium, file: file.title, sha256: sha256(file.content), approval: approvalId },
  }
  if (kind === 'draft') {
    await record(db, viewer, { action: 'press.made', ...entry })
    return
  }
  const missing = missingFor(
    await gateFacts(given, prepared, asked.story, {
      kind,
      isProof: asked.proof !== undefined,
      person,
      purpose,
      medium,
    }),
  )
  if (missing.length > 0) throw sheetRefused(missing)
  const { story, texts, size, compiler, contentHash, lookHash } = prepared
  const within = story.within.code as AreaCode
  const fileHash = sha256(file.content)
  await db.transaction(async (tx) => {
    if (kind === 'review') {
      await insertSample(tx, {
        at: now(),
        person,
        purpose,
        compiler,
        title: texts.title,
        size: size.name[story.language],
        within,
        contentHash,
        lookHash,
        fileHash,
      })
      await record(tx, viewer, { action: 'press.sampled', ...entry })
      return
    }
    await insertRelease(tx, {
      at: now(),
      person,
      medium,
      title: texts.title,
      question: {
        story: pinned(asked.story, story),
        size: asked.size,
        language: asked.language,
        texts: asked.texts,
        compiler,
      },
      rule: story.rule,
      periods: story.periods.map(({ id }) => id),
      within,
      figures: story.figures,
      contentHash,
      fileName: file.title,
      fileHash,
      fileBytes: file.content.byteLength,
      approvalId,
    })
    await record(tx, viewer, { action: 'press.released', ...entry })
  })
}

/** The question with what it left open filled in: asked later, it is the same one. */
export function pinned(question: StoryQuestion, { asOf, periods, within }: Story): StoryQuestion {
  const period = periods.at(-1)?.id
  const area = within.code as AreaCode
  switch (question.id) {
    case 'reach':
      return { ...question, within: area }
    case 'indicator':
      return { ...question, within: area, year: Number(period) }
    case 'county':
      return { ...question, period, asOf }
    case 'comparison':
      return { ...question, within: area, asOf }
    case 'tour': {
      const [days] = periods
      const day = (of: string | undefined) => of as LocalDate | undefined
      return { ...question, within: area, from: day(days?.start), to: day(days?.end), asOf }
    }
    default:
      return { ...question, within: area, period, asOf }
  }
}

/** The query of the page that shows the same sheet: the fields of the question, `story` for its id. */
function addressOf(
  question: StoryQuestion,
  { size, language }: Pick<WriteStory, 'size' | 'language'>,
): string {
  const { id, ...fields } = question
  const query = new URLSearchParams({ story: id })
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) query.set(name, String(value))
  query.set('size', typeof size === 'string' ? size : `${size.width}x${size.height}${size.unit}`)
  query.set('lang', language)
  return query.toString()
}
