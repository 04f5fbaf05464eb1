import type { z } from 'zod'
import type { StoryQuestion, WithdrawReleaseSchema } from '../../../contract/press.ts'
import type { NewPhoto, Photo, PhotosAnswer } from '../../../contract/press-photos.ts'
import type { Db } from '../../../db/db.ts'
import { PHOTO_LIMITS, photoFaults } from '../../../domain/press/photo.ts'
import { allow } from '../../../http/viewer.ts'
import { record as recordInAudit } from '../../audit/record.ts'
import { lockBatchesWith, removeBatchFiles } from '../batches/batches.repository.ts'
import type { PressDependencies } from '../dependencies.ts'
import { unknownTeam } from '../press.errors.ts'
import type { PhotoFile } from '../rendering.ts'
import { sha256 } from '../sheet.ts'
import { knownTeam } from '../stories/tour.repository.ts'
import {
  photoGone,
  photoInUse,
  photoOfOtherTeam,
  photoRefused,
  photoThere,
  photoWithoutFile,
  tooManyPhotos,
  unknownPhoto,
} from './photos.errors.ts'
import {
  countPhotos,
  deletePhoto,
  findPhotos,
  insertPhoto,
  isPublished,
  keepPhotoFile,
  listPhotos,
  type PhotoRow,
  readPhoto,
  readPhotoFiles,
  removeEmptyPhotos,
  standingPhotos,
  withdrawPhoto,
} from './photos.repository.ts'

type Given = Pick<PressDependencies, 'db' | 'viewer' | 'today' | 'now' | 'renderer'>

const DAY_MS = 86_400_000

/** The photographs of a team, the latest first. */
export async function listPressPhotos(
  { db, viewer }: Pick<Given, 'db' | 'viewer'>,
  team: string,
): Promise<PhotosAnswer> {
  allow(viewer, 'press.make')
  const known = await knownTeam(db, team)
  return { photos: known === null ? [] : (await listPhotos(db, known, viewer.within)).map(photoDto) }
}

/**
 * Takes in what is said of a photograph, whose file follows.
 *
 * @throws ProblemError 400 for an unknown team; 409 where there are too many; 422 `photo-refused` without source, date, alt text or
 * consent
 */
export async function recordPhoto(
  { db, viewer, today, now }: Given,
  { team: asked, person, ...record }: NewPhoto,
): Promise<Photo> {
  allow(viewer, 'press.make')
  const faults = photoFaults(record, today())
  if (faults.length > 0) throw photoRefused(faults)
  const team = await knownTeam(db, asked)
  if (team === null) throw unknownTeam(asked)
  await removeEmptyPhotos(db, new Date(now().getTime() - DAY_MS))
  if ((await countPhotos(db)) >= PHOTO_LIMITS.kept) throw tooManyPhotos(PHOTO_LIMITS.kept)
  const { source, takenOn, alt, people, consentBy, consentForm } = record
  const isOfNobody = people === 'nobody'
  const row = await db.transaction(async (tx) => {
    const made = await insertPhoto(tx, {
      at: now(),
      person,
      within: viewer.within,
      teamCode: team,
      source,
      takenOn: takenOn!,
      alt,
      people: people!,
      consentBy: isOfNobody ? null : consentBy,
      consentForm: isOfNobody ? null : consentForm,
    })
    // Who consented is personal data, and is deleted with the photograph.
    await recordInAudit(tx, viewer, {
      action: 'photo.recorded',
      subject: String(made.id),
      detail: { team, source, takenOn, people, consentForm: isOfNobody ? null : consentForm },
    })
    return made
  })
  return photoDto(row)
}

/**
 * Keeps the file of a photograph, which the process that draws has decoded, turned upright and stripped.
 *
 * @throws ProblemError 404; 409 where it has one; 422 for what is no photograph; those of the renderer
 */
export async function keepPhoto(
  { db, viewer, renderer }: Given,
  id: number,
  file: Uint8Array,
  signal: AbortSignal,
): Promise<Photo> {
  allow(viewer, 'press.make')
  const [photo] = await findPhotos(db, [id], viewer.within)
  if (!photo) throw unknownPhoto(id)
  if (photo.withdrawnAt) throw photoGone(id)
  if (photo.sha256 !== null) throw photoThere(id)
  const { bytes, width, height } = await renderer.keepPhoto(file, signal)
  const content = Buffer.from(bytes)
  const details = { width, height, bytes: content.byteLength, sha256: sha256(content) }
  const kept = await db.transaction(async (tx) => {
    const row = await keepPhotoFile(tx, id, { content, ...details })
    if (!row) throw photoThere(id)
    await recordInAudit(tx, viewer, { action: 'photo.kept', subject: String(id), detail: details })
    return row
  })
  return photoDto(kept)
}

/** Its pixels, a JPEG. @throws ProblemError 404 */
export async function openPhoto({ db, viewer }: Given, id: number): Promise<Buffer> {
  allow(viewer, 'press.make')
  const content = await readPhoto(db, id, viewer.within)
  if (!content) throw unknownPhoto(id)
  return content
}

/** Deletes a photograph that nothing was published with. @throws ProblemError 404; 409 `photo-refused` */
export async function removePhoto({ db, viewer }: Given, id: number): Promise<void> {
  allow(viewer, 'press.make')
  const [photo] = await findPhotos(db, [id], viewer.within)
  if (!photo) throw unknownPhoto(id)
  await db.transaction(async (tx) => {
    const batches = await lockBatchesWith(tx, id)
    // First: what is registered meanwhile waits for this, or this finds it.
    await deletePhoto(tx, id)
    if (photo.withdrawnAt || (await isPublished(tx, id))) throw photoInUse(id)
    await removeBatchFiles(tx, batches, unknownPhoto(id))
    await recordInAudit(tx, viewer, {
      action: 'photo.deleted',
      subject: String(id),
      detail: { team: photo.teamCode },
    })
  })
}

/**
 * Withdraws the consent to a photograph: it is deleted, with the files of batches that show it and the names of those who consented; the
 * register marks what was published with it.
 *
 * @throws ProblemError 404; 409 where it is withdrawn already
 */
export async function withdrawConsent(
  { db, viewer, now }: Given,
  id: number,
  by: z.output<typeof WithdrawReleaseSchema>,
): Promise<Photo> {
  allow(viewer, 'press.make')
  const [photo] = await findPhotos(db, [id], viewer.within)
  if (!photo) throw unknownPhoto(id)
  const withdrawn = await db.transaction(async (tx) => {
    const batches = await lockBatchesWith(tx, id)
    const row = await withdrawPhoto(tx, id, { at: now(), ...by })
    if (row) {
      await removeBatchFiles(tx, batches, photoGone(id))
      await recordInAudit(tx, viewer, { action: 'photo.withdrawn', subject: String(id), detail: { ...by } })
    }
    return row
  })
  if (!withdrawn) throw photoGone(id)
  return photoDto(withdrawn)
}

/** Ids of the photographs that a question asks for. */
export function photosOf(question: StoryQuestion): readonly number[] {
  return question.id === 'tour' ? question.photos : []
}

/** The same question without them: the figures do not depend on them. */
export function withoutPhotos(question: StoryQuestion): StoryQuestion {
  return question.id === 'tour' ? { ...question, photos: [] } : question
}

/**
 * The photographs of a sheet, in its order.
 *
 * @param team canonical code
 * @throws ProblemError 404 for one that there is not; 409 for one that is withdrawn, has no file, or is of another team
 */
export async function chosenPhotos(
  { db, viewer }: Pick<Given, 'db' | 'viewer'>,
  question: StoryQuestion,
): Promise<readonly PhotoRow[]> {
  const ids = photosOf(question)
  if (question.id !== 'tour' || ids.length === 0) return []
  const team = await knownTeam(db, question.team)
  const rows = new Map((await findPhotos(db, ids, viewer.within)).map((row) => [row.id, row]))
  return ids.map((id) => {
    const row = rows.get(id)
    if (!row) throw unknownPhoto(id)
    if (row.withdrawnAt) throw photoGone(id)
    if (row.sha256 === null) throw photoWithoutFile(id)
    if (row.teamCode !== team) throw photoOfOtherTeam(id)
    return row
  })
}

/** The pixels of a sheet's photographs. @throws ProblemError 409 for one that is gone meanwhile */
export async function photoFiles(db: Db, photos: readonly PhotoRow[]): Promise<readonly PhotoFile[]> {
  const files = await readPhotoFiles(
    db,
    photos.map(({ id }) => id),
  )
  return photos.map(({ id, sha256: hash }) => {
    const bytes = files.get(id)
    if (!bytes) throw photoGone(id)
    return { id: hash!, bytes }
  })
}

/** Holds a sheet's photographs until the transaction ends. @throws ProblemError 409 for one that is gone meanwhile */
export async function holdPhotos(tx: Db, photos: readonly PhotoRow[]): Promise<void> {
  const standing = await standingPhotos(
    tx,
    photos.map(({ id }) => id),
  )
  const gone = photos.find(({ id }) => !standing.has(id))
  if (gone) throw photoGone(gone.id)
}

function photoDto(row: PhotoRow): Photo {
  const { id, at, person, teamCode, source, takenOn, alt, people, consentBy, consentForm } = row
  const { width, height, bytes, sha256: hash, withdrawnAt, withdrawnBy, withdrawnReason } = row
  return {
    id,
    at: at.toISOString(),
    person,
    team: teamCode,
    source,
    takenOn,
    alt,
    people,
    consentBy,
    consentForm,
    file:
      withdrawnAt || hash === null ? null : { width: width!, height: height!, bytes: bytes!, sha256: hash },
    withdrawn: withdrawnAt && {
      at: withdrawnAt.toISOString(),
      person: withdrawnBy!,
      reason: withdrawnReason!,
    },
  }
}
