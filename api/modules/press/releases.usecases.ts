import type { z } from 'zod'
import { ProblemError } from '../../contract/errors.ts'
import type {
  NewReleaseSchema,
  Release,
  ReleasesAnswer,
  WithdrawReleaseSchema,
} from '../../contract/press.ts'
import type { Bilingual } from '../../domain/coverage/rule.ts'
import { compareFigures, correctionNotice } from '../../domain/press/correction.ts'
import { inShanghai } from '../../domain/press/gate.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { allow } from '../../http/viewer.ts'
import { record } from '../audit/record.ts'
import type { PressDependencies } from './dependencies.ts'
import { type PhotoRow, withdrawnPhotos } from './photos/photos.repository.ts'
import { photosOf, withoutPhotos } from './photos/photos.usecases.ts'
import { embargoPassed, textsRefused, unknownRelease } from './press.errors.ts'
import {
  approvalNumbers,
  findRelease,
  insertRelease,
  listReleases,
  type ReleaseRow,
  withdrawRelease,
} from './press.repository.ts'
import { pinned, preparedOf } from './sheets.usecases.ts'
import type { Story } from './stories/story.ts'

/** The register of the viewer's area, the latest first, each figure beside what it is by the present records. */
export async function listPressReleases(
  given: PressDependencies,
  snapshot: () => Promise<string>,
  signal: AbortSignal,
): Promise<ReleasesAnswer> {
  const { db, viewer, tell } = given
  const rows = await listReleases(db, viewer.within)
  const numbers = await approvalNumbers(
    db,
    rows.flatMap(({ approvalId }) => approvalId ?? []),
  )
  const gone = await gonePhotos(db, rows)
  const releases: Release[] = []
  // One after the other: a screen is not to fill the queue of what is computed.
  for (const row of rows) {
    const now = await presentStory(tell, row, signal)
    const number = row.approvalId === null ? null : (numbers.get(row.approvalId) ?? null)
    releases.push(releaseDto(row, now, number, gone))
  }
  return { snapshot: await snapshot(), releases }
}

/** Null where the question cannot be answered any more, such as of an area that is gone. */
async function presentStory(
  tell: PressDependencies['tell'],
  { question }: ReleaseRow,
  signal: AbortSignal,
): Promise<Story | null> {
  try {
    return await tell({ story: withoutPhotos(question.story), language: question.language }, signal)
  } catch (error) {
    if (error instanceof ProblemError && error.status === 400) return null
    throw error
  }
}

/** The photographs of some releases whose consent was withdrawn, by id. */
async function gonePhotos(
  db: PressDependencies['db'],
  rows: readonly ReleaseRow[],
): Promise<ReadonlyMap<number, PhotoRow>> {
  const ids = new Set(rows.flatMap(({ question }) => photosOf(question.story)))
  return new Map((await withdrawnPhotos(db, [...ids])).map((photo) => [photo.id, photo]))
}

function releaseDto(
  row: ReleaseRow,
  present: Story | null,
  approvalNumber: string | null,
  gone: ReadonlyMap<number, PhotoRow>,
): Release {
  const { id, at, person, medium, title, embargo, fileName, fileHash, fileBytes, contentHash } = row
  const figures = compareFigures(row.figures, present?.figures ?? null)
  const day = inShanghai(at.getTime()).slice(0, 10) as LocalDate
  const notice = fileName === null ? null : correctionNotice({ title, medium, day }, figures)
  const withdrawn = photosOf(row.question.story).flatMap((photo) => gone.get(photo) ?? [])
  return {
    id,
    state: stateOf(row, notice, withdrawn),
    at: at.toISOString(),
    person,
    medium,
    title,
    embargo: embargo?.toISOString() ?? null,
    file: fileName === null ? null : { name: fileName, sha256: fileHash!, bytes: fileBytes!, contentHash },
    approvalNumber,
    figures: figures.map(({ figure: { id: figureId, label, text }, now }) => ({
      id: figureId,
      label: { ...label },
      text,
      now,
    })),
    correction: row.withdrawnAt
      ? withdrawnNote(row)
      : fileName !== null && withdrawn.length > 0
        ? consentNote(row, withdrawn)
        : notice && { ...notice },
  }
}

function stateOf(
  { withdrawnAt, fileName }: ReleaseRow,
  notice: Bilingual | null,
  gone: readonly PhotoRow[],
): Release['state'] {
  if (withdrawnAt) return 'withdrawn'
  if (fileName === null) return 'announced'
  if (gone.length > 0) return 'consent-withdrawn'
  return notice ? 'superseded' : 'released'
}

/** What is to be done where somebody does not want to be shown any more. */
function consentNote({ medium }: ReleaseRow, gone: readonly PhotoRow[]): { zh: string; en: string } {
  const zh = gone.map(
    ({ id, source, withdrawnAt }) => `照片 ${id}（${source}）的同意已于 ${dayOf(withdrawnAt!)} 撤回`,
  )
  const en = gone.map(
    ({ id, source, withdrawnAt }) =>
      `consent to photograph ${id} (${source}) was withdrawn on ${dayOf(withdrawnAt!)}`,
  )
  return {
    zh: `${zh.join('，')}：请从${medium}撤下此图，换图后重新发布，并在此登记撤回。`,
    en: `Taken back: ${en.join('; ')}. Take the sheet down in ${medium}, publish it with another photograph, and withdraw it here.`,
  }
}

function dayOf(at: Date): string {
  return inShanghai(at.getTime()).slice(0, 10)
}

function withdrawnNote({ withdrawnBy, withdrawnReason }: ReleaseRow): { zh: string; en: string } {
  return {
    zh: `已由${withdrawnBy}撤回：${withdrawnReason}`,
    en: `Withdrawn by ${withdrawnBy}: ${withdrawnReason}`,
  }
}

/** Announces a release: until its embargo ends no public version with its figures is made, in whatever size or language. */
export async function announceRelease(
  given: PressDependencies,
  { person, medium, embargo, ...asked }: z.output<typeof NewReleaseSchema>,
  signal: AbortSignal,
): Promise<Release> {
  const { db, now } = given
  const until = new Date(embargo)
  if (until <= now()) throw embargoPassed()
  const prepared = await preparedOf(given, asked, signal)
  const { story, texts, textFaults, contentHash } = prepared
  allow(given.viewer, 'press.release', { area: story.within.code as AreaCode })
  if (textFaults.length > 0) throw textsRefused(textFaults.map(({ message }) => message))
  const values = {
    at: now(),
    person,
    medium,
    title: texts.title,
    question: { ...asked, story: pinned(asked.story, story) },
    rule: story.rule,
    periods: story.periods.map(({ id }) => id),
    within: story.within.code as AreaCode,
    figures: story.figures,
    contentHash,
    embargo: until,
  }
  const id = await db.transaction(async (tx) => {
    const made = await insertRelease(tx, values)
    await record(tx, given.viewer, {
      action: 'press.announced',
      subject: texts.title,
      area: values.within,
      detail: { release: made, person, medium, embargo },
    })
    return made
  })
  return readRelease(given, id, signal)
}

/** Takes back what was announced, or marks what was published as withdrawn: who, and why. */
export async function withdraw(
  given: PressDependencies,
  id: number,
  by: z.output<typeof WithdrawReleaseSchema>,
  signal: AbortSignal,
): Promise<Release> {
  const { db, viewer } = given
  const row = await findRelease(db, id, viewer.within)
  if (!row) throw unknownRelease(id)
  allow(viewer, 'press.release', { area: row.within })
  await db.transaction(async (tx) => {
    if (!(await withdrawRelease(tx, id, viewer.within, by))) throw unknownRelease(id)
    await record(tx, viewer, {
      action: 'press.withdrawn',
      subject: row.title,
      area: row.within,
      detail: { release: id, ...by },
    })
  })
  return readRelease(given, id, signal)
}

async function readRelease(given: PressDependencies, id: number, signal: AbortSignal): Promise<Release> {
  const row = await findRelease(given.db, id, given.viewer.within)
  if (!row) throw unknownRelease(id)
  return releaseOf(given, row, signal)
}

/** An entry of the register beside what its figures are now. */
export async function releaseOf(
  { db, tell }: PressDependencies,
  row: ReleaseRow,
  signal: AbortSignal,
): Promise<Release> {
  const { approvalId } = row
  const numbers = await approvalNumbers(db, approvalId === null ? [] : [approvalId])
  const present = await presentStory(tell, row, signal)
  const number = approvalId === null ? null : (numbers.get(approvalId) ?? null)
  return releaseDto(row, present, number, await gonePhotos(db, [row]))
}
