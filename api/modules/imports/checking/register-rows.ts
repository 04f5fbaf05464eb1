import { type Area, isAbove, levelOf } from '../../../domain/areas.ts'
import { ruleById } from '../../../domain/coverage/cn-2025.ts'
import { DESIGNATION_LEVEL, type Designation } from '../../../domain/coverage/rule.ts'
import type { Header } from './columns.ts'
import { type Check, ListRow } from './list-row.ts'
import { problem } from './problem.ts'
import type { CellReader, CheckContext } from './reader.ts'
import { readWhole } from './values.ts'
import { DESIGNATION_WORDS, RULE_WORDS } from './words.ts'

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

/** Checks rows of a list of designations: area, designation and first day are the key. */
export function designationChecker(header: Header, context: CheckContext): Check {
  const row = new ListRow('designations', header, context)
  return row.check(() => {
    const area = row.anyArea()
    const designation = row.word(DESIGNATION_WORDS, 'designation')
    const range = row.range({ fromRequired: true })
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
  const row = new ListRow('adjustments', header, context)
  return row.check(() => {
    const area = row.anyArea()
    const rule = row.word(RULE_WORDS, 'rule')
    const removed = row.removed()
    const required = requiredDays(row, removed)
    const range = row.range({ fromRequired: true })
    const reason = row.text('reason')
    const document = row.text('document')
    if (area && rule && isAbove(ruleById(rule).unit, area.level)) {
      row.reader.problems.push(
        problem(
          'area-below-rule',
          'area_code',
          area.code,
          `规则“${ruleById(rule).name.zh}”按更高一级判定，${area.name}在其下：请填写被判定的区划或其上级。`,
          `The rule ${rule} applies to each ${ruleById(rule).unit}, and ${area.code} is below that level: enter such an area or one above it.`,
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

/** 0 to 366 days; a row that is to be taken out need not tell it. */
function requiredDays(row: ListRow, removed: boolean): number | null {
  const text = row.cell('required')
  if (text === '' && removed) return 0
  if (row.must('required') === null) return null
  const value = readWhole(text)
  if (value !== null && value <= 366) return value
  row.reader.problems.push(
    problem(
      'required-out-of-range',
      'required',
      text,
      `“${text}”不是 0 到 366 的整数：0 表示豁免，其他为一个周期要求的天数。`,
      `"${text}" must be an integer from 0 to 366: 0 exempts, other values are the days required in a period.`,
    ),
  )
  return null
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
      `The designation ${designation} requires a ${wanted} code (${digits} digits), which ${area.code} is not: correct the code or the designation.`,
    ),
  )
}
