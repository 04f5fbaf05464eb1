import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BOUNDARY_QUALITIES } from '../../../api/domain/areas.ts'
import { isApprovalNumber, namesApproval } from '../../../api/domain/press/approval-number.ts'
import {
  type ApprovalFacts,
  approvalFor,
  type EmbargoFacts,
  type GateFacts,
  missingFor,
} from '../../../api/domain/press/gate.ts'
import type { LocalDate } from '../../../api/domain/units.ts'

const [CONTENT, LOOK] = ['a'.repeat(64), 'b'.repeat(64)]
const [OTHER_CONTENT, OTHER_LOOK] = ['c'.repeat(64), 'd'.repeat(64)]
const NOON = Date.parse('2026-11-28T12:00:00+08:00')

const APPROVAL: ApprovalFacts = {
  contentHash: CONTENT,
  lookHash: LOOK,
  number: '闽S〔2016〕33号',
  approvedOn: '2026-11-20' as LocalDate,
  expiresOn: '2026-12-31' as LocalDate,
  hasScan: true,
  looks: new Map(),
}

/** A map that may go out. */
const PUBLIC: GateFacts = {
  kind: 'public',
  isProof: false,
  contentHash: CONTENT,
  lookHash: LOOK,
  rule: 'county-quarterly',
  subject: null,
  periods: ['2026-Q3'],
  within: '3504',
  boundaries: ['official'],
  boundaryNumber: 'GS(2023)2767号',
  demonstration: false,
  unaccepted: [],
  compiler: '三明市卫生健康委员会',
  person: '经办人',
  purpose: '',
  medium: '官网',
  approvals: [APPROVAL],
  embargoes: [],
  today: '2026-11-28' as LocalDate,
  now: NOON,
}

const codes = (changed: Partial<GateFacts>) => missingFor({ ...PUBLIC, ...changed }).map(({ code }) => code)
const approvedBut = (changed: Partial<ApprovalFacts>) => codes({ approvals: [{ ...APPROVAL, ...changed }] })

test('a map whose content is approved may go out under its number', () => {
  expect(codes({})).toEqual([])
  expect(approvalFor(PUBLIC)?.number).toBe('闽S〔2016〕33号')
})

describe('a public map is refused', () => {
  test('while a month that it rests on is not accepted; a draft and a review sample are not', () => {
    const waits = { unaccepted: ['2026-08', '2026-09'] }
    expect(codes(waits)).toEqual(['not-accepted'])
    expect(codes({ ...waits, kind: 'draft' })).toEqual([])
    expect(codes({ ...waits, kind: 'review', purpose: '送审' })).toEqual([])
    expect(missingFor({ ...PUBLIC, ...waits })[0]!.what.zh).toBe('2026-08、2026-09 的月报未全部批准')
  })

  test('without an approval of just its content', () => {
    expect(codes({ approvals: [] })).toEqual(['no-approval'])
    expect(codes({ contentHash: OTHER_CONTENT })).toEqual(['no-approval'])
    expect(approvedBut({ contentHash: OTHER_CONTENT })).toEqual(['no-approval'])
  })

  test('a day after its approval expired, and not on the last day', () => {
    expect(approvedBut({ expiresOn: '2026-11-28' as LocalDate })).toEqual([])
    expect(approvedBut({ expiresOn: '2026-11-27' as LocalDate })).toEqual(['approval-expired'])
  })

  test('before the day of its approval', () => {
    expect(approvedBut({ approvedOn: '2026-11-28' as LocalDate })).toEqual([])
    expect(approvedBut({ approvedOn: '2026-11-29' as LocalDate })).toEqual(['approval-not-begun'])
  })

  test('without the scan of its approval', () => {
    expect(approvedBut({ hasScan: false })).toEqual(['no-scan'])
  })

  test('with boundaries that nobody has reviewed, whatever number is on record', () => {
    expect(codes({ boundaries: ['unreviewed'] })).toEqual(['boundaries-unreviewed'])
    expect(codes({ boundaries: ['official', 'unreviewed'] })).toEqual(['boundaries-unreviewed'])
    expect(codes({ boundaries: ['official', 'placeholder'] })).toEqual(['boundaries-estimated'])
    expect(codes({ boundaries: ['official', 'seat-estimated', 'unreviewed'] })).toEqual([
      'boundaries-estimated',
      'boundaries-unreviewed',
    ])
  })

  test('with official boundaries whose own number is not recorded, or is none', () => {
    expect(codes({ boundaryNumber: null })).toEqual(['boundaries-without-number'])
    expect(codes({ boundaryNumber: '暂无' })).toEqual(['boundaries-without-number'])
    expect(codes({ boundaryNumber: null, boundaries: null, approvals: [] })).toEqual([])
  })

  test('with a demonstration record, also where it shows no boundary', () => {
    expect(codes({ demonstration: true })).toEqual(['demonstration'])
    expect(codes({ demonstration: true, boundaries: null })).toEqual(['demonstration'])
  })

  test('as a proof of colours', () => {
    expect(codes({ isProof: true })).toEqual(['proof'])
    expect(codes({ isProof: true, kind: 'review', purpose: '送审' })).toEqual(['proof'])
  })

  test('without who made it, who answers for it and where it goes', () => {
    expect(codes({ compiler: '', person: '', medium: '' })).toEqual(['compiler', 'person', 'medium'])
  })
})

describe('other colours than those approved', () => {
  const decided = (isSame: boolean) => approvedBut({ lookHash: OTHER_LOOK, looks: new Map([[LOOK, isSame]]) })

  test('wait for a decision, and follow it', () => {
    expect(approvedBut({ lookHash: OTHER_LOOK })).toEqual(['colours-undecided'])
    expect(decided(true)).toEqual([])
    expect(decided(false)).toEqual(['colours-other'])
  })

  test('a decision is of one look: another is undecided again', () => {
    expect(approvedBut({ lookHash: OTHER_LOOK, looks: new Map([['e'.repeat(64), true]]) })).toEqual([
      'colours-undecided',
    ])
  })
})

test('of several approvals of one content the one that holds is taken', () => {
  const expired = {
    ...APPROVAL,
    number: 'GS京(2022)1061号',
    expiresOn: '2026-01-01' as LocalDate,
    hasScan: false,
  }
  expect(codes({ approvals: [expired, APPROVAL] })).toEqual([])
  expect(approvalFor({ ...PUBLIC, approvals: [expired, APPROVAL] })?.number).toBe('闽S〔2016〕33号')
  expect(codes({ approvals: [expired, { ...expired, hasScan: true }] })).toEqual(['approval-expired'])
})

describe('an embargo', () => {
  const embargo: EmbargoFacts = {
    rule: 'county-quarterly',
    subject: null,
    periods: ['2026-Q3'],
    within: '35',
    until: NOON,
  }
  const at = (now: number, changed: Partial<EmbargoFacts> = {}) =>
    codes({ now, embargoes: [{ ...embargo, ...changed }] })

  test('ends to the second', () => {
    expect(at(NOON - 1000)).toEqual(['embargo'])
    expect(at(NOON - 1)).toEqual(['embargo'])
    expect(at(NOON)).toEqual([])
  })

  test('tells its time in Shanghai', () => {
    const [missing] = missingFor({ ...PUBLIC, now: NOON - 1000, embargoes: [embargo] })
    expect(missing?.what.zh).toBe('禁发期至 2026-11-28 12:00:00')
  })

  test('holds back the figures of its rule and periods, in its area and those above and below it', () => {
    expect(at(NOON - 1000, { within: '350421' })).toEqual(['embargo'])
    expect(at(NOON - 1000, { within: '3507' })).toEqual([])
    expect(at(NOON - 1000, { rule: 'township-monthly' })).toEqual([])
    expect(at(NOON - 1000, { periods: ['2026-Q2'] })).toEqual([])
    expect(at(NOON - 1000, { periods: ['2026-Q2', '2026-Q3'] })).toEqual(['embargo'])
  })

  test('holds back graphics without boundaries as well', () => {
    expect(codes({ boundaries: null, now: NOON - 1000, embargoes: [embargo] })).toEqual(['embargo'])
  })

  test('of several the last one ends it', () => {
    expect(codes({ embargoes: [embargo, { ...embargo, until: NOON + 1 }] })).toEqual(['embargo'])
  })
})

test('a graphic without boundaries is no map: it needs no approval', () => {
  expect(codes({ boundaries: null, approvals: [] })).toEqual([])
})

test('a draft needs nothing, a review sample who it is for', () => {
  const bare = {
    compiler: '',
    person: '',
    medium: '',
    demonstration: true,
    boundaries: ['placeholder'],
  } as const
  expect(codes({ ...bare, kind: 'draft' })).toEqual([])
  expect(codes({ ...bare, kind: 'review' })).toEqual(['compiler', 'person', 'purpose'])
  expect(codes({ kind: 'review', purpose: '报纸' })).toEqual([])
})

test('no facts let a map out with any boundary but official ones, a demonstration record, or under another content’s number', () => {
  const date = fc
    .date({ min: new Date('2026-11-01'), max: new Date('2026-12-31'), noInvalidDate: true })
    .map((each) => each.toISOString().slice(0, 10) as LocalDate)
  const facts = fc.record({
    boundaries: fc.uniqueArray(fc.constantFrom(...BOUNDARY_QUALITIES), { minLength: 1 }),
    demonstration: fc.boolean(),
    isProof: fc.boolean(),
    today: date,
    approvals: fc.array(
      fc.record({
        contentHash: fc.constantFrom(CONTENT, OTHER_CONTENT),
        lookHash: fc.constantFrom(LOOK, OTHER_LOOK),
        number: fc.constant('闽S〔2016〕33号'),
        approvedOn: date,
        expiresOn: date,
        hasScan: fc.boolean(),
        looks: fc.constantFrom(new Map([[LOOK, true]]), new Map([[LOOK, false]]), new Map()),
      }),
    ),
  })
  fc.assert(
    fc.property(facts, (changed) => {
      const given = { ...PUBLIC, ...changed }
      if (missingFor(given).length > 0) return
      expect(given.boundaries.filter((each) => each !== 'official' && each !== 'point')).toEqual([])
      expect([given.demonstration, given.isProof]).toEqual([false, false])
      const approval = approvalFor(given)!
      expect(approval.contentHash).toBe(CONTENT)
      expect(
        approval.hasScan && approval.approvedOn <= given.today && given.today <= approval.expiresOn,
      ).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  '审图号：闽S〔2016〕33号',
  '闽S（2026） 33 号',
  'GS京(2022)1061号',
  '审 图 号待定',
  'Map approval pending',
  '審圖號另見',
  'GS(2023)2767',
  'GS【2023】2767',
])('no text may say it by itself: %s', (text) => {
  expect(namesApproval(text)).toBe(true)
})

test.each([
  '国卫办医政发〔2025〕25号',
  '闽卫基层〔2023〕43号',
  '福建省卫生健康委员会',
  '2026年第3季度，12个已达标',
  '12 of the postings 2026-11',
])('a document of the policy is no approval: %s', (text) => {
  expect(namesApproval(text)).toBe(false)
})

describe('the number of an approval', () => {
  test.each(['GS(2023)2767号', 'GS京(2022)1061号', '闽S[2016]33号', '闽S〔2016〕33号', 'GS（2024）1 号'])(
    '%s has its form',
    (number) => {
      expect(isApprovalNumber(number, 2026)).toBe(true)
    },
  )

  test.each([
    '',
    '闽S〔2027〕33号',
    '闽S〔1899〕33号',
    '闽S〔2026〕号',
    '闽S2026-33',
    'S〔2026〕33号',
    '审图号：闽S〔2016〕33号',
    '闽S〔2016〕33号待批',
    '闽卫医政函〔2024〕1713号',
    '待定',
  ])('“%s” has not', (number) => {
    expect(isApprovalNumber(number, 2026)).toBe(false)
  })
})
