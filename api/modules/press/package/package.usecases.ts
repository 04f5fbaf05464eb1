import type { PackageRequest } from '../../../contract/press.ts'
import type { SheetFormat } from '../../../domain/press/press.ts'
import type { GeodataMetadata } from '../../areas/geography.ts'
import type { PressDependencies } from '../dependencies.ts'
import { fileNames, sha256 } from '../sheet.ts'
import {
  allowMaking,
  type ClearedSheet,
  clearSheet,
  drawSheet,
  type PressFile,
  pinned,
  registerSheet,
} from '../sheets.usecases.ts'
import { captionParagraphs, documentFiles, licenceFiles, reviewParagraphs } from './documents.ts'
import { type ZipEntry, zipBytes } from './zip.ts'

export interface PackageDependencies extends PressDependencies {
  /** Whose outlines and codes there are. */
  readonly geography: { readonly metadata: Pick<GeodataMetadata, 'sources'> }
}

/** What a package has besides the sheets: words after the common part of their names. */
const PARTS = {
  caption: { zh: '图说', en: 'caption' },
  review: { zh: '送审说明', en: 'review-form' },
} as const

/**
 * A sheet in several formats with all that goes with it, as a ZIP: whole, or not at all. Review samples and public versions are
 * registered as those of `makeSheet` are, each file by itself.
 *
 * @param origin scheme, host and port of links into this application
 * @throws ProblemError as `allowMaking` and `clearSheet`; those of the renderer
 */
export async function makePackage(
  given: PackageDependencies,
  asked: PackageRequest,
  origin: string,
  signal: AbortSignal,
): Promise<PressFile> {
  const wanted = { ...asked, preview: false }
  const cleared = await clearSheet(given, wanted, origin, signal)
  allowMaking(given.viewer, wanted, cleared)
  const sheets: PressFile[] = []
  for (const format of new Set<SheetFormat>(asked.formats)) {
    sheets.push(await drawSheet(given, cleared, { ...wanted, format }, signal))
  }
  const { prepared, standing } = cleared
  const { language, asOf } = prepared.story
  const { title, name } = fileNames(prepared, standing, null)
  const document = (part: keyof typeof PARTS) => `${title}_${PARTS[part][language]}`
  const entries: ZipEntry[] = [
    ...sheets.map(({ title: sheet, content }) => ({ name: sheet, content })),
    ...(await documentFiles(document('caption'), captionParagraphs(cleared), cleared)),
    ...(standing.kind === 'review'
      ? await documentFiles(
          document('review'),
          reviewParagraphs(
            cleared,
            asked,
            sheets.map(({ title: sheet }) => sheet),
          ),
          cleared,
        )
      : []),
    ...(await licenceFiles(given.geography.metadata.sources, language)),
  ]
  entries.push(manifestOf(given, asked, cleared, entries))
  const content = await zipBytes(entries, asOf)
  await given.db.transaction(async (tx) => {
    for (const sheet of sheets) await registerSheet({ ...given, db: tx }, wanted, cleared, sheet)
  })
  return { name: `${name}.zip`, title: `${title}.zip`, type: 'application/zip', content }
}

function manifestOf(
  { geography }: PackageDependencies,
  asked: PackageRequest,
  { prepared, standing, provenance }: ClearedSheet,
  entries: readonly ZipEntry[],
): ZipEntry {
  const { story, photos, texts, lookHash } = prepared
  const manifest = {
    ...provenance,
    lookHash,
    demonstration: story.demonstration,
    approvalNumber: standing.approvalNumber,
    embargo: standing.embargo === null ? null : new Date(standing.embargo).toISOString(),
    question: pinned(asked.story, story),
    texts,
    source: story.source,
    basis: story.basis,
    photos: photos.map(({ id, sha256: hash, width, height, source, takenOn, alt, people, consentForm }) => ({
      id,
      sha256: hash,
      width,
      height,
      source,
      takenOn,
      alt,
      people,
      consentForm,
    })),
    boundaries: story.drawn && { quality: story.drawn.qualities, attributions: story.drawn.attributions },
    licences: [
      ...geography.metadata.sources.map(({ name, licence, attribution }) => ({
        name,
        licence,
        attribution: attribution[story.language],
      })),
      { name: 'Noto Sans SC', licence: 'OFL-1.1', attribution: 'OFL.txt' },
    ],
    files: entries.map(({ name, content }) => ({
      name,
      mediaType: mediaTypeOf(name),
      bytes: content.byteLength,
      sha256: sha256(content),
    })),
  }
  return { name: 'manifest.json', content: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) }
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

function mediaTypeOf(name: string): string {
  return MEDIA_TYPES[name.slice(name.lastIndexOf('.') + 1)]!
}
