import { ProblemError } from '../../contract/errors.ts'
import type { Impossible } from '../../domain/plans/possible.ts'
import type { PlanRow } from './plans.repository.ts'

export function unknownDraft(id: number): ProblemError {
  return new ProblemError(
    404,
    'unknown-draft',
    `没有编号为 ${id} 的方案：它可能已被删除，请刷新列表。`,
    `There is no draft ${id}: it may have been deleted; reload the list.`,
  )
}

export function draftChanged(plan: PlanRow, revision: number): ProblemError {
  return new ProblemError(
    409,
    'draft-changed',
    `方案“${plan.name}”已被修改（现为第 ${plan.revision} 版，您看到的是第 ${revision} 版）：请重新载入后再改。`,
    `The draft “${plan.name}” has been changed (it is at revision ${plan.revision}, you have ${revision}): reload it before you change it.`,
  )
}

export function draftPublished(plan: PlanRow): ProblemError {
  return new ProblemError(
    409,
    'draft-published',
    `方案“${plan.name}”已发布，不能再改：请新建方案；要收回它，请在导入列表中撤销批次 ${plan.batch}。`,
    `The draft “${plan.name}” is published and cannot be changed: create a new one; to take it back, undo batch ${plan.batch} in the list of imports.`,
  )
}

export function draftNotPublished(plan: PlanRow): ProblemError {
  return new ProblemError(
    409,
    'draft-not-published',
    `方案“${plan.name}”尚未发布：发布后才能导出。`,
    `The draft “${plan.name}” is not published: publish it before you export it.`,
  )
}

export function planTakenBack(plan: PlanRow): ProblemError {
  return new ProblemError(
    409,
    'draft-not-published',
    `方案“${plan.name}”发布的批次 ${plan.batch} 已撤销，方案不再有效，不能导出。`,
    `Batch ${plan.batch}, which published the draft “${plan.name}”, has been undone: the draft is no longer in force and cannot be exported.`,
  )
}

/** @param status 422 for what is sent, 409 for what stood and has become impossible */
export function changeNotPossible({ message }: Pick<Impossible, 'message'>, status: 409 | 422): ProblemError {
  return new ProblemError(status, 'change-not-possible', message.zh, message.en)
}

export function nothingToPublish(plan: PlanRow): ProblemError {
  return new ProblemError(
    409,
    'change-not-possible',
    `方案“${plan.name}”没有改变任何记录：请先加入调整。`,
    `The draft “${plan.name}” changes no record: add changes first.`,
  )
}

export function consentMissing(plan: PlanRow): ProblemError {
  return new ProblemError(
    409,
    'consent-missing',
    `方案“${plan.name}”尚未取得批准人对现有内容的同意，未发布：请先申请同意，由批准人同意后再发布。`,
    `No approver has consented to the draft “${plan.name}” as it is now, and it is not published: ask for consent, and publish it once that is given.`,
  )
}

export function consentNotAsked(plan: PlanRow): ProblemError {
  return new ProblemError(
    409,
    'consent-missing',
    `方案“${plan.name}”的现有内容没有待决定的申请：可能已决定，或申请后又有修改，请刷新后查看。`,
    `Nobody has asked for consent to the draft “${plan.name}” as it is now, or it is decided: reload the page and look at it again.`,
  )
}

export function consentToOwn(): ProblemError {
  return new ProblemError(
    403,
    'consent-missing',
    '不能同意本人申请的方案：请由另一名批准人决定。',
    'Nobody consents to what they have asked for themselves: ask another approver to decide.',
  )
}

export function refusalWithoutReason(): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    '不同意时须填写意见，说明需要修改之处。',
    'A refusal needs a comment that says what should be changed.',
  )
}
