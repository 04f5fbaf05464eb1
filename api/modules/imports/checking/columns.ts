import type { ImportKind } from '../../../contract/imports.ts'
import { MOST_COLUMNS } from '../reading/table.ts'
import { problem, type RowProblem, warning } from './problem.ts'
import { unfitCells } from './unfit-cells.ts'
import { plain } from './values.ts'
import { readWeekdays } from './weekdays.ts'
import {
  CRS_WORDS,
  DESIGNATION_WORDS,
  POINT_KIND_WORDS,
  REMOVE_WORDS,
  RULE_WORDS,
  SERVICE_WORDS,
  SESSION_WORDS,
  STATUS_WORDS,
  TEAM_LEVEL_WORDS,
} from './words.ts'

/** What stands in a column: an id that an office gives out, an area's code, a day, words of a list, and so on. */
export type Holds = 'id' | 'code' | 'date' | 'words' | 'number' | 'text'

export interface Column {
  /** The English header, and the name that problems use. */
  readonly name: string
  readonly zh: string
  readonly required: boolean
  readonly holds: Holds
  /** Further headers that mean the same. */
  readonly also: readonly string[]
  /** Whether a text is one of the column's words; of other columns nothing can be told by a text alone. */
  readonly knows: (text: string) => boolean
}

interface Vocabulary {
  read(text: string): unknown
}

const column =
  (holds: Holds) =>
  (name: string, zh: string, required: boolean, ...also: string[]): Column => ({
    name,
    zh,
    required,
    holds,
    also,
    knows: () => false,
  })

const id = column('id')
const code = column('code')
const date = column('date')
const number = column('number')
const text = column('text')

function words(
  vocabulary: Vocabulary,
  name: string,
  zh: string,
  required: boolean,
  ...also: string[]
): Column {
  return {
    ...column('words')(name, zh, required, ...also),
    knows: (cell) => isTelling(cell) && vocabulary.read(cell) !== null,
  }
}

/** A word that stands in columns of all sorts (是, 1, y) tells nothing of the column it stands in. */
function isTelling(cell: string): boolean {
  return cell.length > 1 && !/^[\d.,\s]+$/.test(cell) && !/^(?:yes|no|true|false)$/i.test(cell)
}

/** 全部 is every day here, and all of anything elsewhere. */
const WEEKDAYS: Vocabulary = {
  read: (cell) => (/^(?:全部|all)$/i.test(cell) ? null : readWeekdays(cell).days),
}

/** The columns of each kind of file, in the order of the template. */
export const COLUMNS: Readonly<Record<ImportKind, readonly Column[]>> = {
  visits: [
    id('visit_id', '记录编号', true, '编号', '记录号'),
    date('date', '日期', true, '开始日期', '巡回日期'),
    date('end_date', '结束日期', false, '截止日期'),
    words(SESSION_WORDS, 'session', '时段', true),
    code('place_code', '地点区划代码', true, '区划代码', '地点代码'),
    text('place_name', '地点名称', false, '地点'),
    words(SERVICE_WORDS, 'service', '服务类型', true, '类型'),
    id('team_code', '队伍编号', true, '队伍代码'),
    words(TEAM_LEVEL_WORDS, 'team_level', '队伍级别', true),
    text('team_name', '队伍名称', false),
    number('headcount', '人数', true, '队伍人数'),
    words(STATUS_WORDS, 'status', '状态', false),
    number('patients', '诊疗人次', false),
    number('trained', '培训人次', false),
    number('lectures', '学术讲座', false),
    number('ward_rounds', '教学查房', false),
    number('case_discussions', '病例讨论', false),
    number('lon', '经度', false, 'lng', 'longitude'),
    number('lat', '纬度', false, 'latitude'),
    words(CRS_WORDS, 'crs', '坐标系', false),
  ],
  designations: [
    code('area_code', '区划代码', true),
    words(DESIGNATION_WORDS, 'designation', '资格类型', true),
    date('from', '起始日期', true, '开始日期'),
    date('to', '截止日期', false, '结束日期'),
    text('source', '来源', false, '依据'),
    words(REMOVE_WORDS, 'remove', '删除', false),
    text('area_name', '区划名称', false, '名称'),
  ],
  adjustments: [
    code('area_code', '区划代码', true),
    words(RULE_WORDS, 'rule', '规则', true),
    number('required', '要求天数', true, '要求次数'),
    date('from', '起始日期', true, '开始日期'),
    date('to', '截止日期', false, '结束日期'),
    text('reason', '原因', false),
    text('document', '文号', false, '文件'),
    words(REMOVE_WORDS, 'remove', '删除', false),
    text('area_name', '区划名称', false, '名称'),
  ],
  'service-points': [
    id('point_id', '服务点编号', true, '编号', '机构编号', '机构代码'),
    text('name', '名称', true, '服务点名称', '机构名称'),
    words(POINT_KIND_WORDS, 'kind', '类型', true, '服务点类型', '机构类型'),
    code('area_code', '区划代码', true, '所在区划代码'),
    text('area_name', '区划名称', false, '所在区划'),
    number('lon', '经度', true, 'lng', 'longitude'),
    number('lat', '纬度', true, 'latitude'),
    words(CRS_WORDS, 'crs', '坐标系', false),
    date('from', '起始日期', false, '开始日期', '启用日期'),
    date('to', '截止日期', false, '结束日期', '停用日期'),
    words(WEEKDAYS, 'weekdays', '开放日', false, '开放星期', '服务日'),
    words(REMOVE_WORDS, 'remove', '删除', false),
  ],
  villages: [
    code('code', '区划代码', true, '村代码', '代码', 'area_code'),
    text('name', '名称', false, '村名', '村名称', '区划名称', 'area_name'),
    number('lon', '经度', true, 'lng', 'longitude'),
    number('lat', '纬度', true, 'latitude'),
    words(CRS_WORDS, 'crs', '坐标系', false),
    number('population', '人口', false, '人口数', '常住人口'),
    words(REMOVE_WORDS, 'remove', '删除', false),
  ],
}

/** The columns that say where a row's place is: a template fills them in, and a row with nothing else is passed over. */
export const PLACE_COLUMNS: Readonly<Record<ImportKind, { readonly code: string; readonly name: string }>> = {
  visits: { code: 'place_code', name: 'place_name' },
  designations: { code: 'area_code', name: 'area_name' },
  adjustments: { code: 'area_code', name: 'area_name' },
  'service-points': { code: 'area_code', name: 'area_name' },
  villages: { code: 'code', name: 'name' },
}

export interface Header {
  /** The cell of each column; -1 where the file has none. */
  readonly at: Readonly<Record<string, number>>
  /** Each cell's column, null where none is known. */
  readonly columns: readonly (Column | null)[]
  readonly cells: readonly string[]
  readonly problems: readonly RowProblem[]
}

/** Finds the columns by English or Chinese header, in any order and either width of letters. */
export function readHeader(kind: ImportKind, cells: readonly string[]): Header {
  const known = new Map<string, Column>()
  for (const each of COLUMNS[kind]) {
    for (const title of [each.name, each.zh, ...each.also]) known.set(normal(title), each)
  }
  const columns = cells.map((cell) => known.get(normal(cell)) ?? null)
  const at: Record<string, number> = {}
  const problems: RowProblem[] = [...(unfitCells(cells, () => null) ?? [])]
  for (const each of COLUMNS[kind]) {
    at[each.name] = columns.indexOf(each)
    const times = columns.filter((found) => found === each).length
    if (times > 1) problems.push(doubledColumn(each, cells, columns))
    if (times === 0 && each.required) problems.push(missingColumn(each))
  }
  cells.forEach((cell, index) => {
    if (columns[index] === null && plain(cell) !== '') problems.push(unknownColumn(cell))
  })
  if (cells.length > MOST_COLUMNS) problems.push(tooWide())
  if (columns.every((found) => found === null)) {
    return { at, columns, cells, problems: [noHeader(kind, cells)] }
  }
  return { at, columns, cells, problems }
}

/** `Visit ID`, `visit-id` and `visit_id` are one, in either width; so are `（人数）` without its brackets' content. */
export function normal(title: string): string {
  return plain(title)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([【].*$/, '')
    .replace(/[\s_*:-]/g, '')
}

function missingColumn({ name, zh }: Column): RowProblem {
  return problem(
    'column-missing',
    name,
    null,
    `缺少必需的列“${zh}”（${name}）：请在首行加上该列。`,
    `The required column "${name}" (${zh}) is missing: add it to the first row.`,
  )
}

function doubledColumn(
  each: Column,
  cells: readonly string[],
  columns: readonly (Column | null)[],
): RowProblem {
  const titles = cells.filter((_, index) => columns[index] === each).join(', ')
  return problem(
    'column-doubled',
    each.name,
    titles,
    `列“${each.zh}”出现了不止一次：请只保留一列。`,
    `The column "${each.name}" appears more than once: keep one.`,
  )
}

function unknownColumn(cell: string): RowProblem {
  return warning(
    'column-unknown',
    null,
    plain(cell),
    `不认识的列“${plain(cell)}”，已忽略：如应导入，请改用模板中的列名。`,
    `The column "${plain(cell)}" is unknown and was ignored: if it matters, rename it as in the template.`,
  )
}

function tooWide(): RowProblem {
  return problem(
    'header-too-wide',
    null,
    null,
    `首行超过 ${MOST_COLUMNS} 列：请删去多余的列；如文件不是按列分隔的表格，请重新导出。`,
    `The first row has more than ${MOST_COLUMNS} columns: delete those not needed, or export the file again if it is not a table.`,
  )
}

function noHeader(kind: ImportKind, cells: readonly string[]): RowProblem {
  const [first] = COLUMNS[kind]
  return problem(
    'header-missing',
    null,
    cells.join(','),
    `首行不是列名：请删去列名之前的标题行，使第 1 行为列名，如“${first?.zh}”，可下载模板。`,
    `The first row contains no column names: delete any titles above them so that row 1 has names such as "${first?.name}", as in the template.`,
  )
}
