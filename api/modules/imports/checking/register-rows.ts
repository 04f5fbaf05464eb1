import { type Area, isAbove, levelOf } from '../../../domain/areas.ts'
import { ruleById } from '../../../domain/coverage/cn-2025.ts'
import { DESIGNATION_LEVEL, type Designation } from '../../../domain/coverage/rule.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { COLUMNS, type Header } from './columns.ts'
import { nameContradicts } from './places.ts'
import { problem } from './problem.ts'
import { CellReader, type CheckContext, type CheckedRow, surplusCells } from './reader.ts'
import { readWhole } from './values.ts'
import { DESIGNATION_WORDS, REMOVE_WORDS, RULE_WORDS } from './words.ts'

/** The values of a checked row, in this order; `removed` rows take a record out. */
export const REGISTER_STAGING = {
  designations: [
    ['area_code', 'text'],
    ['designation', 'text'],
    ['from_date', 'date'],
    ['to_date', 'date'],
    ['source', 'text'],
    ['removed', 'boolean'],
  ],
  adjustments: [
    ['area_code', 'text'],
    ['rule', 'text'],
    ['from_date', 'date'],
    ['required', 'integer'],
    ['to_date', 'date'],
    ['reason', 'text'],
    ['document', 'text'],
    ['removed', 'boolean'],
  ],
} as const

type Check = (cells: readonly string[]) => CheckedRow | null

/** Checks rows of a list of designations: area, designation and first day are the key. */
export function designationChecker(header: Header, context: CheckContext): Check {
  const row = new RegisterRow('designations', header, context)
  return row.check(() => {
    const area = row.area()
    const designation = row.word(DESIGNATION_WORDS, 'designation')
    const range = row.range()
    const source = row.text('source')
    if (area && designation) checkLevel(row.reader, area, designation)
    if (!area || !designation || !range.from) return null
    return {
      key: `${area.code} ${designation} ${range.from}`,
      values: [area.code, designation, range.from, range.to, source, row.removed()],
    }
  })
}

/** Checks rows of a list of adjustments: area, rule and first day are the key. */
export function adjustmentChecker(header: Header, context: CheckContext): Check {
  const row = new RegisterRow('adjustments', header, context)
  return row.check(() => {
    const area = row.area()
    const rule = row.word(RULE_WORDS, 'rule')
    const removed = row.removed()
    const required = row.required(removed === true)
    const range = row.range()
    const reason = row.text('reason')
    const document = row.text('document')
    if (area && rule && isAbove(ruleById(rule).unit, area.level)) {
      row.reader.problems.push(
        problem(
          'area-below-rule',
          'area_code',
          area.code,
          `规则“${ruleById(rule).name.zh}”按更高一级判定，${area.name}在其下：请填写被判定的区划或其上级。`,
          `The rule ${rule} judges each ${ruleById(rule).unit}, and ${area.code} lies below: name such an area or one above it.`,
        ),
      )
    }
    if (!area || !rule || !range.from) return null
    return {
      key: `${area.code} ${rule} ${range.from}`,
      values: [area.code, rule, range.from, required ?? 0, range.to, reason, document, removed],
    }
  })
}

/** Reads the cells that both lists have. */
class RegisterRow {
  readonly reader: CellReader
  readonly #header: Header
  readonly #zh: ReadonlyMap<string, string>
  #cells: readonly string[] = []

  constructor(kind: 'designations' | 'adjustments', header: Header, context: CheckContext) {
    this.reader = new CellReader(context)
    this.#header = header
    this.#zh = new Map(COLUMNS[kind].map(({ name, zh }) => [name, zh]))
  }

  check(read: () => { key: string; values: readonly (string | number | boolean | null)[] } | null): Check {
    return (cells) => {
      this.#cells = cells
      const isTemplate = cells.every((cell, i) => {
        const column = this.#header.columns[i]?.name
        return cell.trim() === '' || column === 'area_code' || column === 'area_name'
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

  #cell(name: string): string {
    const at = this.#header.at[name] ?? -1
    return at < 0 ? '' : (this.#cells[at] ?? '').trim()
  }

  #must(name: string): string | null {
    return this.reader.required(name, this.#zh.get(name) ?? name, this.#cell(name))
  }

  area(): Area | null {
    const text = this.#must('area_code')
    if (text === null) return null
    const { places } = this.reader.context
    const found = places.area(text)
    if (found.problem) {
      this.reader.problems.push(found.problem)
      return null
    }
    const name = this.#cell('area_name')
    if (name !== '' && !places.isNamed(found.area, name)) {
      this.reader.problems.push(nameContradicts('area_name', name, found.area.code, places.path(found.area)))
    }
    return found.area
  }

  word<Value extends string>(
    words: { read(text: string): Value | null; zh: string; en: string },
    name: string,
  ): Value | null {
    const text = this.#must(name)
    return text === null ? null : this.reader.word(words, name, text)
  }

  removed(): boolean {
    const text = this.#cell('remove')
    return text !== '' && this.reader.word(REMOVE_WORDS, 'remove', text) === 'yes'
  }

  text(name: string): string | null {
    return this.reader.text(name, this.#cell(name))
  }

  range(): { from: LocalDate | null; to: LocalDate | null } {
    const fromText = this.#must('from')
    const from = fromText === null ? null : this.reader.date('from', fromText)
    const toText = this.#cell('to')
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

  /** 0 to 366 days; a row that is to be taken out need not tell it. */
  required(removed: boolean): number | null {
    const text = this.#cell('required')
    if (text === '' && removed) return 0
    if (this.#must('required') === null) return null
    const value = readWhole(text)
    if (value !== null && value <= 366) return value
    this.reader.problems.push(
      problem(
        'required-out-of-range',
        'required',
        text,
        `“${text}”不是 0 到 366 的整数：0 表示豁免，其他为一个周期要求的天数。`,
        `"${text}" is no whole number from 0 to 366: 0 exempts, others are the days required in a period.`,
      ),
    )
    return null
  }
}

function checkLevel(reader: CellReader, area: Area, designation: Designation): void {
  const wanted = DESIGNATION_LEVEL[designation]
  if (levelOf(area.code) === wanted) return
  const zh = wanted === 'county' ? '县（6 位代码）' : '村（12 位代码）'
  const digits = wanted === 'county' ? 6 : 12
  reader.problems.push(
    problem(
      'designation-level',
      'area_code',
      area.code,
      `资格 ${designation} 只给${zh}，而 ${area.code} 是${area.name}：请改代码或资格类型。`,
      `The designation ${designation} is given to a ${wanted} (${digits} digits), and ${area.code} is none: mend the code or the designation.`,
    ),
  )
}
