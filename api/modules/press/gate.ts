import type { StoryQuestion } from '../../contract/press.ts'
import type { Db } from '../../db/db.ts'
import { identityOf } from '../../domain/identity.ts'
import type { GateFacts } from '../../domain/press/gate.ts'
import { unacceptedMonths } from '../reports/accepted-months.ts'
import type { PressDependencies } from './dependencies.ts'
import { type ApprovalRow, approvalsOf, colourDecisionsOf, standingEmbargoes } from './press.repository.ts'
import type { PreparedSheet } from './sheet.ts'

type KnownApproval = GateFacts['approvals'][number] & { readonly id: number }

/** What is on record, and the time. */
export interface Register extends Pick<PressDependencies, 'today' | 'now'> {
  readonly db: Db
}

/** Everything that the gate looks at, as the register has it now. */
export async function gateFacts(
  { db, today, now }: Register,
  { story, contentHash, lookHash, compiler }: PreparedSheet,
  question: StoryQuestion,
  asked: Pick<GateFacts, 'kind' | 'isProof' | 'person' | 'purpose' | 'medium'>,
) {
  const moment = now()
  const acceptance = await acceptanceOf(db, story)
  const [approvals, embargoes] = await Promise.all([
    approvalsOf(db, contentHash),
    standingEmbargoes(db, moment),
  ])
  const decisions = await colourDecisionsOf(
    db,
    approvals.map(({ id }) => id),
  )
  return {
    ...asked,
    compiler,
    contentHash,
    lookHash,
    rule: story.rule,
    subject: subjectOf(question, story.rule),
    periods: story.periods.map(({ id }) => id),
    within: story.within.code,
    boundaries: story.drawn?.qualities ?? null,
    boundaryNumber: story.drawn?.number ?? null,
    demonstration: story.demonstration,
    unaccepted: acceptance.asks ? acceptance.months : [],
    saysUnaccepted: acceptance.months.length > 0,
    approvals: approvals.map((approval) => knownApproval(approval, decisions)),
    embargoes: embargoes.flatMap(({ embargo, question: { story: of }, ...scope }) =>
      embargo ? [{ ...scope, subject: subjectOf(of, scope.rule), until: embargo.getTime() }] : [],
    ),
    today: today(),
    now: moment.getTime(),
  } satisfies GateFacts & { readonly saysUnaccepted: boolean }
}

const acceptanceOf = (db: Db, { counties, periods, asOf }: PreparedSheet['story']) =>
  unacceptedMonths(db, { counties: counties ?? [], periods, asOf })

/** What a question without a rule is about: embargoes are of it. */
function subjectOf(question: StoryQuestion, rule: string | null): string | null {
  if (rule !== null) return null
  if (question.id === 'indicator') return `indicator ${question.indicator}`
  return question.id === 'tour' ? `tour ${identityOf(question.team)}` : question.id
}

function knownApproval(
  { id, contentHash, lookHash, number, approvedOn, expiresOn, scanType }: ApprovalRow,
  decisions: Awaited<ReturnType<typeof colourDecisionsOf>>,
): KnownApproval {
  const own = decisions.filter(({ approvalId }) => approvalId === id)
  return {
    id,
    contentHash,
    lookHash,
    number,
    approvedOn,
    expiresOn,
    hasScan: scanType !== null,
    // The latest comes last.
    looks: new Map(own.map((decision) => [decision.lookHash, decision.isSameContent])),
  }
}
