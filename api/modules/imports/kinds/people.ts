import { PEOPLE_FILE } from '../../../contract/kinds/people.ts'
import { identityOf } from '../../../domain/identity.ts'
import type { AreaCode } from '../../../domain/units.ts'
import { staff } from '../../staff/staff.tables.ts'
import { date, identifier, remove, text, word } from '../checking/cells.ts'
import { yearProblems } from '../checking/date-range.ts'
import { personId, personName, phone } from '../checking/person-cells.ts'
import type { Places } from '../checking/places.ts'
import { problem } from '../checking/problem.ts'
import { readRange } from '../checking/range.ts'
import { PROFESSION_WORDS, TITLE_LEVEL_WORDS } from '../checking/words.ts'
import { PEOPLE_CHECKS, peopleAsKnown, STAFF_EFFECTS } from '../writing/staff.ts'
import { importKind } from './import-kind.ts'

export const PEOPLE = importKind(PEOPLE_FILE, {
  cells: {
    person_id: personId,
    name: personName,
    employer_code: identifier,
    employer_name: text,
    post: text,
    title: text,
    title_level: word(TITLE_LEVEL_WORDS),
    profession: word(PROFESSION_WORDS),
    specialty: text,
    phone,
    from: date,
    to: date,
    remove,
  },

  check(row) {
    const id = row.read('person_id')
    const personKey = id && identityOf(id)
    // Nothing else of a row that takes a record out is read.
    if (row.read('remove') === true) {
      return { values: { personId: id, personKey, from: row.read('from') }, removed: true }
    }
    const name = row.read('name')
    const employer = row.read('employer_code')
    const employerName = row.read('employer_name')
    const post = row.read('post')
    const title = row.read('title')
    const titleLevel = row.read('title_level')
    const profession = row.read('profession')
    const specialty = row.read('specialty')
    const phone = row.read('phone')
    const { from, to } = readRange(row)
    const { seal, places, today } = row.context
    row.problems.push(...yearProblems({ from, to }, today))
    if (phone && !seal) row.problems.push(noKey())
    return {
      values: {
        personId: id,
        personKey,
        from,
        to,
        name,
        employerCode: employer,
        employerKey: employer && identityOf(employer),
        employerName,
        areaCode: employer === null ? null : areaOfEmployer(places, employer),
        post,
        title,
        titleLevel,
        profession,
        specialty,
        phone: phone && personKey && seal ? seal(`people ${personKey}`, phone) : null,
      },
    }
  },

  table: staff,
  key: [staff.personKey, staff.from],
  id: staff.personId,
  effects: STAFF_EFFECTS,
  personal: [staff.name, staff.phone],
  sealed: [staff.phone],
  person: staff.personKey,
  ground: { area: staff.areaCode, teamKey: staff.employerKey },
  completes: peopleAsKnown,
  checks: PEOPLE_CHECKS,
})

/** Registered by, kind, division of six digits, organisation, check character (GB 32100). */
const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{2}(\d{6})[0-9A-HJ-NPQRTUWXY]{10}$/

/** The division in the code of an institution, as far as there is one; the province for any other code. */
function areaOfEmployer(places: Places, employer: string): AreaCode {
  const division = CREDIT_CODE.exec(identityOf(employer).toUpperCase())?.[1]
  const found = division ? places.area(division) : null
  return found?.problem === null ? found.area.code : places.provinceCode
}

function noKey() {
  return problem(
    'phone-no-key',
    'phone',
    null,
    '没有个人信息密钥，无法保存电话：请从应用本身导入，或清空电话。',
    'Phones cannot be kept without the key of personal data: import this file in the application, or leave phone empty.',
  )
}
