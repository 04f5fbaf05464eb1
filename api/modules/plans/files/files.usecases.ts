import type { Db, DbPool } from '../../../db/db.ts'
import type { Reader } from '../../../domain/access/viewer.ts'
import type { Geography } from '../../areas/geography.ts'
import { draftNotPublished, planTakenBack, unknownDraft } from '../plans.errors.ts'
import { readChanges, readPlan, readPublishedBatch } from '../plans.repository.ts'
import { planCalendar } from './calendar.ts'
import { planLines } from './plan-lines.ts'
import { PLAN_WORDS } from './words.ts'
import { type PublishedPlan, workbook } from './workbook.ts'

export type FileLanguage = keyof typeof PLAN_WORDS

export interface PlanFile {
  /** The file name in ASCII, and with the plan's own name. */
  readonly name: string
  readonly title: string
  readonly type: string
  readonly content: Uint8Array<ArrayBuffer>
}

interface FileDependencies {
  readonly db: DbPool
  readonly geography: Geography
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** @throws ProblemError 404 `unknown-draft`; 409 `draft-not-published`, also where its batch is undone */
export async function planAsWorkbook(
  { db, geography }: FileDependencies,
  reader: Reader,
  id: number,
  language: FileLanguage,
): Promise<PlanFile> {
  const published = await readPublished(db, reader, id)
  const content = await workbook(published, geography, PLAN_WORDS[language])
  return { name: `plan-${id}.xlsx`, title: `${published.plan.name}.xlsx`, type: XLSX, content }
}

/** @throws ProblemError 404 `unknown-draft`; 409 `draft-not-published`, also where its batch is undone */
export async function planAsCalendar(
  { db, geography }: FileDependencies,
  reader: Reader,
  id: number,
  language: FileLanguage,
): Promise<PlanFile> {
  const published = await readPublished(db, reader, id)
  const text = planCalendar(published, geography, PLAN_WORDS[language], language)
  return {
    name: `plan-${id}.ics`,
    title: `${published.plan.name}.ics`,
    type: 'text/calendar; charset=utf-8',
    content: new TextEncoder().encode(text),
  }
}

async function readPublished(db: Db, reader: Reader, id: number): Promise<PublishedPlan> {
  const plan = await readPlan(db, reader, id)
  if (!plan) throw unknownDraft(id)
  const { batch: number, publishedAt } = plan
  if (number === null || publishedAt === null) throw draftNotPublished(plan)
  const batch = await readPublishedBatch(db, number)
  if (!batch || batch.undoneAt) throw planTakenBack(plan)
  // A published plan is never changed: its changes are those that were published.
  const lines = planLines(await readChanges(db, id))
  return { plan: { ...plan, publishedAt }, lines, demonstration: batch.demonstration }
}
