import type { DecideConsent, Draft } from '../../contract/plans.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import { record } from '../audit/record.ts'
import { type DraftDependencies, openDraft, readDraft } from './drafts.usecases.ts'
import { consentMissing, consentNotAsked, consentToOwn, refusalWithoutReason } from './plans.errors.ts'
import { askConsent, decideConsent, type PlanRow } from './plans.repository.ts'

/**
 * A planner asks for consent to a draft as it is. Whoever may publish it asks.
 *
 * @throws ProblemError 403, 404 `unknown-draft`, 409 `draft-changed`, `draft-published`
 */
export async function askForConsent(
  { db, geography }: DraftDependencies,
  viewer: Viewer,
  id: number,
  revision: number,
): Promise<Draft> {
  return db.transaction(async (tx) => {
    const plan = await openDraft(tx, viewer, 'plans.publish', { id, revision })
    const { consent } = plan
    // Asked for twice is asked for once.
    if (!consent || consent.revision !== revision || consent.isGiven === false) {
      await askConsent(tx, { planId: id, revision, askedBy: viewer.who, askedPerson: viewer.person })
      await record(tx, viewer, {
        action: 'plan.consent-asked',
        subject: plan.name,
        detail: { plan: id, revision },
      })
    }
    return readDraft(tx, geography, viewer, id)
  })
}

/**
 * An approver consents, or refuses with a comment.
 *
 * @throws ProblemError 400 for a refusal without a comment; 403, also for what one has asked for oneself; 404 `unknown-draft`;
 * 409 `consent-missing` where nothing is to be decided, `draft-changed`, `draft-published`
 */
export async function decideAboutConsent(
  { db, geography }: DraftDependencies,
  viewer: Viewer,
  id: number,
  { revision, isGiven, comment: typed }: DecideConsent,
): Promise<Draft> {
  const comment = typed === '' ? null : typed
  if (!isGiven && comment === null) throw refusalWithoutReason()
  return db.transaction(async (tx) => {
    const plan = await openDraft(tx, viewer, 'plans.consent', { id, revision })
    const { consent } = plan
    if (!consent || consent.revision !== revision || consent.isGiven !== null) throw consentNotAsked(plan)
    if (viewer.person !== null && viewer.person === consent.askedPerson) throw consentToOwn()
    await decideConsent(tx, consent.id, { isGiven, decidedBy: viewer.who, comment })
    await record(tx, viewer, {
      action: isGiven ? 'plan.consented' : 'plan.consent-refused',
      subject: plan.name,
      detail: { plan: id, revision, comment },
    })
    return readDraft(tx, geography, viewer, id)
  })
}

/** @throws ProblemError 409 `consent-missing` where nobody has consented to the plan as it is */
export function checkConsent(plan: PlanRow): void {
  const { consent, revision } = plan
  if (consent?.revision !== revision || consent.isGiven !== true) throw consentMissing(plan)
}
