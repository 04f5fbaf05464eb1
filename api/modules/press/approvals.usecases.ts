import type { z } from 'zod'
import type {
  Approval,
  ApprovalsAnswer,
  NewApprovalSchema,
  NewColourDecisionSchema,
} from '../../contract/press.ts'
import { isApprovalNumber } from '../../domain/press/approval-number.ts'
import { isWholeScan, scanType } from '../../domain/press/scan-file.ts'
import type { AreaCode } from '../../domain/units.ts'
import { allow } from '../../http/viewer.ts'
import { record } from '../audit/record.ts'
import type { PressDependencies } from './dependencies.ts'
import {
  badApprovalDates,
  badApprovalNumber,
  noScan,
  scanBroken,
  scanOfOtherType,
  scanThere,
  unknownApproval,
  unknownSample,
} from './press.errors.ts'
import {
  type ApprovalRow,
  type ColourDecisionRow,
  colourDecisionsOf,
  findApproval,
  findSample,
  insertApproval,
  insertColourDecision,
  insertScan,
  listApprovals,
  listSamples,
  readScan,
} from './press.repository.ts'
import { sha256 } from './sheet.ts'

type Given = Pick<PressDependencies, 'db' | 'viewer' | 'today' | 'now'>

/** The review samples and the approvals of the viewer's area, the latest first. */
export async function listPressApprovals({ db, viewer }: Given): Promise<ApprovalsAnswer> {
  const [samples, approvals] = await Promise.all([
    listSamples(db, viewer.within),
    listApprovals(db, viewer.within),
  ])
  const decisions = await colourDecisionsOf(
    db,
    approvals.map(({ id }) => id),
  )
  return {
    samples: samples.map(({ id, at, person, purpose, compiler, title, size, contentHash, lookHash }) => ({
      id,
      at: at.toISOString(),
      person,
      purpose,
      compiler,
      title,
      size,
      contentHash,
      lookHash,
    })),
    approvals: approvals.map((approval) => approvalDto(approval, decisions)),
  }
}

function approvalDto(row: ApprovalRow, decisions: readonly ColourDecisionRow[]): Approval {
  const { id, number, authority, approvedOn, expiresOn, contentHash, lookHash, person, at, title } = row
  const { scanType, scanBytes, scanHash } = row
  return {
    id,
    number,
    authority,
    approvedOn,
    expiresOn,
    contentHash,
    lookHash,
    person,
    at: at.toISOString(),
    title,
    scan: scanType === null ? null : { mediaType: scanType, bytes: scanBytes!, sha256: scanHash! },
    colourDecisions: decisions
      .filter(({ approvalId }) => approvalId === id)
      .map((decision) => ({
        lookHash: decision.lookHash,
        isSameContent: decision.isSameContent,
        person: decision.person,
        reason: decision.reason,
        at: decision.at.toISOString(),
      })),
  }
}

/**
 * Records the approval of a review sample.
 *
 * @throws ProblemError 422 for content of which no sample was made, a number or dates that cannot be
 */
export async function recordApproval(
  given: Given,
  { contentHash, number: typed, ...asked }: z.output<typeof NewApprovalSchema>,
): Promise<Approval> {
  const { db, viewer, today } = given
  const number = typed.normalize('NFC')
  const now = today()
  if (!isApprovalNumber(number, Number(now.slice(0, 4)))) throw badApprovalNumber(typed)
  const { approvedOn, expiresOn } = asked
  if (approvedOn > now || expiresOn < approvedOn) throw badApprovalDates(approvedOn, expiresOn, now)
  const sample = await findSample(db, contentHash, viewer.within)
  if (!sample) throw unknownSample()
  allow(viewer, 'press.release', { area: sample.within as AreaCode })
  const { title, within, lookHash } = sample
  const id = await db.transaction(async (tx) => {
    const values = { ...asked, number, contentHash, lookHash, title, within }
    const made = await insertApproval(tx, { ...values, at: given.now() })
    await record(tx, viewer, {
      action: 'press.approved',
      subject: title,
      area: within,
      detail: { number, approval: made },
      after: { ...values },
    })
    return made
  })
  return readApproval(given, id)
}

/** @throws ProblemError 403 `not-allowed`; 404 */
async function allowApproval({ db, viewer }: Given, id: number): Promise<ApprovalRow> {
  const approval = await findApproval(db, id, viewer.within)
  if (!approval) throw unknownApproval(id)
  allow(viewer, 'press.release', { area: approval.within as AreaCode })
  return approval
}

async function readApproval({ db, viewer }: Given, id: number): Promise<Approval> {
  const approval = await findApproval(db, id, viewer.within)
  if (!approval) throw unknownApproval(id)
  return approvalDto(approval, await colourDecisionsOf(db, [id]))
}

/** @throws ProblemError 404, 409 where it has one, 422 for another type and for a file that does not open */
export async function keepScan(given: Given, id: number, scan: Buffer): Promise<Approval> {
  const { db, viewer } = given
  const { number, within } = await allowApproval(given, id)
  const type = scanType(scan)
  if (!type) throw scanOfOtherType()
  if (!isWholeScan(scan, type)) throw scanBroken()
  const details = { scanType: type, scanBytes: scan.byteLength, scanHash: sha256(scan) }
  await db.transaction(async (tx) => {
    if (!(await insertScan(tx, id, { scan, ...details }))) throw scanThere(id)
    await record(tx, viewer, {
      action: 'press.scan-kept',
      subject: number,
      area: within,
      detail: { approval: id, ...details },
    })
  })
  return readApproval(given, id)
}

export async function openScan({ db, viewer }: Given, id: number) {
  const found = await readScan(db, id, viewer.within)
  if (!found) throw noScan(id)
  const approval = await findApproval(db, id, viewer.within)
  await record(db, viewer, {
    action: 'press.scan-opened',
    subject: approval?.number,
    area: approval?.within,
    detail: { approval: id },
  })
  return found
}

/** Keeps whether other colours are other content: who says so, and why. The latest decision on a look holds. */
export async function decideColours(
  given: Given,
  id: number,
  decision: z.output<typeof NewColourDecisionSchema>,
): Promise<Approval> {
  const { db, viewer, now } = given
  const { number, within } = await allowApproval(given, id)
  await db.transaction(async (tx) => {
    await insertColourDecision(tx, { approvalId: id, at: now(), ...decision })
    await record(tx, viewer, {
      action: 'press.colours-decided',
      subject: number,
      area: within,
      detail: { approval: id, ...decision },
    })
  })
  return readApproval(given, id)
}
