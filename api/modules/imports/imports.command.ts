import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { asCommand, openForCommand, userName } from '../../command.ts'
import { parseConfig, today } from '../../config.ts'
import { type ImportReport, SeenSchema } from '../../contract/imports.ts'
import { IMPORT_KIND_NAMES, type ImportKindName } from '../../contract/kinds/file-kinds.ts'
import type { Db } from '../../db/db.ts'
import { localViewer, type Viewer } from '../../domain/access/viewer.ts'
import { parseMonth } from '../../domain/reports/due.ts'
import type { LocalDate } from '../../domain/units.ts'
import { claimProvince } from '../areas/claim-province.ts'
import { findGeodata } from '../areas/find-geodata.ts'
import { loadGeography } from '../areas/load-geography.ts'
import { openPersonalKeys } from '../audit/personal-keys.ts'
import { type ImportProgress, importRecords } from './imports.usecases.ts'
import { problemLines, rejectedLines, rejectedWorkbook } from './reports.usecases.ts'

const USAGE = `用法 Usage:
  npm run import -- KIND FILE [--dry-run] [--accept-valid] [--problems OUT.csv]
                          [--seen CODE] [--reports 2026-10 [--reports-of 350421,350423]]

  KIND            ${IMPORT_KIND_NAMES.join(' | ')}
  FILE            CSV（UTF-8 或 GB18030）或 XLSX / a CSV (UTF-8 or GB18030) or XLSX file
  --dry-run       只检查，不写入 / check only, change nothing
  --accept-valid  有错的行除外，其余导入；退回的行写入 FILE.rejected.xlsx（文本格式，保留编号前的零）和 FILE.rejected.csv
                  take the good rows; the others are written to FILE.rejected.xlsx
                  (text cells, so that 001 stays 001) and FILE.rejected.csv
  --seen CODE     他人更改过的记录，看过双方内容后以本文件为准；CODE 由检查结果给出，其后又有更改则再次询问
                  replace what others have written: CODE is told with both versions, and is no
                  longer taken once one of them has changed again
  --reports MONTH 连同到访记录上报该月：文件中的县，或 --reports-of 所列的县（无已完成记录的为零报告）
                  report the month with the visits: of the counties in the file, or of those
                  of --reports-of (without a done visit: nothing to report)
  --problems OUT  全部问题写入该文件 / write all problems to that file

  退出码 exit code: 0 已导入或检查无误 loaded, or checked and clean; 1 被退回 refused; 2 用法有误 usage
  设置见 npm start -- --help（DATA_DIR、DATABASE_URL、TODAY） / settings as for npm start
`

const SHOWN = 20

interface Asked {
  readonly kind: ImportKindName
  readonly file: string
  readonly dryRun: boolean
  readonly acceptValid: boolean
  readonly problems: string | undefined
  readonly seen: string | undefined
  readonly reports: string | undefined
  readonly reportsOf: readonly string[] | undefined
}

function readArguments(argv: readonly string[]): Asked | string {
  const { values, positionals } = parse(argv)
  const [kind, file, ...more] = positionals
  if (!IMPORT_KIND_NAMES.includes(kind as ImportKindName)) {
    return `种类须为 ${IMPORT_KIND_NAMES.join('、')} 之一 / the kind is one of ${IMPORT_KIND_NAMES.join(', ')}`
  }
  if (!file || more.length > 0) return '须给出一个文件 / one file is needed'
  if (values.reports !== undefined && !parseMonth(values.reports)) {
    return '--reports 应为 2026-10 形式的月份 / --reports is a month such as 2026-10'
  }
  if (values.seen !== undefined && !SeenSchema.safeParse(values.seen).success) {
    return '--seen 应为检查结果给出的代码 / --seen is the code that the report gave'
  }
  return {
    kind: kind as ImportKindName,
    file,
    dryRun: values['dry-run'],
    acceptValid: values['accept-valid'],
    problems: values.problems,
    seen: values.seen,
    reports: values.reports,
    reportsOf: values['reports-of']?.split(','),
  }
}

const parse = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      'accept-valid': { type: 'boolean', default: false },
      problems: { type: 'string' },
      seen: { type: 'string' },
      reports: { type: 'string' },
      'reports-of': { type: 'string' },
    },
  })

async function run(asked: Asked): Promise<number> {
  const config = parseConfig(process.env)
  const info = await stat(asked.file).catch(() => null)
  if (!info?.isFile()) {
    process.stderr.write(`没有这个文件 / no such file: ${asked.file}\n`)
    return 2
  }
  const geography = await loadGeography(await findGeodata(config))
  const database = await openForCommand(config)
  const progress = new ProgressLine(info.size)
  try {
    await claimProvince(database.db, config.province)
    const viewer = localViewer(geography.province, userName())
    const report = await importRecords({
      db: database.db,
      geography,
      today: today(config) as LocalDate,
      // Whoever runs the command operates the machine.
      viewer,
      personalKeys: openPersonalKeys(config.dataDir),
      kind: asked.kind,
      fileName: basename(asked.file),
      file: { path: asked.file, size: info.size },
      dryRun: asked.dryRun,
      acceptValid: asked.acceptValid,
      seen: asked.seen,
      reports: asked.reports,
      reportsOf: asked.reportsOf,
      onProgress: (now) => progress.show(now),
    })
    progress.clear()
    process.stdout.write(describe(report))
    await writeFiles(database.db, viewer, asked, report)
    const isClean = report.outcome === 'loaded' || (report.outcome === 'checked' && report.rejected === 0)
    return isClean ? 0 : 1
  } finally {
    progress.clear()
    await database.close()
  }
}

const OUTCOMES: Readonly<Record<ImportReport['outcome'], string>> = {
  loaded: '已导入 loaded',
  checked: '已检查（未写入） checked, nothing written',
  refused: '已退回，未作任何更改 refused, nothing changed',
}

function describe(report: ImportReport): string {
  const lines = [
    `${report.file}: ${OUTCOMES[report.outcome]}${report.batch === null ? '' : ` · 批次 batch ${report.batch}`}`,
    `  行 rows ${report.rows} · 新增 inserted ${report.inserted} · 更新 updated ${report.updated} · ` +
      `未变 unchanged ${report.unchanged} · 删除 removed ${report.removed} · ` +
      `退回 rejected ${report.rejected} · 警告 warnings ${report.warnings}`,
  ]
  for (const { county, month, none } of report.reported ?? []) {
    lines.push(`  ${county} ${month}: ${none ? '零报告 nothing to report' : '已报 reported'}`)
  }
  for (const { sheet, row, column, severity, message } of report.problems.slice(0, SHOWN)) {
    const place = row === 0 ? (sheet === null ? '文件 file' : '') : `第 ${row} 行 row ${row}`
    const where = [sheet === null ? '' : `工作表 sheet ${sheet}`, place, column ?? '']
      .filter(Boolean)
      .join(' ')
    lines.push(`  ${severity === 'error' ? '✗' : '!'} ${where}: ${message.zh}`, `      ${message.en}`)
  }
  if (report.conflicts) {
    const { count, seen } = report.conflicts
    lines.push(
      `  ${count} 行要更改他人写入的记录：看过双方内容后以本文件为准的，加 --seen ${seen}`,
      `      ${count} rows would change what others have written: having looked at both, replace it by --seen ${seen}`,
    )
  }
  if (report.problemCount > SHOWN) {
    const more = report.problemCount - SHOWN
    lines.push(
      `  另有 ${more} 个问题，用 --problems OUT.csv 取得清单 / ${more} more: --problems OUT.csv lists them`,
    )
  }
  return `${lines.join('\n')}\n`
}

async function writeFiles(db: Db, viewer: Viewer, asked: Asked, report: ImportReport): Promise<void> {
  if (!report.report) return
  if (asked.problems) await writePieces(asked.problems, problemLines(db, viewer, report.report))
  if (asked.acceptValid && report.rejected > 0) {
    await writePieces(`${asked.file}.rejected.xlsx`, rejectedWorkbook(db, viewer, report.report))
    await writePieces(`${asked.file}.rejected.csv`, rejectedLines(db, viewer, report.report))
  }
}

async function writePieces(path: string, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  const file = await open(path, 'w')
  try {
    // `write` may write only a part.
    for await (const piece of pieces) await file.appendFile(piece)
  } finally {
    await file.close()
  }
  process.stdout.write(`  → ${path}\n`)
}

/** A line that is written over, from the first second on; on a pipe, a line now and then. */
class ProgressLine {
  readonly #size: number
  readonly #start = performance.now()
  #last = 0
  #shown = false

  constructor(size: number) {
    this.#size = size
  }

  show({ step, rows, bytes }: ImportProgress): void {
    const now = performance.now()
    const isTerminal = process.stderr.isTTY === true
    if (now - this.#start < 1000 || now - this.#last < (isTerminal ? 200 : 5000)) return
    this.#last = now
    const steps = {
      reading: `读取 reading ${this.#size > 0 ? Math.floor((bytes / this.#size) * 100) : 100} %`,
      checking: '核对 checking',
      writing: '写入 writing',
      counting: '统计 counting',
    }
    const line = `${steps[step]} · ${rows.toLocaleString('en')} 行 rows`
    process.stderr.write(isTerminal ? `\r\u001b[K${line}` : `${line}\n`)
    this.#shown = isTerminal
  }

  clear(): void {
    if (this.#shown) process.stderr.write('\r\u001b[K')
    this.#shown = false
  }
}

/** `npm run import`: the exit code. */
export const importCommand = asCommand({
  usage: USAGE,
  failed: '未导入 Not imported',
  read: readArguments,
  run,
})
