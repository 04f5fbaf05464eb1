import { randomUUID } from 'node:crypto'
import { eq, getTableColumns, gt, inArray, lt, or, sql } from 'drizzle-orm'
import { type ImportProblem, MAX_PROBLEMS_RETURNED, type ProblemKind } from '../../../contract/imports.ts'
import { storable } from '../../../contract/text.ts'
import type { Db } from '../../../db/db.ts'
import { raw } from '../../../db/raw.ts'
import type { ProblemTally } from '../checking/problem-tally.ts'
import { importProblem, importProblemKind, importReport } from '../imports.tables.ts'
import { STAGING } from './staging.ts'

const PAGE = 2000

export interface Counted {
  readonly rows: number
  readonly rejected: number
  readonly warnings: number
  readonly problemCount: number
  readonly problemKinds: readonly ProblemKind[]
}

/** How many of the file's rows were bad, with all its problems. */
export async function countProblems(db: Db, tally: ProblemTally): Promise<Counted> {
  const [row] = await raw(db).unsafe<{ rows: number; rejected: number }[]>(`
    select count(*)::int as rows, (count(*) filter (where bad))::int as rejected from ${STAGING}`)
  return { ...row!, ...countedBy(tally) }
}

export async function hasBadRows(db: Db): Promise<boolean> {
  const [found] = await raw(db).unsafe(`select 1 from ${STAGING} where bad limit 1`)
  return found !== undefined
}

export function countedBy(tally: ProblemTally): Omit<Counted, 'rows' | 'rejected'> {
  return { warnings: tally.warnings, problemCount: tally.total, problemKinds: tally.kinds }
}

/** A page of rejected rows is one record: what a row costs beside its text would be many times its text. */
const PAGE_BYTES = 64 * 1024

/** Keeps the problems and rejected rows for a week, to be had as files; returns the report's id. */
export async function keepReport(
  db: Db,
  about: Pick<typeof importReport.$inferInsert, 'kind' | 'fileName' | 'header' | 'person'>,
  ofFile: readonly ImportProblem[],
  kinds: readonly ProblemKind[],
  isStaged: boolean,
): Promise<string> {
  const reportId = randomUUID()
  await db.insert(importReport).values({ ...about, id: reportId, header: about.header.map(storable) })
  if (kinds.length > 0) {
    await db.insert(importProblemKind).values(kinds.map((kind) => ({ reportId, ...kind })))
  }
  for (let from = 0; from < ofFile.length; from += PAGE) {
    const rows = ofFile.slice(from, from + PAGE).map(({ message, value, ...rest }, i) => ({
      reportId,
      ordinal: from + i,
      ...rest,
      value: value === null ? null : storable(value),
      zh: storable(message.zh),
      en: storable(message.en),
    }))
    await db.insert(importProblem).values(rows)
  }
  const client = raw(db)
  if (isStaged) {
    await client`insert into import_problem (report_id, ordinal, sheet, row, "column", value, code, severity, zh, en)
      select ${reportId}, ${ofFile.length} - 1 + row_number() over (order by s.row, p.at), s.sheet, s.line,
        p.told->>'column', p.told->>'value', p.told->>'code', p.told->>'severity', p.told->>'zh', p.told->>'en'
      from ${client(STAGING)} s, jsonb_array_elements(s.problems::jsonb) with ordinality p(told, at)
      where s.problems is not null`
    await client`insert into import_rejected_rows (report_id, row, cells)
      select ${reportId}, min(row), '[' || string_agg(raw, ',' order by row) || ']' from (
        select row, raw, sum(octet_length(raw)) over (order by row) / ${PAGE_BYTES} as page
        from ${client(STAGING)} where bad and raw is not null) r
      group by page`
  }
  await client`update import_report set bytes =
      (select coalesce(sum(octet_length(zh) + octet_length(en) + 200), 0) from import_problem where report_id = ${reportId})
      + (select coalesce(sum(pg_column_size(cells)), 0) from import_rejected_rows where report_id = ${reportId})
    where id = ${reportId}`
  return reportId
}

export async function firstProblems(db: Db, report: string): Promise<ImportProblem[]> {
  const { reportId, ordinal, ...columns } = getTableColumns(importProblem)
  const rows = await db
    .select(columns)
    .from(importProblem)
    .where(eq(reportId, report))
    .orderBy(ordinal)
    .limit(MAX_PROBLEMS_RETURNED)
  return rows.map(({ zh, en, ...rest }) => ({ ...rest, message: { zh, en } }))
}

/** What reports may take together, about. */
const MAX_BYTES = 1024 ** 3

/** Reports are kept for seven days, and the latest of them only where they are large. */
export async function dropOldReports(db: Db): Promise<void> {
  const { id, at, bytes } = importReport
  const summed = db
    .select({ id, sum: sql<number>`sum(${bytes}) over (order by ${at} desc, ${id})`.as('sum') })
    .from(importReport)
    .as('summed')
  const beyond = db.select({ id: summed.id }).from(summed).where(gt(summed.sum, MAX_BYTES))
  await db.delete(importReport).where(or(lt(at, sql`now() - interval '7 days'`), inArray(id, beyond)))
}
