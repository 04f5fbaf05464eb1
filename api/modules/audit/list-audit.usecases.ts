import type { AuditAnswer, AuditEntryDto, AuditFilter, AuditQuery } from '../../contract/audit.ts'
import { fileKindOf, IMPORT_KIND_NAMES, type ImportKindName } from '../../contract/kinds/file-kinds.ts'
import type { DbPool } from '../../db/db.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import type { AuditEntry } from '../../domain/audit/entry.ts'
import { actionName, sentenceOf } from '../../domain/audit/sentences.ts'
import type { Bilingual } from '../../domain/coverage/rule.ts'
import { guardFormula } from '../../domain/formula-guard.ts'
import type { AreaCode } from '../../domain/units.ts'
import { allow } from '../../http/viewer.ts'
import type { Geography } from '../areas/geography.ts'
import { csvLine } from '../imports/reading/csv.ts'
import { isSettingKey, KNOWN_SETTINGS } from '../settings/known-settings.ts'
import { auditTooLarge } from './audit.errors.ts'
import { type EntryRow, findEntries } from './audit.repository.ts'
import type { PersonalKeys } from './personal-keys.ts'
import { record } from './record.ts'
import type { Tally } from './tally.ts'

export interface AuditDependencies {
  readonly db: DbPool
  readonly geography: Geography
  readonly keys: PersonalKeys
  readonly tally: Tally
}

/** Entries, the latest first. That somebody looked is recorded once an hour. @throws ProblemError 403; 503 where the search takes too long */
export async function listAudit(
  given: AuditDependencies,
  viewer: Viewer,
  { before, limit, ...filter }: AuditQuery,
): Promise<AuditAnswer> {
  allow(viewer, 'audit.read')
  await given.tally.count(viewer, { action: 'audit.seen' })
  const rows = await search(given, filter, before ?? null, limit + 1)
  const entries = await describe(given, rows.slice(0, limit))
  return { entries, next: rows.length > limit ? entries.at(-1)!.number : null }
}

const PAGE = 1000
const BYTE_ORDER_MARK = '\ufeff'
const HEADER = [
  '序号 number',
  '时间（UTC） time (UTC)',
  '时间（北京） time (China)',
  '人员 who',
  '账号 account',
  '地址 from',
  '动作 action',
  '区划 area',
  '内容',
  'what',
  '变更前 before',
  '变更后 after',
  '详情 detail',
  '数据快照 snapshot',
  '哈希 hash',
]

/** The same as CSV, a piece at a time; recorded before the first. */
export async function* exportAudit(
  given: AuditDependencies,
  viewer: Viewer,
  filter: AuditFilter,
): AsyncGenerator<string> {
  allow(viewer, 'audit.read')
  await record(given.db, viewer, { action: 'audit.exported', subject: 'audit.csv', detail: { ...filter } })
  yield `${BYTE_ORDER_MARK}${csvLine(HEADER)}\r\n`
  for (let before: number | null = null; ; ) {
    const rows: EntryRow[] = await search(given, filter, before, PAGE)
    if (rows.length === 0) return
    yield (await describe(given, rows)).map((entry) => `${csvLine(cellsOf(entry))}\r\n`).join('')
    before = rows.at(-1)!.number
  }
}

function cellsOf(entry: AuditEntryDto): string[] {
  const { number, at, local, who, person, from, actionName, area, sentence, before, after, detail } = entry
  const json = (value: unknown) => (value === null ? '' : JSON.stringify(value))
  const cells = [
    String(number),
    at,
    local,
    who ?? '',
    person ?? '',
    from ?? '',
    actionName.zh,
    area ? `${area.code} ${area.name}` : '',
    sentence.zh,
    sentence.en,
    json(before),
    json(after),
    Object.keys(detail).length > 0 ? json(detail) : '',
    String(entry.snapshot),
    entry.hash,
  ]
  return cells.map(guardFormula)
}

const CANCELLED = '57014'

async function search({ db }: AuditDependencies, filter: AuditFilter, before: number | null, limit: number) {
  try {
    return await db.snapshot((tx) => findEntries(tx, filter, before, limit))
  } catch (error) {
    if ((error as { code?: string }).code === CANCELLED) throw auditTooLarge()
    throw error
  }
}

async function describe(
  { db, geography, keys }: AuditDependencies,
  rows: readonly EntryRow[],
): Promise<AuditEntryDto[]> {
  const opened = await keys.unseal(
    db,
    rows.map(({ content }) => JSON.parse(content)),
  )
  return rows.map(({ number, at, snapshot, hash, name }, i) => {
    const entry = opened[i] as unknown as AuditEntry & { who?: string; person?: string; from: string | null }
    const { action, area, before = null, after = null, detail = {} } = entry
    return {
      number,
      at: at.toISOString(),
      local: localTime(at),
      action,
      actionName: actionName(action),
      who: entry.who ?? name,
      person: entry.person ?? null,
      from: entry.from,
      area: area === undefined ? null : { code: area, name: areaName(geography, area) },
      sentence: sentenceOf(entry, (code) => nameOf(geography, code)),
      before,
      after,
      detail,
      snapshot,
      hash,
    }
  })
}

const areaName = (geography: Geography, code: AreaCode) => geography.areas.get(code)?.name ?? code

function nameOf(geography: Geography, code: string): Bilingual | null {
  if (code === 'consents') return { zh: '照片同意人', en: 'consents to photographs' }
  if (IMPORT_KIND_NAMES.includes(code as ImportKindName)) return fileKindOf(code as ImportKindName).title
  if (isSettingKey(code)) return KNOWN_SETTINGS[code].name
  const area = geography.areas.get(code as AreaCode)
  return area ? { zh: area.name, en: area.name } : null
}

/** China keeps UTC+8 all year. */
function localTime(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}
