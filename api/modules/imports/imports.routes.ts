import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import {
  BatchesAnswerSchema,
  BatchIdSchema,
  CollisionsAnswerSchema,
  ImportQuerySchema,
  type ImportReport,
  ImportReportSchema,
  RefusedImportSchema,
  TemplateQuerySchema,
  UndoAnswerSchema,
} from '../../contract/imports.ts'
import type { ImportKindName } from '../../contract/kinds/file-kinds.ts'
import type { Db } from '../../db/db.ts'
import type { LocalDate } from '../../domain/units.ts'
import { inPieces } from '../../http/in-pieces.ts'
import { PROBLEM_TITLES } from '../../http/problem-titles.ts'
import { answers, PROBLEM_TYPE, problems, validationHook } from '../../http/problems.ts'
import { allow, viewerOf } from '../../http/viewer.ts'
import type { Geography } from '../areas/geography.ts'
import { listBatches, undoBatch } from './batches.usecases.ts'
import { listCollisions } from './collisions.usecases.ts'
import type { FileImport } from './import-file.ts'
import type { ImportKinds } from './kinds/import-kind.ts'
import { IMPORT_KINDS } from './kinds/import-kinds.ts'
import { problemLines, rejectedLines, rejectedWorkbook } from './reports.usecases.ts'
import { template } from './template.usecases.ts'
import type { UploadReceiver } from './upload.ts'

const kindParams = (kinds: ImportKinds) =>
  z.object({ kind: z.enum(Object.keys(kinds) as [ImportKindName, ...ImportKindName[]]) })

/** The columns of each kind in Markdown; an asterisk marks those that are required. */
const describeColumns = (kinds: ImportKinds) =>
  [
    ...Object.values(kinds).map(({ name, title, columns }) => {
      const headers = columns.map((column) => `${column.name}${column.required ? '*' : ''} ${column.zh}`)
      return `**${name}** ${title.zh} · ${title.en}: ${headers.join(', ')}`
    }),
    '\\* 必填 · required',
  ].join('\n\n')

const importRoute = (kinds: ImportKinds) =>
  createRoute({
    method: 'post',
    path: '/api/imports/{kind}',
    tags: ['imports'],
    summary: '导入文件 · Import a file of records, all or nothing; dryRun only checks it',
    description: describeColumns(kinds),
    request: { params: kindParams(kinds), query: ImportQuerySchema },
    responses: {
      ...answers(ImportReportSchema, [400, 408, 409, 413, 503, 507], '已导入或已检查 · Loaded, or checked'),
      422: {
        description: '已退回，未作任何更改 · Refused, nothing changed: the report as problem details',
        content: { [PROBLEM_TYPE]: { schema: RefusedImportSchema } },
      },
    },
  })

const listRoute = createRoute({
  method: 'get',
  path: '/api/imports',
  tags: ['imports'],
  summary: '导入列表 · The imports, the latest first',
  responses: answers(BatchesAnswerSchema, []),
})

const collisionsRoute = createRoute({
  method: 'get',
  path: '/api/imports/collisions',
  tags: ['imports'],
  summary: '重合的编号 · Older records whose ids now count as the same; none were merged',
  responses: answers(CollisionsAnswerSchema, []),
})

const undoRoute = createRoute({
  method: 'post',
  path: '/api/imports/{batch}/undo',
  tags: ['imports'],
  summary: '撤销导入 · Undo a batch, as long as none of its rows has been changed since',
  request: { params: z.object({ batch: BatchIdSchema }) },
  responses: answers(UndoAnswerSchema, [400, 404, 409]),
})

const reportParams = z.object({ report: z.uuid() })
const csvAnswer = {
  200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } },
  ...problems([400, 404]),
}

const problemsRoute = createRoute({
  method: 'get',
  path: '/api/imports/reports/{report}/problems.csv',
  tags: ['imports'],
  summary: '全部问题 · All problems of a report',
  request: { params: reportParams },
  responses: csvAnswer,
})

const rejectedRoute = createRoute({
  method: 'get',
  path: '/api/imports/reports/{report}/rejected.csv',
  tags: ['imports'],
  summary: '退回的行 · The rejected rows in the file’s own columns, to be fixed and imported again',
  request: { params: reportParams },
  responses: csvAnswer,
})

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const rejectedWorkbookRoute = createRoute({
  method: 'get',
  path: '/api/imports/reports/{report}/rejected.xlsx',
  tags: ['imports'],
  summary: '退回的行（Excel） · The rejected rows as text cells, so that a spreadsheet keeps 001 as it is',
  request: { params: reportParams },
  responses: {
    200: { description: 'XLSX', content: { [XLSX]: { schema: z.string().meta({ format: 'binary' }) } } },
    ...problems([400, 404]),
  },
})

const templateRoute = (kinds: ImportKinds) =>
  createRoute({
    method: 'get',
    path: '/api/imports/template/{kind}',
    tags: ['imports'],
    summary: '模板 · An empty file of a kind, with the codes of the chosen area',
    request: { params: kindParams(kinds), query: TemplateQuerySchema },
    responses: {
      200: {
        description: 'XLSX or CSV',
        content: {
          [XLSX]: { schema: z.string().meta({ format: 'binary' }) },
          'text/csv': { schema: z.string() },
        },
      },
      ...problems([400]),
    },
  })

export interface ImportsDependencies {
  readonly db: Db
  readonly geography: Geography
  readonly today: () => LocalDate
  /** Told before the answer goes out: whoever asks after it is shown the records as they are now. */
  readonly recordsChanged: () => void
  readonly uploads: UploadReceiver
  /** Reads, checks and writes a file that has arrived. */
  readonly importFile: (file: FileImport, signal: AbortSignal) => Promise<ImportReport>
  readonly logFault: (text: string) => void
  /** Those of the application when left out. */
  readonly kinds?: ImportKinds
}

export function importsRoutes(dependencies: ImportsDependencies) {
  const { db, geography, today, recordsChanged, uploads, importFile, logFault } = dependencies
  const { kinds = IMPORT_KINDS } = dependencies
  return new OpenAPIHono({ defaultHook: validationHook })
    .openapi(listRoute, async (c) =>
      c.json({ imports: await listBatches({ db, geography, kinds }, viewerOf(c)) }, 200, NO_STORE),
    )
    .openapi(collisionsRoute, async (c) => c.json(await listCollisions(db, viewerOf(c)), 200, NO_STORE))
    .openapi(undoRoute, async (c) => {
      const answer = await undoBatch({ db, geography, kinds }, viewerOf(c), c.req.valid('param').batch)
      recordsChanged()
      return c.json(answer, 200, NO_STORE)
    })
    .openapi(problemsRoute, async (c) => {
      const { report } = c.req.valid('param')
      const pieces = await started(problemLines(db, viewerOf(c), report))
      return inPieces(c, pieces, file(CSV, 'problems.csv'), logFault) as never
    })
    .openapi(rejectedRoute, async (c) => {
      const { report } = c.req.valid('param')
      const pieces = await started(rejectedLines(db, viewerOf(c), report))
      return inPieces(c, pieces, file(CSV, 'rejected.csv'), logFault) as never
    })
    .openapi(rejectedWorkbookRoute, async (c) => {
      const { report } = c.req.valid('param')
      const pieces = await started(rejectedWorkbook(db, viewerOf(c), report))
      return inPieces(c, pieces, file(XLSX, 'rejected.xlsx'), logFault) as never
    })
    .openapi(templateRoute(kinds), async (c) => {
      const file = await template(
        geography,
        viewerOf(c),
        kinds[c.req.valid('param').kind]!,
        c.req.valid('query'),
      )
      return c.body(file.content, 200, {
        'Content-Type': file.type,
        'Content-Disposition': `attachment; filename="${file.name}"`,
      }) as never
    })
    .openapi(importRoute(kinds), async (c) => {
      const viewer = viewerOf(c)
      allow(viewer, 'records.import')
      const upload = await uploads.receive(c.req.raw)
      try {
        const file = {
          kind: c.req.valid('param').kind,
          fileName: upload.fileName,
          file: upload.file,
          viewer,
          today: today(),
          ...c.req.valid('query'),
        }
        const report = await importFile(file, c.req.raw.signal)
        recordsChanged()
        if (report.outcome !== 'refused') return c.json(report, 200, NO_STORE)
        return c.body(JSON.stringify(refused(report)), 422, {
          ...NO_STORE,
          'Content-Type': PROBLEM_TYPE,
        }) as never
      } finally {
        await upload.remove()
      }
    })
}

const NO_STORE = { 'Cache-Control': 'no-store' }

function refused(report: ImportReport): z.infer<typeof RefusedImportSchema> {
  const { conflicts } = report
  const isConflictAlone = conflicts !== undefined && conflicts.count === report.rejected
  const zh = isConflictAlone
    ? `文件有 ${conflicts.count} 行要更改他人写入的记录，未作任何更改：请看过双方内容，删去这些行，或确认后再导入。`
    : report.rejected > 0
      ? `文件有 ${report.rejected} 行有误，未作任何更改：请按所列问题改正后重新导入。`
      : '文件无法导入，未作任何更改：请按所列问题改正。'
  const en = isConflictAlone
    ? `${conflicts.count} rows of the file would change records that somebody else has written, and nothing was changed: look at both versions, then delete these rows, or import again with your confirmation.`
    : report.rejected > 0
      ? `${report.rejected} rows of the file have errors and nothing was changed: fix the listed problems and import it again.`
      : 'The file cannot be imported and nothing was changed: fix the listed problems.'
  return {
    type: 'urn:xunyi-atlas:problem:file-refused',
    title: PROBLEM_TITLES['file-refused'],
    status: 422,
    code: 'file-refused',
    detail: { zh, en },
    ...report,
  }
}

/** The first piece is awaited, so that a report that is not there is answered as a problem. */
async function started<Piece>(pieces: AsyncGenerator<Piece>): Promise<AsyncGenerator<Piece>> {
  const first = await pieces.next()
  return (async function* () {
    if (!first.done) yield first.value
    yield* pieces
  })()
}

const CSV = 'text/csv; charset=utf-8'

const file = (type: string, name: string) => ({
  'Content-Type': type,
  'Content-Disposition': `attachment; filename="${name}"`,
  ...NO_STORE,
})
