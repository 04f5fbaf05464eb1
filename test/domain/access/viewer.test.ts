import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isHeldWhereverReadable,
  PERMISSION_NAMES,
  PERMISSIONS,
  type Permission,
  ROLE_NAMES,
  ROLE_PERMISSIONS,
  ROLES,
  type Role,
  rolesWith,
} from '../../../api/domain/access/permissions.ts'
import {
  type Grant,
  type Ground,
  grantsInForce,
  groundsOf,
  localViewer,
  may,
  type Viewer,
} from '../../../api/domain/access/viewer.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'

const PROVINCE = '35' as AreaCode
const at = (area: string) => ({ area: area as AreaCode })
const grant = (role: Role, on: Ground): Grant => ({ role, on, from: null, to: null })
const withGrants = (...grants: Grant[]): Viewer => ({
  who: '林',
  person: 'p1',
  from: null,
  within: PROVINCE,
  grants,
  only: null,
})
const officerOf = (area: string) => withGrants(grant('data-officer', at(area)))

describe('a role on 三明 (3504)', () => {
  const viewer = officerOf('3504')
  test.each([
    ['the city itself', '3504', true],
    ['a county of it', '350421', true],
    ['a village of it', '350421100201', true],
    ['the province above', '35', false],
    ['another city', '3505', false],
    ['a county of another city', '350521', false],
  ])('%s: import allowed is %s → %s', (_, area, expected) => {
    expect(may(viewer, 'records.import', at(area))).toBe(expected)
  })

  test('says nothing of what the role does not allow, and allows nowhere without an area or a team', () => {
    expect(may(viewer, 'plans.edit', at('3504'))).toBe(false)
    expect(may(viewer, 'plans.edit')).toBe(false)
    expect(may(viewer, 'records.import')).toBe(true)
    expect(may(viewer, 'records.import', {})).toBe(false)
  })

  test('coverage and records are read in all that the viewer may read, personal data in 3504 alone', () => {
    expect(may(viewer, 'coverage.read', at('350521'))).toBe(true)
    expect(may(viewer, 'records.read', at('350521'))).toBe(true)
    expect(may(viewer, 'persons.read', at('350521'))).toBe(false)
    expect(may(viewer, 'persons.read', at('350421'))).toBe(true)
    expect(may({ ...viewer, within: '3504' as AreaCode }, 'coverage.read', at('350521'))).toBe(false)
  })
})

describe('a role for a team', () => {
  const viewer = withGrants(grant('data-officer', { team: 'P1' }))
  test('holds for the records of the team in any county, and for no others', () => {
    expect(may(viewer, 'records.import', { ...at('350421'), team: 'P1' })).toBe(true)
    expect(may(viewer, 'records.import', { ...at('350521'), team: 'P1' })).toBe(true)
    expect(may(viewer, 'records.import', { ...at('350421'), team: 'P2' })).toBe(false)
    expect(may(viewer, 'records.import', at('350421'))).toBe(false)
    expect(groundsOf(viewer, 'records.import')).toEqual({ areas: [], teams: ['P1'] })
  })
})

describe('平潭 (350128) reports on its own', () => {
  const reviewerOf = (area: string) => withGrants(grant('reviewer', at(area)))
  test.each([
    ['3501', '350128', false],
    ['3501', '350102', true],
    ['350128', '350128', true],
    ['35', '350128', true],
  ])('a reviewer of %s reviews %s: %s', (area, county, expected) => {
    expect(may(reviewerOf(area), 'reports.review', at(county))).toBe(expected)
  })

  test('its records are 福州’s to import all the same', () => {
    expect(may(officerOf('3501'), 'records.import', at('350128'))).toBe(true)
  })
})

describe('三员分立', () => {
  const ADMINISTRATORS: readonly Role[] = ['system', 'security', 'auditor']
  const ADMINISTRATION: readonly Permission[] = [
    'walls.manage',
    'settings.manage',
    'people.manage',
    'audit.read',
  ]
  test('what an administrator does no other role allows', () => {
    for (const permission of ADMINISTRATION) expect(rolesWith(permission)).toHaveLength(1)
    const of = ADMINISTRATORS.map((role) => ROLE_PERMISSIONS[role].filter((each) => each !== 'coverage.read'))
    expect(of).toEqual([['walls.manage', 'settings.manage'], ['people.manage'], ['audit.read']])
  })

  test('an administrator of the province reads coverage and no record', () => {
    for (const role of ADMINISTRATORS) {
      const viewer = withGrants(grant(role, at('35')))
      const held = PERMISSIONS.filter((each) => may(viewer, each, at('35')))
      expect(held.filter((each) => !ADMINISTRATION.includes(each))).toEqual(['coverage.read'])
    }
  })
})

test('every role and every permission has a name in both languages, and a role that allows it', () => {
  for (const role of ROLES) expect(ROLE_NAMES[role].zh).not.toBe('')
  for (const permission of PERMISSIONS) {
    expect(PERMISSION_NAMES[permission].en).not.toBe('')
    expect(rolesWith(permission)).not.toEqual([])
  }
})

test('grants hold from their first day to their last, both inclusive', () => {
  const day = (text: string) => text as LocalDate
  const given = { ...grant('planner', at('35')), from: day('2026-03-01'), to: day('2026-03-31') }
  const days = ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01']
  expect(days.map((each) => grantsInForce([given], day(each)).length)).toEqual([0, 1, 1, 0])
  expect(grantsInForce([grant('planner', at('35'))], day('1970-01-01'))).toHaveLength(1)
})

test('a token limited to coverage allows that alone, whatever the roles allow', () => {
  const token: Viewer = { ...localViewer(PROVINCE, 'GIS'), only: ['coverage.read'] }
  expect(PERMISSIONS.filter((each) => may(token, each))).toEqual(['coverage.read'])
  expect(PERMISSIONS.filter((each) => may(token, each, at('35')))).toEqual(['coverage.read'])
  expect(groundsOf(token, 'records.import')).toEqual({ areas: [], teams: [] })
})

test('whoever sits at the machine may do everything in the province, and nothing in another one', () => {
  const viewer = localViewer(PROVINCE, 'web')
  expect(PERMISSIONS.filter((each) => !may(viewer, each, at('350421')))).toEqual([])
  expect(PERMISSIONS.filter((each) => may(viewer, each, at('36')))).toEqual([])
})

const area = fc
  .constantFrom('35', '3504', '3505', '3501', '350128', '350421', '350423', '350521', '350421100')
  .map((code) => code as AreaCode)
const anyGrant = fc.record({
  role: fc.constantFrom(...ROLES),
  on: fc.oneof(
    area.map((code) => ({ area: code })),
    fc.constantFrom('P1', 'P2').map((team) => ({ team })),
  ),
  from: fc.constant(null),
  to: fc.constant(null),
})

test('the areas where it is allowed say the same as the question for each area', () => {
  const notOfReports = PERMISSIONS.filter((each) => !each.startsWith('reports.'))
  fc.assert(
    fc.property(
      fc.array(anyGrant, { maxLength: 5 }),
      fc.constantFrom(...notOfReports),
      area,
      (grants, permission, asked) => {
        const viewer = withGrants(...grants)
        const { areas } = groundsOf(viewer, permission)
        expect(areas.some((each) => asked.startsWith(each))).toBe(may(viewer, permission, { area: asked }))
      },
    ),
  )
})

test('a further grant never takes away, and what is allowed at an area is allowed below it', () => {
  fc.assert(
    fc.property(
      fc.array(anyGrant, { maxLength: 4 }),
      anyGrant,
      fc.constantFrom(...PERMISSIONS),
      area,
      (grants, further, permission, asked) => {
        const where = { area: asked }
        const before = may(withGrants(...grants), permission, where)
        if (before) expect(may(withGrants(...grants, further), permission, where)).toBe(true)
        const below = { area: `${asked}999`.slice(0, 12) as AreaCode }
        if (before && !isHeldWhereverReadable(permission)) {
          expect(may(withGrants(...grants), permission, below)).toBe(true)
        }
      },
    ),
  )
})
