import { randomUUID } from 'node:crypto'
import { eq, getTableColumns, gt, inArray, lt, or, sql } from 'drizzle-orm'
import { type ImportProblem, MAX_PROBLEMS_RETURNED, type ProblemKind } from '../../../contract/imports.ts'
import { storable } from '../../../contract/text.ts'
import type { Db } from '../../../db/db.ts'
import { quoted, raw } from '../../../db/raw.ts'
import type { StagedRow } from '../checking/cell.ts'
import type { Header } from '../checking/header.ts'
import { problem, type RowProblem } from '../checking/problem.ts'
import type { ProblemTally } from '../checking/problem-tally.ts'
import { importProblem, importProblemKind, importReport } from '../imports.tables.ts'
import type { ImportKind } from '../kinds/import-kind.ts'
import { storedColumn } from '../kinds/record-table.ts'
import { STAGING } from './staging.ts'

/** Of the rows that share a key so many are named. */
const OTHERS_NAMED = 10
const PAGE = 2000

/**
 * Marks every row whose key stands in another row of the file as bad, each told of the others. What the file
 * said of such a row is written back from what was read of it. A page at a time: all rows may be doubled.
 */
export async function rejectDoubled(
  db: Db,
  kind: ImportKind,
  header: Header,
  placeName: (code: string) => string,
  tally: ProblemTally,
): Promise<void> {
  const { id } = kind.table
  const client = raw(db)
  await client.unsafe(`
    create temp table import_doubled on commit drop as
      select key, to_jsonb((array_agg(jsonb_build_array(row, sheet, line) order by row))[1:${OTHERS_NAMED + 1}]) as rows,
        ${id ? `count(distinct ${quoted(id)}) > 1` : 'false'} as spelled_differently
      from ${STAGING} where key is not null group by key having count(*) > 1`)
  const [found] = await client.unsafe<{ any: boolean }[]>('select exists (select from import_doubled) as any')
  if (!found!.any) return
  await client.unsafe(`
    create temp table import_doubled_row on commit drop as
      select s.*, d.rows as doubled, d.spelled_differently from import_doubled d join ${STAGING} s using (key);
    create index on import_doubled_row (row);
    create temp table import_mark (row integer, problems text, raw text) on commit drop;
    analyze import_doubled_row`)
  for (let after = 0; ; ) {
    // Not prepared: the staging table has other columns for another kind, which a connection's plan would not bear.
    const rows = await client.unsafe<Record<string, unknown>[]>(
      `select * from import_doubled_row where row > ${after} order by row limit ${PAGE}`,
    )
    if (rows.length === 0) break
    const marks = rows.map((row) => {
      const problems: RowProblem[] = JSON.parse((row.problems as string | null) ?? '[]')
      const key = String((id && row[id]) ?? row.key)
      const others = (row.doubled as Place[]).filter(([each]) => each !== row.row).slice(0, OTHERS_NAMED)
      const doubled = doubledKey(kind, key, others, row.spelled_differently === true)
      if (tally.keeps(doubled)) problems.push(doubled)
      const cells = (row.raw as string | null) ?? JSON.stringify(asInFile(kind, header, row, placeName))
      return { row: Number(row.row), problems: JSON.stringify(problems), raw: cells }
    })
    await client`insert into import_mark
      select * from jsonb_to_recordset(${client.json(marks)}) m(row integer, problems text, raw text)`
    after = marks.at(-1)!.row
  }
  await client.unsafe(`analyze import_mark;
    update ${STAGING} s set bad = true, problems = m.problems, raw = m.raw from import_mark m where s.row = m.row;
    drop table import_doubled_row, import_mark`)
}

/** A row of the staging table, and where people find it. */
type Place = readonly [row: number, sheet: string | null, line: number]

function doubledKey(
  { table, columns, place }: ImportKind,
  key: string,
  others: readonly Place[],
  spelledDifferently: boolean,
): RowProblem {
  const zh = others.map(([, sheet, line]) => (sheet === null ? line : `${sheet}!${line}`)).join('、')
  const en = zh.replaceAll('、', ', ')
  // Where the file gives ids out itself, another one may be given.
  const column = table.id ?? place.code
  const id = columns.find(({ name }) => name === table.id)?.zh
  return problem(
    'key-doubled',
    column,
    key,
    id
      ? `${id} ${key} 在文件中重复（另见第 ${zh} 行${spelledDifferently ? '；大小写、全角半角不同仍是同一编号' : ''}）：每行编号不得相同，请更改编号或只保留一行。`
      : `“${key}”在文件中重复（另见第 ${zh} 行）：请只保留一行。`,
    id
      ? `The ${column} ${key} is repeated in the file (see row ${en}${spelledDifferently ? '; letter case and width do not make ids different' : ''}): each row needs its own id; change it or keep one row.`
      : `"${key}" is repeated in the file (see row ${en}): keep one row.`,
  )
}

/** A staged row in the file's own columns; a column that was not read stays empty. */
function asInFile(
  { place, table }: ImportKind,
  header: Header,
  row: StagedRow,
  placeName: (code: string) => string,
): string[] {
  return header.columns.map((column) => {
    if (!column) return ''
    if (column.name === place.name) return placeName(String(row[place.code] ?? ''))
    if (column.cell.write) return column.cell.write(row)
    return String(row[storedColumn(table, column.name)!.name] ?? '')
  })
}

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

export function countedBy(tally: ProblemTally): Omit<Counted, 'rows' | 'rejected'> {
  return { warnings: tally.warnings, problemCount: tally.total, problemKinds: tally.kinds }
}

/** A page of rejected rows is one record: what a row costs beside its text would be many times its text. */
const PAGE_BYTES = 64 * 1024

/** Keeps the problems and rejected rows for a week, to be had as files; returns the report's id. */
export async function keepReport(
  db: Db,
  about: Pick<typeof importReport.$inferInsert, 'kind' | 'fileName' | 'header'>,
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
