import { IMPORT_KINDS, type ImportKind } from '../../../contract/imports.ts'
import type { Area } from '../../../domain/areas.ts'
import type { LocalDate, Position } from '../../../domain/units.ts'
import { COLUMNS, type Header, PLACE_COLUMNS } from './columns.ts'
import { type FoundArea, nameContradicts } from './places.ts'
import { checkDistance, checkOnLand, readPosition } from './position.ts'
import { problem } from './problem.ts'
import { CellReader, type CheckContext, type CheckedRow, surplusCells } from './reader.ts'
import { readable } from './values.ts'
import { REMOVE_WORDS } from './words.ts'

/** Every kind but visits is a list: its rows have a key, and a row may say that its record is to be taken out. */
export type ListKind = Exclude<ImportKind, 'visits'>
export const LIST_KINDS = IMPORT_KINDS.filter((kind): kind is ListKind => kind !== 'visits')

export type Check = (cells: readonly string[]) => CheckedRow | null

/** Reads the cells that several lists have. */
export class ListRow {
  readonly reader: CellReader
  readonly #kind: ListKind
  readonly #header: Header
  readonly #zh: ReadonlyMap<string, string>
  #cells: readonly string[] = []

  constructor(kind: ListKind, header: Header, context: CheckContext) {
    this.reader = new CellReader(context)
    this.#kind = kind
    this.#header = header
    this.#zh = new Map(COLUMNS[kind].map(({ name, zh }) => [name, zh]))
  }

  /** @param read the row's key, once it can be read, and its values, which count only without an error */
  check(read: () => { key: string; values: readonly (string | number | boolean | null)[] } | null): Check {
    const place = PLACE_COLUMNS[this.#kind]
    return (cells) => {
      this.#cells = cells
      const isTemplate = cells.every((cell, i) => {
        const column = this.#header.columns[i]?.name
        return cell.trim() === '' || column === place.code || column === place.name
      })
      if (isTemplate) return null
      this.reader.problems = []
      const surplus = surplusCells(cells, this.#header.cells.length)
      if (surplus) this.reader.problems.push(surplus)
      const found = read()
      const problems = this.reader.problems
      const ok = found !== null && !this.reader.hasErrors()
      return { key: found?.key ?? null, staged: ok ? found.values : null, problems }
    }
  }

  cell(name: string): string {
    const at = this.#header.at[name] ?? -1
    return at < 0 ? '' : (this.#cells[at] ?? '').trim()
  }

  must(name: string): string | null {
    return this.reader.required(name, this.#zh.get(name) ?? name, this.cell(name))
  }

  /** An area of any level. */
  anyArea(): Area | null {
    return this.#area((text) => this.reader.context.places.area(text))
  }

  /** A county, a township or a village. */
  place(): Area | null {
    const { code } = PLACE_COLUMNS[this.#kind]
    return this.#area((text) => this.reader.context.places.place(text, code))
  }

  #area(find: (text: string) => FoundArea): Area | null {
    const { places } = this.reader.context
    const columns = PLACE_COLUMNS[this.#kind]
    const text = this.must(columns.code)
    if (text === null) return null
    const found = find(text)
    if (found.problem) {
      this.reader.problems.push(found.problem)
      return null
    }
    const name = this.cell(columns.name)
    if (name !== '' && !places.isNamed(found.area, name)) {
      this.reader.problems.push(nameContradicts(columns.name, name, found.area.code, places.path(found.area)))
    }
    return found.area
  }

  /** Where something stands: in the province, and a warning where it is far from its area. Null when wrong, and said. */
  position(area: Area | null): Position | null {
    const [lon, lat] = [this.must('lon'), this.must('lat')]
    if (lon === null || lat === null) return null
    const position = readPosition(this.reader, lon, lat, this.cell('crs'))
    if (position === null) return null
    if (!checkOnLand(this.reader, position)) return null
    if (area) checkDistance(this.reader, area, position)
    return position
  }

  word<Value extends string>(
    words: { read(text: string): Value | null; zh: string; en: string },
    name: string,
  ): Value | null {
    const text = this.must(name)
    return text === null ? null : this.reader.word(words, name, text)
  }

  removed(): boolean {
    const text = this.cell('remove')
    return text !== '' && this.reader.word(REMOVE_WORDS, 'remove', text) === 'yes'
  }

  text(name: string): string | null {
    return this.reader.text(name, this.cell(name))
  }

  /** A text in which there is something to read. */
  mustText(name: string): string | null {
    const text = this.reader.required(name, this.#zh.get(name) ?? name, readable(this.cell(name)))
    return text && this.reader.text(name, text)
  }

  /** Days from which and up to which, both included; either may be empty where `from` is not required. */
  range({ fromRequired }: { fromRequired: boolean }): { from: LocalDate | null; to: LocalDate | null } {
    const fromText = fromRequired ? this.must('from') : this.cell('from')
    const from = fromText === null || fromText === '' ? null : this.reader.date('from', fromText)
    const toText = this.cell('to')
    const to = toText === '' ? null : this.reader.date('to', toText)
    if (from && to && to < from) {
      this.reader.problems.push(
        problem(
          'end-before-start',
          'to',
          to,
          `截止日期早于起始日期 ${from}：请核对两者。`,
          `The last day is before the first, ${from}: check both.`,
        ),
      )
    }
    return { from, to }
  }
}
