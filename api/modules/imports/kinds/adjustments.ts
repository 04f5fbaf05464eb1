import { ADJUSTMENTS_FILE } from '../../../contract/kinds/adjustments.ts'
import { type Area, isAbove } from '../../../domain/areas.ts'
import { ruleById } from '../../../domain/coverage/cn-2025.ts'
import { MAX_REQUIRED_DAYS, type Rule } from '../../../domain/coverage/rule.ts'
import { adjustment } from '../../coverage/register.tables.ts'
import { anyArea, date, remove, text, whole, word } from '../checking/cells.ts'
import { problem, type RowProblem } from '../checking/problem.ts'
import { readRange } from '../checking/range.ts'
import { RULE_WORDS } from '../checking/words.ts'
import { tellsReaders } from '../writing/effects.ts'
import { importKind } from './import-kind.ts'

const requiredDays = whole(0, MAX_REQUIRED_DAYS, (column, cell) =>
  problem(
    'required-out-of-range',
    column,
    cell,
    `“${cell}”不是 0 到 ${MAX_REQUIRED_DAYS} 的整数：0 表示豁免，其他为一个周期要求的天数。`,
    `"${cell}" must be an integer from 0 to ${MAX_REQUIRED_DAYS}: 0 exempts, other values are the days required in a period.`,
  ),
)

export const ADJUSTMENTS = importKind(ADJUSTMENTS_FILE, {
  cells: {
    area_code: anyArea,
    rule: word(RULE_WORDS),
    required: requiredDays,
    from: date,
    to: date,
    reason: text,
    document: text,
    remove,
    area_name: text,
  },

  check(row) {
    const area = row.place()
    const ruleId = row.read('rule')
    const removed = row.read('remove') === true
    const required = removed && row.cell('required') === '' ? 0 : row.read('required')
    const { from, to } = readRange(row)
    const reason = row.read('reason')
    const document = row.read('document')
    const rule = ruleId && ruleById(ruleId)
    if (area && rule && isAbove(rule.unit, area.level)) row.problems.push(belowRule(area, rule))
    return {
      values: {
        areaCode: area?.code ?? null,
        rule: rule?.id ?? null,
        from,
        requiredDays: required,
        to,
        reason,
        document,
      },
      removed,
    }
  },

  table: adjustment,
  key: [adjustment.areaCode, adjustment.rule, adjustment.from],
  effects: tellsReaders(adjustment, 'register'),
})

function belowRule({ code, name }: Area, rule: Rule): RowProblem {
  return problem(
    'area-below-rule',
    'area_code',
    code,
    `规则“${rule.name.zh}”按更高一级判定，${name}在其下：请填写被判定的区划或其上级。`,
    `The rule ${rule.id} applies to each ${rule.unit}, and ${code} is below that level: enter such an area or one above it.`,
  )
}
