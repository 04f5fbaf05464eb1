import { createHash } from 'node:crypto'
import type { DutyDto, NewDutyDocument } from '../../contract/duties.ts'
import type { Db } from '../../db/db.ts'
import { may, type Viewer } from '../../domain/access/viewer.ts'
import { isWithin } from '../../domain/areas.ts'
import { DUTY_FILE_TYPES } from '../../domain/duties/file-types.ts'
import { notAllowed } from '../../http/http.errors.ts'
import { allow } from '../../http/viewer.ts'
import { record } from '../audit/record.ts'
import { raiseSnapshot } from '../imports/writing/counts.ts'
import {
  documentAfterToday,
  documentWithdrawn,
  fileOfOtherType,
  filesFull,
  fileThere,
  tooManyDocuments,
  unknownDutyDocument,
} from './duties.errors.ts'
import {
  type DutyDocumentRow,
  findDutyDocument,
  insertDutyDocument,
  insertDutyFile,
  readDutyFile,
  sumFileBytes,
  withdrawDutyDocument,
} from './duties.repository.ts'
import { type DutiesDependencies, readDuty } from './duties.usecases.ts'
import { checkedFileKind } from './file-check.ts'

/** Of one duty, withdrawn ones among them. */
const MAX_DOCUMENTS = 50
/** Of all files together: they are in the database and in each of its backups. */
const MAX_FILES_BYTES = 10 * 1024 ** 3

/**
 * Registers a document by which a duty is done.
 * @throws ProblemError 400 for a date after today; 403; 404 for a duty that there is not; 409 where it has too many
 */
export async function registerDocument(
  { db, geography, today: clock, recordsChanged }: DutiesDependencies,
  viewer: Viewer,
  { duty: key, number, date, note }: NewDutyDocument,
): Promise<DutyDto> {
  allow(viewer, 'records.read')
  const today = clock()
  const registered = await db.transaction(async (tx) => {
    const duty = await readDuty(tx, key, { geography, viewer, today })
    if (!duty.mayRegister) throw notAllowed('records.import', true)
    if (date > today) throw documentAfterToday(date, today)
    if (duty.documents.length >= MAX_DOCUMENTS) throw tooManyDocuments(MAX_DOCUMENTS)
    const area = duty.area as DutyDocumentRow['areaCode']
    const values = { dutyKey: key, areaCode: area, number, date, note: note ?? null, person: viewer.who }
    const made = await insertDutyDocument(tx, values)
    await record(tx, viewer, {
      action: 'duty.registered',
      subject: number,
      area,
      detail: { duty: key, document: made.id, date },
    })
    await raiseSnapshot(tx, null)
    return readDuty(tx, key, { geography, viewer, today })
  })
  recordsChanged()
  return registered
}

/**
 * Keeps the file of a document.
 * @throws ProblemError 403; 404; 409 where it has one or was withdrawn, or where all files together have no more room; 422 for another type
 */
export async function keepFile(
  { db, geography, today }: DutiesDependencies,
  viewer: Viewer,
  id: number,
  { file, name }: { readonly file: Buffer; readonly name: string | undefined },
): Promise<DutyDto> {
  allow(viewer, 'records.read')
  // Only files of those who may add one are looked into.
  await ownDocument(db, viewer, id, { geography, today: today() })
  const kind = await checkedFileKind(file)
  return db.transaction(async (tx) => {
    const { document, duty } = await ownDocument(tx, viewer, id, { geography, today: today() })
    if (kind === null) throw fileOfOtherType()
    if (document.withdrawnAt !== null) throw documentWithdrawn()
    if ((await sumFileBytes(tx)) + file.byteLength > MAX_FILES_BYTES) throw filesFull(MAX_FILES_BYTES)
    const details = {
      fileName: fileNameOf(name, kind),
      fileType: DUTY_FILE_TYPES[kind],
      fileBytes: file.byteLength,
      fileHash: createHash('sha256').update(file).digest('hex'),
    }
    if (!(await insertDutyFile(tx, id, { file, ...details }))) throw fileThere()
    await record(tx, viewer, {
      action: 'duty.file-kept',
      subject: document.number,
      area: document.areaCode,
      detail: { duty: duty.key, document: id, ...details },
    })
    return readDuty(tx, duty.key, { geography, viewer, today: today() })
  })
}

/** The document stays in the list, and does its duty no more. @throws ProblemError 403; 404; 409 where it was withdrawn before */
export async function withdrawDocument(
  { db, geography, today, now, recordsChanged }: DutiesDependencies,
  viewer: Viewer,
  id: number,
): Promise<DutyDto> {
  allow(viewer, 'records.read')
  const withdrawn = await db.transaction(async (tx) => {
    const { document, duty } = await ownDocument(tx, viewer, id, { geography, today: today() })
    if (!(await withdrawDutyDocument(tx, id, viewer.who, now()))) throw documentWithdrawn()
    await record(tx, viewer, {
      action: 'duty.withdrawn',
      subject: document.number,
      area: document.areaCode,
      detail: { duty: duty.key, document: id },
    })
    await raiseSnapshot(tx, null)
    return readDuty(tx, duty.key, { geography, viewer, today: today() })
  })
  recordsChanged()
  return withdrawn
}

/** @throws ProblemError 404 */
export async function openFile({ db }: DutiesDependencies, viewer: Viewer, id: number) {
  allow(viewer, 'records.read')
  const document = await findDutyDocument(db, id)
  if (!document || !isWithin(document.areaCode, viewer.within)) throw unknownDutyDocument()
  const file = await readDutyFile(db, id)
  if (!file) throw unknownDutyDocument()
  await record(db, viewer, {
    action: 'duty.file-opened',
    subject: document.number,
    area: document.areaCode,
    detail: { duty: document.dutyKey, document: id },
  })
  return file
}

async function ownDocument(
  db: Db,
  viewer: Viewer,
  id: number,
  frame: Pick<DutiesDependencies, 'geography'> & { readonly today: ReturnType<DutiesDependencies['today']> },
): Promise<{ document: DutyDocumentRow; duty: DutyDto }> {
  const document = await findDutyDocument(db, id)
  if (!document || !isWithin(document.areaCode, viewer.within)) throw unknownDutyDocument()
  const duty = await readDuty(db, document.dutyKey, { ...frame, viewer })
  if (!duty.mayRegister || !may(viewer, 'records.read', { area: document.areaCode }))
    throw notAllowed('records.import', true)
  return { document, duty }
}

/** The name without folders and what file systems refuse, with the extension of what the file is. */
function fileNameOf(name: string | undefined, kind: keyof typeof DUTY_FILE_TYPES): string {
  const base = (name ?? '')
    .replace(/^.*[\\/]/, '')
    .replace(/\.[^.]*$/, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u001f\u007f<>:"|?*]/g, '')
    .trim()
    .slice(0, 100)
  return `${base || 'document'}.${kind}`
}
