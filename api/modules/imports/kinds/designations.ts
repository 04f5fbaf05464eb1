import { DESIGNATIONS_FILE } from '../../../contract/kinds/designations.ts'
import { type Area, type AreaLevel, codeLength, levelOf } from '../../../domain/areas.ts'
import { DESIGNATION_LEVEL, type Designation } from '../../../domain/coverage/rule.ts'
import { designation } from '../../coverage/register.tables.ts'
import { anyArea, date, remove, text, word } from '../checking/cells.ts'
import { problem, type RowProblem } from '../checking/problem.ts'
import { readRange } from '../checking/range.ts'
import { DESIGNATION_WORDS } from '../checking/words.ts'
import { tellsReaders } from '../writing/effects.ts'
import { importKind } from './import-kind.ts'

export const DESIGNATIONS = importKind(DESIGNATIONS_FILE, {
  cells: {
    area_code: anyArea,
    designation: word(DESIGNATION_WORDS),
    from: date,
    to: date,
    source: text,
    remove,
    area_name: text,
  },

  check(row) {
    const area = row.place()
    const given = row.read('designation')
    const { from, to } = readRange(row)
    const source = row.read('source')
    const removed = row.read('remove') === true
    if (area && given && levelOf(area.code) !== DESIGNATION_LEVEL[given]) {
      row.problems.push(wrongLevel(area, given))
    }
    return {
      values: { areaCode: area?.code ?? null, designation: given, from, to, source },
      removed,
    }
  },

  table: designation,
  key: [designation.areaCode, designation.designation, designation.from],
  effects: tellsReaders(designation, 'register'),
})

const LEVEL_ZH: Readonly<Record<AreaLevel, string>> = {
  province: '省',
  city: '市',
  county: '县',
  township: '乡镇（街道）',
  village: '村',
}

function wrongLevel({ code, name }: Area, designation: Designation): RowProblem {
  const level = DESIGNATION_LEVEL[designation]
  const digits = codeLength(level)
  const zh = `${LEVEL_ZH[level]}（${digits} 位代码）`
  return problem(
    'designation-level',
    'area_code',
    code,
    `资格 ${designation} 只给${zh}，而 ${code} 是${name}：请改代码或资格类型。`,
    `The designation ${designation} requires a ${level} code (${digits} digits), which ${code} is not: correct the code or the designation.`,
  )
}
