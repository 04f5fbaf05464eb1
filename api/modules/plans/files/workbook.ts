import writeXlsxFile from 'write-excel-file/node'
import { isoWeekday, toDay } from '../../../domain/calendar.ts'
import { fullName } from '../../areas/full-name.ts'
import type { Geography } from '../../areas/geography.ts'
import type { PlanRow } from '../plans.repository.ts'
import { changeWords, countiesOf, type PlanLine } from './plan-lines.ts'
import { sheetNames } from './sheet-names.ts'
import type { PlanWords } from './words.ts'

/** A published plan with what its files tell. */
export interface PublishedPlan {
  readonly plan: PlanRow & { readonly publishedAt: Date }
  readonly lines: readonly PlanLine[]
  /** Some of its records are invented. */
  readonly demonstration: boolean
}

interface Group {
  readonly name: string
  readonly lines: readonly PlanLine[]
}

/** One sheet that tells what the plan is, then one a team and one a county. */
export async function workbook(
  published: PublishedPlan,
  geography: Geography,
  words: PlanWords,
): Promise<Uint8Array<ArrayBuffer>> {
  const { lines } = published
  const teams = groups(
    lines,
    ({ visit }) => [visit.teamCode],
    ([line], code) => line!.visit.teamName ?? code,
  )
  const counties = groups(lines, countiesOf, (_, code) => geography.areas.get(code)?.name ?? code)
  const all = [...teams, ...counties]
  const [summaryName, ...names] = sheetNames([words.summary.sheet, ...all.map(({ name }) => name)])
  const summary = {
    sheet: summaryName!,
    data: summaryRows(published, { teams: teams.length, counties: counties.length }, words),
    columns: [{ width: 18 }, { width: 80 }],
  }
  const sheets = all.map((group, i) => ({
    sheet: names[i]!,
    data: [
      words.columns.map(([header]) => bold(header)),
      ...group.lines.map((line) => rowOf(line, geography, words)),
    ],
    columns: WIDTHS.map((width) => ({ width })),
    stickyRowsCount: 1,
  }))
  const buffer = await writeXlsxFile([summary, ...sheets] as never).toBuffer()
  return new Uint8Array(buffer)
}

/** In the order of codes; a line may be of several. */
function groups(
  lines: readonly PlanLine[],
  codesOf: (line: PlanLine) => readonly string[],
  nameOf: (lines: readonly PlanLine[], code: string) => string,
): Group[] {
  const byCode = new Map<string, PlanLine[]>()
  for (const line of lines) {
    for (const code of codesOf(line)) {
      const list = byCode.get(code)
      if (list) list.push(line)
      else byCode.set(code, [line])
    }
  }
  return [...byCode]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, list]) => ({ name: nameOf(list, code), lines: list }))
}

/** Of the columns of {@link rowOf}, in characters. */
const WIDTHS = [12, 12, 8, 12, 36, 16, 12, 30, 16, 12, 11, 60, 20]

function rowOf(line: PlanLine, geography: Geography, words: PlanWords) {
  const { visit } = line
  return [
    day(visit.date),
    day(visit.endDate),
    text(words.weekdays[isoWeekday(toDay(visit.date)) - 1]!),
    text(words.sessions[visit.session]),
    text(fullName(geography, visit.placeCode)),
    text(visit.placeCode),
    text(words.services[visit.service]),
    text(visit.teamName ?? ''),
    text(visit.teamCode),
    text(words.levels[visit.teamLevel]),
    { value: visit.headcount, type: Number },
    text(changeWords(line, geography, words)),
    text(visit.visitId),
  ]
}

function summaryRows(
  { plan, lines, demonstration }: PublishedPlan,
  { teams, counties }: { readonly teams: number; readonly counties: number },
  words: PlanWords,
) {
  const { summary, actions } = words
  const count = (action: PlanLine['action']) =>
    `${actions[action]} ${lines.filter((line) => line.action === action).length}`
  return [
    [bold(summary.title)],
    ...(demonstration ? [[bold(words.demonstration)]] : []),
    [],
    [text(summary.name), text(plan.name)],
    [text(summary.madeBy), text(plan.who)],
    [text(summary.publishedBy), text(plan.publishedBy ?? '')],
    [text(summary.publishedAt), text(`${shanghaiTime(plan.publishedAt)} (UTC+8)`)],
    [text(summary.batch), { value: plan.batch!, type: Number }],
    [
      text(summary.changes),
      text(`${lines.length}${words.colon}${[count('add'), count('move'), count('cancel')].join(words.and)}`),
    ],
    [text(summary.teams), { value: teams, type: Number }],
    [text(summary.counties), { value: counties, type: Number }],
    [text(summary.sheets), text(summary.sheetsNote)],
    [],
    [bold(summary.legend)],
    ...words.columns.map(([header, meaning]) => [text(header), text(meaning)]),
  ]
}

const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const })

/** Codes are text, so that no digit is lost. */
const text = (value: string) => (value === '' ? null : { value, type: String })

/** A day without a clock: the writer reads a date by its UTC parts. */
const day = (date: string) => ({ value: new Date(`${date}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' })

/** `2026-11-22 09:30` in Asia/Shanghai. */
function shanghaiTime(instant: Date): string {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
