import { ROLE_NAMES, ROLES, type Role } from '../../domain/access/permissions.ts'
import { identityOf, spelling } from '../../domain/identity.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { Geography } from '../areas/geography.ts'
import { normal } from '../imports/checking/header.ts'
import { plain, readDate } from '../imports/checking/values.ts'
import type { OpenFile, TableRow } from '../imports/reading/table.ts'
import type { AddedPerson } from './people.usecases.ts'

/** A row each role: a person with several stands in several rows. */
const COLUMNS = {
  username: ['username', '用户名'],
  name: ['name', '姓名'],
  role: ['role', '角色'],
  area: ['area_code', '区划代码'],
  team: ['team_code', '队伍编号'],
  from: ['from', '起始日期'],
  to: ['to', '截止日期'],
} as const
type ColumnName = keyof typeof COLUMNS

/** Passwords are hashed one by one, a quarter of a second each. */
export const MAX_PEOPLE = 2000

export interface FileProblem {
  readonly sheet: string | null
  readonly row: number
  readonly zh: string
  readonly en: string
}

/** The people of a CSV file or a workbook, or what is wrong with it, line by line. */
export async function readPeople(
  file: OpenFile,
  geography: Geography,
  taken: ReadonlySet<string>,
): Promise<{ readonly people: readonly AddedPerson[]; readonly problems: readonly FileProblem[] }> {
  const people = new Map<string, AddedPerson & { grants: AddedPerson['grants'][number][] }>()
  const problems: FileProblem[] = []
  for (const { sheet, rows } of file.tables) {
    let at: Readonly<Record<ColumnName, number>> | null = null
    for await (const batch of rows()) {
      for (const row of batch) {
        const wrong = (zh: string, en: string) => problems.push({ sheet, row: row.number, zh, en })
        if (at === null) {
          at = columnsOf(row)
          for (const name of ['username', 'name', 'role'] as const) {
            if (at[name] < 0) {
              const [column, zh] = COLUMNS[name]
              wrong(
                `缺少列“${zh}”（${column}）：请在首行加上。`,
                `The column "${column}" (${zh}) is missing: add it to the first row.`,
              )
            }
          }
          if (problems.length > 0) return { people: [], problems }
          continue
        }
        readRow(row, at, { people, geography, taken, epoch1904: file.epoch1904, wrong })
      }
    }
  }
  if (people.size > MAX_PEOPLE) {
    problems.push({
      sheet: null,
      row: 0,
      zh: `文件中有 ${people.size} 人，一次最多 ${MAX_PEOPLE} 人：请分几个文件导入。`,
      en: `The file has ${people.size} people, and ${MAX_PEOPLE} is the limit: import it in several files.`,
    })
  }
  if (people.size === 0 && problems.length === 0) {
    problems.push({
      sheet: null,
      row: 0,
      zh: '文件中没有人员：首行为列名，其下每行一人一角色。',
      en: 'The file has no people: the first row names the columns, each row below is one role of one person.',
    })
  }
  return { people: [...people.values()], problems }
}

function columnsOf({ cells }: TableRow): Record<ColumnName, number> {
  const titles = cells.map(normal)
  const found = (names: readonly string[]) => titles.findIndex((title) => names.map(normal).includes(title))
  return Object.fromEntries(Object.entries(COLUMNS).map(([name, titles]) => [name, found(titles)])) as Record<
    ColumnName,
    number
  >
}

function readRow(
  { cells }: TableRow,
  at: Readonly<Record<ColumnName, number>>,
  {
    people,
    geography,
    taken,
    epoch1904,
    wrong,
  }: {
    readonly people: Map<string, AddedPerson & { grants: AddedPerson['grants'][number][] }>
    readonly geography: Geography
    readonly taken: ReadonlySet<string>
    readonly epoch1904: boolean
    readonly wrong: (zh: string, en: string) => unknown
  },
): void {
  const cell = (name: ColumnName) => plain(cells[at[name]] ?? '')
  const username = cell('username')
  const id = identityOf(username)
  const name = spelling(cell('name'))
  if (id === '' || id.length > 64) {
    wrong('用户名须为 1 至 64 个字符。', 'The user name must have 1 to 64 characters.')
    return
  }
  if (name === '' || name.length > 40)
    wrong('姓名须为 1 至 40 个字符。', 'The name must have 1 to 40 characters.')
  if (taken.has(id))
    wrong(`用户名“${username}”已被使用：请换一个。`, `The user name "${username}" is taken: choose another.`)
  const known = people.get(id)
  if (known && known.name !== name) {
    wrong(
      `用户名“${username}”在前面的行中是“${known.name}”：请核对。`,
      `The user name "${username}" is ${known.name} in an earlier row: check both.`,
    )
  }
  const person = known ?? { username, name, password: null, grants: [] }
  people.set(id, person)
  const role = readRole(cell('role'))
  if (!role) {
    const roles = ROLES.map((each) => `${each}（${ROLE_NAMES[each].zh}）`).join('、')
    wrong(
      `“${cell('role')}”不是角色：可用的有 ${roles}。`,
      `"${cell('role')}" is not a role: use ${ROLES.join(', ')}.`,
    )
    return
  }
  const [area, team] = [cell('area'), cell('team')]
  if ((area === '') === (team === '')) {
    wrong('请填写区划代码或队伍编号其中之一。', 'Fill in either an area code or a team code.')
    return
  }
  if (area !== '' && !geography.areas.has(area as AreaCode)) {
    wrong(`没有区划代码 ${area}：请核对。`, `There is no area ${area}: check the code.`)
    return
  }
  const day = (column: 'from' | 'to'): LocalDate | null => {
    const text = cell(column)
    const date = text === '' ? null : readDate(text, epoch1904)
    if (text !== '' && !date)
      wrong(`“${text}”不是日期：请填写如 2026-01-05。`, `"${text}" is not a date: write it as 2026-01-05.`)
    return date?.date ?? null
  }
  const [from, to] = [day('from'), day('to')]
  if (from && to && to < from) wrong('截止日期早于起始日期。', 'The last day is before the first.')
  person.grants.push({ role, on: area !== '' ? { area: area as AreaCode } : { team }, from, to })
}

/** By its id or its Chinese or English name. */
export function readRole(text: string): Role | null {
  const word = text.toLowerCase()
  return ROLES.find((role) => [role, ROLE_NAMES[role].zh, ROLE_NAMES[role].en].includes(word)) ?? null
}
