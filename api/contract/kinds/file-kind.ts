import type { Bilingual } from '../../domain/coverage/rule.ts'

export interface FileColumn<Name extends string = string> {
  /** The English header; problems name the column by it. */
  readonly name: Name
  /** The Chinese header, as in the template and on the screen. */
  readonly zh: string
  readonly required: boolean
  /** Other headers that mean the same. */
  readonly also: readonly string[]
}

/** What people see of a kind of file: its columns and its words. How a row is checked and stored is the server's part. */
export interface FileKind<Name extends string = string, Column extends string = string> {
  /** In addresses, on the command line, and in the list of imports. */
  readonly name: Name
  readonly title: Bilingual
  /** What a row is, and by which columns a known record is recognised. */
  readonly help: Bilingual
  /** What goes wrong most often, said before it does. */
  readonly hints: readonly Bilingual[]
  /** What the template contains. */
  readonly templateHelp: Bilingual
  /** Whose places a template contains where no area is asked for, as the page does: none when left out, it asks for a county. */
  readonly templateOf?: 'province'
  /** In the order of the template. */
  readonly columns: readonly FileColumn<Column>[]
  /** The columns of a row's place: a template fills them in, and a row with nothing else is skipped. Null: a row has none. */
  readonly place: { readonly code: Column; readonly name: Column } | null
  /** The columns whose cells are about a person: no problem quotes them, and no rejected row has them. */
  readonly secret?: readonly Column[]
}

/** The names of a kind's columns. */
export type ColumnOf<Kind> = Kind extends FileKind<string, infer Column> ? Column : never

/** Infers the names of the columns. */
export function fileKind<Name extends string, Column extends string>(
  kind: FileKind<Name, Column>,
): FileKind<Name, Column> {
  return kind
}

export function required<Name extends string>(name: Name, zh: string, ...also: string[]): FileColumn<Name> {
  return { name, zh, required: true, also }
}

export function optional<Name extends string>(name: Name, zh: string, ...also: string[]): FileColumn<Name> {
  return { name, zh, required: false, also }
}

export const HINTS = {
  code: {
    zh: '区划代码请设为文本格式；被 Excel 改成 3.50421E+11 的代码会被退回。',
    en: 'Keep codes as text: one that Excel has turned into 3.50421E+11 is rejected.',
  },
  date: {
    zh: '日期可写作 2026-01-05、2026/1/5、2026年1月5日，或用 Excel 日期单元格。',
    en: 'Dates may be 2026-01-05, 2026/1/5, 2026年1月5日 or Excel date cells.',
  },
  position: {
    zh: '坐标用十进制度数，并在“坐标系”列注明：wgs84、gcj02（高德、腾讯）或 bd09（百度）；留空为 wgs84。',
    en: 'Coordinates are decimal degrees, with their system in crs: wgs84, gcj02 (Amap, Tencent) or bd09 (Baidu); empty is wgs84.',
  },
  remove: {
    zh: '“删除”列填“是”，即移除该行所指的记录。',
    en: 'Enter yes in remove to delete the record.',
  },
  again: {
    zh: '同一文件重复导入不会改变任何内容。',
    en: 'The same file twice changes nothing.',
  },
} as const satisfies Record<string, Bilingual>

/** Of a template that lists a county's townships and villages. */
export const PLACES_IN_TEMPLATE: Bilingual = {
  zh: '选一个县，模板中附有该县全部乡镇和村的代码。',
  en: 'Choose a county: the template contains the codes of all its townships and villages.',
}
