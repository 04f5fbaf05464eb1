import { sql } from 'drizzle-orm'
import type { ImportProblem, ImportReport } from '../../contract/imports.ts'
import type { ImportKindName } from '../../contract/kinds/file-kinds.ts'
import type { Db } from '../../db/db.ts'
import { raw } from '../../db/raw.ts'
import type { Grounds, Viewer } from '../../domain/access/viewer.ts'
import { unguardFormula } from '../../domain/formula-guard.ts'
import type { LocalDate } from '../../domain/units.ts'
import { allow } from '../../http/viewer.ts'
import type { Geography } from '../areas/geography.ts'
import { personalChanges } from '../audit/personal-changes.ts'
import type { PersonalKeys } from '../audit/personal-keys.ts'
import { record } from '../audit/record.ts'
import { lockReports } from '../reports/record-changes.ts'
import { reportByImport } from '../reports/report-by-import.usecases.ts'
import type { CheckContext } from './checking/cell.ts'
import { readMarks, withMarks } from './checking/cell-marks.ts'
import type { Header } from './checking/header.ts'
import * as persons from './checking/persons.ts'
import { Places } from './checking/places.ts'
import { atRow, problem, type RowProblem } from './checking/problem.ts'
import { ProblemTally } from './checking/problem-tally.ts'
import { rowChecker } from './checking/row-reader.ts'
import { type ChosenTable, chooseTables } from './checking/sheets.ts'
import { UnclearColumns } from './checking/unclear-columns.ts'
import { unfitCells } from './checking/unfit-cells.ts'
import { recordGrounds, rejectOutside } from './grounds.ts'
import { importBusy } from './imports.errors.ts'
import { batch } from './imports.tables.ts'
import type { ImportKind, ImportKinds } from './kinds/import-kind.ts'
import { IMPORT_KINDS } from './kinds/import-kinds.ts'
import type { FileOnDisk } from './reading/file-on-disk.ts'
import { openFile } from './reading/open-file.ts'
import type { OpenFile } from './reading/table.ts'
import { UnreadableFile } from './reading/unreadable.ts'
import { type Conflicts, findConflicts, rejectConflicts } from './writing/conflicts.ts'
import { LOCK_TIMEOUT_SECONDS, lockRecords } from './writing/counts.ts'
import { keepApart } from './writing/identities.ts'
import { type Comparison, compareRecords, writeRecords } from './writing/records.ts'
import * as rejected from './writing/rejected.ts'
import {
  type Counted,
  countedBy,
  countProblems,
  dropOldReports,
  firstProblems,
  hasBadRows,
  keepReport,
} from './writing/report.ts'
import { copyIntoStaging, createStaging, STAGING, type StagingWriter } from './writing/staging.ts'

export interface ImportProgress {
  readonly step: 'reading' | 'checking' | 'writing' | 'counting'
  readonly rows: number
  readonly bytes: number
}

export interface ImportRequest {
  readonly db: Db
  readonly geography: Geography
  readonly today: LocalDate
  /** Who brings the file; rows outside their areas and teams are rejected. */
  readonly viewer: Viewer
  /** Encrypt in the audit what is about people; null: it has the number of their records alone. */
  readonly personalKeys: PersonalKeys | null
  readonly kind: ImportKindName
  /** All kinds that there are; those of the application when left out. */
  readonly kinds?: ImportKinds
  readonly fileName: string
  readonly file: FileOnDisk
  /** Once aborted, reading stops and its reason is thrown: nothing is changed. */
  readonly signal?: AbortSignal
  /** Find all problems and what would change, and change nothing. */
  readonly dryRun?: boolean
  /** Take the good rows although there are bad ones. */
  readonly acceptValid?: boolean
  /** The versions of others that have been looked at, and that the file replaces: `conflicts.seen` of a report. */
  readonly seen?: string | undefined
  /** A month that is reported with the visits: `2026-10`. */
  readonly reports?: string | undefined
  /** Of these counties; of those in the file and the viewer's own when left out. */
  readonly reportsOf?: readonly string[] | undefined
  /** Its records are invented: marked so, wherever they are shown. */
  readonly demonstration?: boolean
  /** How long it waits for another import to end before it gives up; half a minute when left out. */
  readonly waitSeconds?: number
  readonly onProgress?: (progress: ImportProgress) => void
}

/**
 * Brings a file of records in, all of it or nothing (`acceptValid`: all its good rows). Records, their audit,
 * the kept counts and the batch are one transaction: whenever the process ends, either all of it is there or
 * nothing. The file streams through: memory does not grow with it, but for the texts that a workbook's cells share.
 * @throws ProblemError 403 `not-allowed`; 409 `import-busy` when another import does not end in time
 */
export async function importRecords(request: ImportRequest): Promise<ImportReport> {
  allow(request.viewer, 'records.import')
  try {
    return await request.db.transaction((tx) => new Import(tx, request).run())
  } catch (error) {
    if ((error as { code?: string }).code === '55P03') throw importBusy()
    throw error
  }
}

class Import {
  readonly #db: Db
  readonly #request: ImportRequest
  readonly #kinds: ImportKinds
  readonly #kind: ImportKind
  readonly #ofFile: ImportProblem[] = []
  readonly #tally = new ProblemTally()
  readonly #grounds: Grounds | null
  #header: Header | null = null
  #rows = 0
  #bytes = 0
  #conflicts: Conflicts | undefined
  /** Records of others that are replaced with the importer's knowledge. */
  #replacesSeen = 0

  constructor(db: Db, request: ImportRequest) {
    this.#db = db
    this.#request = request
    this.#kinds = request.kinds ?? IMPORT_KINDS
    this.#kind = this.#kinds[request.kind]!
    this.#grounds = recordGrounds(request.viewer, request.geography.province)
  }

  async run(): Promise<ImportReport> {
    await this.#db.execute(sql`set local work_mem = '64MB'`)
    await dropOldReports(this.#db)
    const isReadable = await this.#stage()
    const report = isReadable ? await this.#settle() : await this.#refuseUnread()
    if (!report.dryRun) await this.#record(report)
    return report
  }

  /** One entry for the file: each record that it changed has its own in `record_audit`. */
  async #record({ outcome, batch, rows, inserted, updated, unchanged, removed, rejected }: ImportReport) {
    const { viewer, kind, fileName, personalKeys } = this.#request
    const changes =
      batch === null || !personalKeys ? {} : await personalChanges(this.#db, this.#kind, batch, personalKeys)
    await record(this.#db, viewer, {
      action: outcome === 'refused' ? 'records.refused' : 'records.imported',
      subject: fileName,
      detail: {
        kind,
        batch: batch ?? undefined,
        rows,
        inserted,
        updated,
        unchanged,
        removed,
        rejected,
        replacesSeen: this.#replacesSeen || undefined,
      },
      ...changes,
    })
  }

  /** Reads and checks the file into the staging table; false when it cannot be taken as a whole. */
  async #stage(): Promise<boolean> {
    const { file: onDisk, signal } = this.#request
    let file: OpenFile | null = null
    try {
      let isCounted = false
      file = await openFile(onDisk, {
        signal,
        onBytes: (bytes) => {
          if (isCounted) this.#bytes += bytes
        },
      })
      const { tables, header, problems } = await chooseTables(this.#kind, this.#kinds, file)
      this.#tellOfFile(...problems)
      this.#header = header
      if (tables.length === 0) return false
      isCounted = true
      await createStaging(this.#db, this.#kind.table)
      await this.#copyTables(tables, file)
      if (this.#rows > 0) return true
      const [{ table, headerRow }] = tables as [ChosenTable]
      this.#tellOfFile(atRow(headerRow, noRows(), table.sheet))
      return false
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error
      const { code, zh, en, row, sheet } = error
      this.#tellOfFile(atRow(row, problem(code, null, null, zh, en), sheet))
      return false
    } finally {
      file?.close()
    }
  }

  async #copyTables(tables: readonly ChosenTable[], file: OpenFile): Promise<void> {
    const { geography, today, personalKeys: keys } = this.#request
    const seal = keys && ((about: string, text: string) => keys.sealAtRest(about, text))
    const context = { places: new Places(geography), today, epoch1904: file.epoch1904, seal }
    const staging = await copyIntoStaging(this.#db, this.#kind.table)
    try {
      for (const table of tables) await this.#copyRows(table, file.format, context, staging)
    } catch (error) {
      // An unreadable file is told of in the same transaction: the copy must end well.
      if (error instanceof UnreadableFile) await staging.end()
      else staging.abort(error as Error)
      throw error
    }
    await staging.end()
  }

  async #copyRows(
    { table, header, headerRow, arranged }: ChosenTable,
    format: OpenFile['format'],
    context: CheckContext,
    staging: StagingWriter,
  ): Promise<void> {
    const { onProgress } = this.#request
    const check = rowChecker(this.#kind, header, context)
    const outside = this.#grounds && rejectOutside(this.#kind, this.#grounds, context.places)
    const unclear = new UnclearColumns(this.#kind, header, table.sheet)
    for await (const rows of table.rows()) {
      for (const row of rows) {
        if (row.number <= headerRow) continue
        // What our own files have guarded against formulas is as it was.
        const cells = format === 'csv' ? row.cells.map(unguardFormula) : row.cells
        const unfit = unfitCells(cells, (index) => header.columns[index]?.name ?? null)
        const marks = unfit ? [] : readMarks(header, row, format)
        const checked = unfit ? { key: null, staged: null, problems: unfit } : check(cells)
        if (!checked) continue
        const marked = withMarks(outside ? outside(checked) : checked, marks, header)
        const told = marked.problems.filter((each) => this.#tally.keeps(each))
        const problems = told.map((each) => persons.problemWithout(this.#kind, each))
        const kept = marked.staged ? cells : persons.cellsWithout(this.#kind, header, cells)
        staging.write({ sheet: table.sheet, row: row.number }, { ...marked, problems }, arranged(kept))
        unclear.look(row)
        this.#rows++
      }
      await staging.flush()
      onProgress?.({ step: 'reading', rows: this.#rows, bytes: Math.round(this.#bytes) })
    }
    this.#tellOfFile(...unclear.problems)
  }

  async #settle(): Promise<ImportReport> {
    const { demonstration = false, dryRun = false, acceptValid = false, geography } = this.#request
    this.#tell('checking')
    await raw(this.#db).unsafe(`analyze ${STAGING}`)
    await keepApart(this.#db, this.#kind)
    const file: rejected.StagedFile = {
      kind: this.#kind,
      header: this.#header!,
      placeName: (code) => geography.areas.get(code)?.name ?? '',
      pathOf: (code) => new Places(geography).pathOf(code),
      tally: this.#tally,
    }
    const { completes, checks } = this.#kind
    if (completes || checks.length > 0) await this.#lock()
    await completes?.(this.#db)
    await rejected.rejectDoubled(this.#db, file)
    await rejected.checkAgainstRecords(this.#db, file)
    if (this.#grounds) {
      await this.#lock()
      await rejected.rejectOthersRecords(this.#db, file, this.#grounds)
    }
    const isStale = await this.#askAboutOthers(file)
    if (this.#kind.mostPerCounty !== null) {
      await rejected.rejectBeyondMost(this.#db, file)
    }
    const counted = await countProblems(this.#db, this.#tally)
    // What is wrong with the file as a whole is wrong with each of its rows.
    const isUnclear = this.#ofFile.some(({ severity }) => severity === 'error')
    const isRefused = isUnclear || (!dryRun && (isStale || (counted.rejected > 0 && !acceptValid)))
    if (isRefused) return this.#report('refused', NOTHING, counted, null)

    await this.#lock()
    const comparison = await compareRecords(this.#db, this.#kind, demonstration)
    if (dryRun) return this.#report('checked', comparison, counted, null)
    const changes = comparison.inserted + comparison.updated + comparison.removed
    // Before the records raise the snapshot, as everywhere.
    if (this.#request.reports) await lockReports(this.#db)
    if (changes === 0) {
      const reported = await this.#reportMonth(null)
      return { ...(await this.#report('loaded', comparison, counted, null)), ...reported }
    }

    const id = await this.#createBatch(comparison, counted)
    await writeRecords(this.#db, this.#kind, { id, demonstration }, comparison, (step) => this.#tell(step))
    const reported = await this.#reportMonth(id)
    return { ...(await this.#report('loaded', comparison, counted, id)), ...reported }
  }

  /**
   * Rejects rows that would change what others wrote, unless these very versions have been looked at. A file that is refused
   * already waits for nobody.
   * @returns whether others were looked at than those that are there now
   */
  async #askAboutOthers(file: rejected.StagedFile): Promise<boolean> {
    const { demonstration = false, dryRun = false, acceptValid = false, seen, viewer } = this.#request
    if (demonstration || (!dryRun && !acceptValid && (await hasBadRows(this.#db)))) return false
    await this.#lock()
    const found = await findConflicts(this.#db, this.#kind, viewer, seen)
    if (!found) return false
    if (found.seen === seen) {
      this.#replacesSeen = found.count
      return false
    }
    this.#conflicts = await rejectConflicts(this.#db, file, found)
    return seen !== undefined
  }

  async #reportMonth(batch: number | null): Promise<Pick<ImportReport, 'reported'>> {
    const { reports: month, reportsOf: named = [], kind } = this.#request
    if (!month || kind !== 'visits') return {}
    const rows = await raw(this.#db).unsafe<{ county: string }[]>(
      `select distinct county_code as county from ${STAGING} where not bad and not removed`,
    )
    const asked = { month, named, inFile: rows.map(({ county }) => county) }
    const reported = await reportByImport(this.#db, this.#request, asked, batch)
    return { reported: reported.map((each) => ({ ...each })) }
  }

  /** Other changes of the records wait until the import has ended. */
  async #lock(): Promise<void> {
    await lockRecords(this.#db, this.#request.waitSeconds ?? LOCK_TIMEOUT_SECONDS)
  }

  async #createBatch(comparison: Comparison, { rejected, warnings }: Counted): Promise<number> {
    const { kind, fileName, viewer, demonstration = false } = this.#request
    const values = {
      kind,
      fileName,
      who: viewer.who,
      person: viewer.person,
      ...comparison,
      rejected,
      warnings,
      demonstration,
    }
    const [created] = await this.#db.insert(batch).values(values).returning({ id: batch.id })
    return created!.id
  }

  async #refuseUnread(): Promise<ImportReport> {
    return this.#report('refused', NOTHING, { rows: 0, rejected: 0, ...countedBy(this.#tally) }, null)
  }

  async #report(
    outcome: ImportReport['outcome'],
    comparison: Comparison,
    counted: Counted,
    batch: number | null,
  ): Promise<ImportReport> {
    const { kind, fileName, viewer, dryRun = false } = this.#request
    const header = persons.headerWithout(this.#kind, this.#header)
    const report =
      counted.problemCount === 0
        ? null
        : await keepReport(
            this.#db,
            { kind, fileName, header, person: viewer.person },
            this.#ofFile,
            counted.problemKinds,
            counted.rows > 0,
          )
    return {
      batch,
      kind,
      file: fileName,
      dryRun,
      outcome,
      ...comparison,
      ...counted,
      problemKinds: [...counted.problemKinds],
      problems: report ? await firstProblems(this.#db, report) : [],
      report,
      ...(this.#conflicts && { conflicts: this.#conflicts }),
    }
  }

  #tellOfFile(...problems: readonly ImportProblem[]): void {
    const kept = problems.filter((each) => this.#tally.keeps(each))
    this.#ofFile.push(...kept.map((each) => persons.fileProblemWithout(this.#kind, each)))
  }

  #tell(step: ImportProgress['step']): void {
    this.#request.onProgress?.({ step, rows: this.#rows, bytes: this.#bytes })
  }
}

const NOTHING: Comparison = { inserted: 0, updated: 0, unchanged: 0, removed: 0 }

function noRows(): RowProblem {
  return problem(
    'no-rows',
    null,
    null,
    '只有表头，没有数据行：请填写后再导入。',
    'The file has a header but no rows: add rows before importing it.',
  )
}
