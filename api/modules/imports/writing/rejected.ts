import type { Db } from '../../../db/db.ts'
import { quoted, raw } from '../../../db/raw.ts'
import type { Grounds } from '../../../domain/access/viewer.ts'
import type { Column, StagedRow } from '../checking/cell.ts'
import type { Header } from '../checking/header.ts'
import { problem, type RowProblem } from '../checking/problem.ts'
import type { ProblemTally } from '../checking/problem-tally.ts'
import { anothersRecord, groundArrays, outsideStaged, withinGrounds } from '../grounds.ts'
import type { ImportKind } from '../kinds/import-kind.ts'
import { type RecordTable, storedColumn } from '../kinds/record-table.ts'
import { onKey } from './records.ts'
import { STAGING } from './staging.ts'

/** Of the rows that share a key so many are named. */
const OTHERS_NAMED = 10
const PAGE = 2000

/** The file whose rows are rejected once all of them are known. */
export interface StagedFile {
  readonly kind: ImportKind
  readonly header: Header
  /** The name of an area; empty for an unknown code. */
  readonly placeName: (code: string) => string
  /** The same with the areas above it. */
  readonly pathOf: (code: string) => string
  readonly tally: ProblemTally
}

/** Marks every row whose key stands in another row of the file as bad, each told of the others. */
export async function rejectDoubled(db: Db, file: StagedFile): Promise<void> {
  const { id } = file.kind.table
  await raw(db).unsafe(`
    create temp table import_doubled on commit drop as
      select key, to_jsonb((array_agg(jsonb_build_array(row, sheet, line) order by row))[1:${OTHERS_NAMED + 1}]) as rows,
        ${id ? `count(distinct ${quoted(id)}) > 1` : 'false'} as spelled_differently
      from ${STAGING} where key is not null group by key having count(*) > 1`)
  const rows = `select s.*, d.rows as doubled, d.spelled_differently from import_doubled d join ${STAGING} s using (key)`
  await markRows(db, file, rows, (row) => {
    const key = String((id && row[id]) ?? row.key)
    const others = (row.doubled as Place[]).filter(([each]) => each !== row.row).slice(0, OTHERS_NAMED)
    return doubledKey(file.kind, key, others, row.spelled_differently === true)
  })
}

/**
 * Marks the rows as bad whose record is there already outside the areas and teams that the importer may change: whatever
 * area the row says. Nobody else may write records meanwhile.
 */
export async function rejectOthersRecords(db: Db, file: StagedFile, grounds: Grounds): Promise<void> {
  const { kind, pathOf } = file
  const { table } = kind
  const [areas, teams] = groundArrays(grounds)
  const client = raw(db)
  await client`create temp table import_ground on commit drop as
    select ${areas}::text[] as areas, ${teams}::text[] as teams`
  if (kind.completes) {
    const { rows, problem } = outsideStaged(kind, pathOf)
    await markRows(db, file, rows, problem)
  }
  const own = withinGrounds(kind, 't', {
    areas: '(select areas from import_ground)::text[]',
    teams: '(select teams from import_ground)::text[]',
  })
  const rows = `select s.* from ${STAGING} s join ${table.name} t on ${onKey(table, 't', 's')} where not s.bad and not ${own}`
  await markRows(db, file, rows, (row) =>
    anothersRecord(kind, String((table.id && row[table.id]) ?? row.key)),
  )
}

/**
 * Marks the rows as bad that would bring a county more records than the kind allows: those that bring a new one, from the
 * first for which no room is left. Nobody else may write records meanwhile.
 */
export async function rejectBeyondMost(db: Db, file: StagedFile): Promise<void> {
  const { table, mostPerCounty, place } = file.kind
  if (mostPerCounty === null) return
  const rows = `
    with kept as (
      select t.county_code, count(*) as kept from ${table.name} t
      where not exists (select from ${STAGING} s where not s.bad and s.removed and ${onKey(table, 't', 's')})
      group by 1),
    fresh as (
      select s.row, s.county_code, row_number() over (partition by s.county_code order by s.row) as nth from ${STAGING} s
      where not s.bad and not s.removed
        and not exists (select from ${table.name} t where ${onKey(table, 't', 's')}))
    select s.* from fresh join ${STAGING} s using (row) left join kept on kept.county_code = fresh.county_code
    where fresh.nth + coalesce(kept.kept, 0) > ${mostPerCounty}`
  await markRows(db, file, rows, ({ county_code }) =>
    beyondMost(file, String(county_code), mostPerCounty, place?.code ?? 'county_code'),
  )
}

/** Marks the rows that do not agree with other records. Nobody else may write records meanwhile. */
export async function checkAgainstRecords(db: Db, file: StagedFile): Promise<void> {
  for (const { rows, problem } of file.kind.checks) await markRows(db, file, rows, problem)
}

/**
 * Marks rows, each with a problem more: as bad where that is an error. What the file said of such a row is written back from what was read of it. A
 * page at a time: all rows may be bad.
 * @param rows a query of rows of the staging table, with what the problem tells of them besides
 */
export async function markRows(
  db: Db,
  { kind, header, placeName, tally }: StagedFile,
  rows: string,
  problemOf: (row: StagedRow) => RowProblem,
): Promise<void> {
  const client = raw(db)
  await client.unsafe(`create temp table import_bad_row on commit drop as ${rows}`)
  const [found] = await client.unsafe<{ any: boolean }[]>('select exists (select from import_bad_row) as any')
  if (found!.any) {
    await client.unsafe(`
      create index on import_bad_row (row);
      create temp table import_mark (row integer, bad boolean, problems text, raw text) on commit drop;
      analyze import_bad_row`)
    for (let after = 0; ; ) {
      // Not prepared: the staging table has other columns for another kind, which a connection's plan would not bear.
      const page = await client.unsafe<Record<string, unknown>[]>(
        `select * from import_bad_row where row > ${after} order by row limit ${PAGE}`,
      )
      if (page.length === 0) break
      const marks = page.map((row) => {
        const problems: RowProblem[] = JSON.parse((row.problems as string | null) ?? '[]')
        const told = problemOf(row)
        if (tally.keeps(told)) problems.push(told)
        const bad = row.bad === true || told.severity === 'error'
        const cells = (row.raw as string | null) ?? JSON.stringify(asInFile(kind, header, row, placeName))
        return { row: Number(row.row), bad, problems: JSON.stringify(problems), raw: bad ? cells : null }
      })
      await client`insert into import_mark
        select * from jsonb_to_recordset(${client.json(marks)}) m(row integer, bad boolean, problems text, raw text)`
      after = marks.at(-1)!.row
    }
    await client.unsafe(`analyze import_mark;
      update ${STAGING} s set bad = m.bad, problems = m.problems, raw = m.raw from import_mark m where s.row = m.row;
      drop table import_mark`)
  }
  await client.unsafe('drop table import_bad_row')
}

/** A row of the staging table, and where people find it. */
type Place = readonly [row: number, sheet: string | null, line: number]

function doubledKey(
  { table, columns, ground }: ImportKind,
  key: string,
  others: readonly Place[],
  spelledDifferently: boolean,
): RowProblem {
  const zh = others.map(([, sheet, line]) => (sheet === null ? line : `${sheet}!${line}`)).join('、')
  const en = zh.replaceAll('、', ', ')
  // Where the file gives ids out itself, another one may be given.
  const column = table.id ?? ground.area
  // A record that its id alone does not tell may be there only once all the same.
  const id = table.key.length > 1 ? undefined : columns.find(({ name }) => name === table.id)?.zh
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

function beyondMost(
  { kind, placeName }: StagedFile,
  county: string,
  most: number,
  column: string,
): RowProblem {
  const { zh, en } = kind.title
  return problem(
    'too-many-in-county',
    column,
    county,
    `${placeName(county)}最多 ${most} 条${zh}记录，此行超出：请先删除一条，或删去此行。`,
    `${placeName(county)} (${county}) may have at most ${most} ${en.toLowerCase()}, and this row exceeds that: remove one first, or delete this row.`,
  )
}

/** A staged row in the file's own columns; a column that was not read stays empty. */
function asInFile(
  { place, table, secret = [] }: ImportKind,
  header: Header,
  row: StagedRow,
  placeName: (code: string) => string,
): string[] {
  return header.columns.map((column) => {
    if (!column || secret.includes(column.name)) return ''
    if (place && column.name === place.name) return placeName(String(row[place.code] ?? ''))
    return written(table, column, row)
  })
}

/** A record's value as a file has it. */
export function written(table: RecordTable, { name, cell }: Column, row: StagedRow): string {
  return cell.write ? cell.write(row) : String(row[storedColumn(table, name)!.name] ?? '')
}
