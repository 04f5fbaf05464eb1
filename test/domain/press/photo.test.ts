import { describe, expect, test } from 'vitest'
import { type PhotoRecord, photoFaults, photoWarnings } from '../../../api/domain/press/photo.ts'
import type { LocalDate } from '../../../api/domain/units.ts'

const TODAY = '2026-11-28' as LocalDate
const PHOTO: PhotoRecord = {
  source: '省立医院宣传科',
  takenOn: '2026-11-05' as LocalDate,
  alt: '医疗队为村民测血压',
  people: 'adults',
  consentBy: '张某',
  consentForm: 'written',
}
const faults = (changed: Partial<PhotoRecord>) =>
  photoFaults({ ...PHOTO, ...changed }, TODAY).map(({ zh }) => zh)

describe('a photograph is taken in', () => {
  test('with its source, its day, what it shows and the consent of those shown', () => {
    expect(faults({})).toEqual([])
    expect(faults({ people: 'minors', consentForm: 'recorded' })).toEqual([])
  })
  test('without consent where nobody can be recognised', () => {
    expect(faults({ people: 'nobody', consentBy: '', consentForm: null })).toEqual([])
  })
  test('of today, and not of tomorrow', () => {
    expect(faults({ takenOn: TODAY })).toEqual([])
    expect(faults({ takenOn: '2026-11-29' as LocalDate })).toEqual(['拍摄日期 2026-11-29 晚于今天：请核对。'])
  })
})

test.each<[string, Partial<PhotoRecord>, string]>([
  ['its source', { source: '' }, '未注明来源'],
  ['its day', { takenOn: null }, '未注明拍摄日期'],
  ['what it shows', { alt: '' }, '未说明画面内容'],
  ['whether it shows people', { people: null }, '未说明画面中是否有可辨认的人'],
  ['who consented', { consentBy: '' }, '可辨认的人须已同意'],
  ['how they consented', { consentForm: null }, '可辨认的人须已同意'],
  ['the guardians of minors', { people: 'minors', consentBy: '' }, '须有其监护人同意'],
])('without %s it is refused, with the mend', (_, changed, sentence) => {
  expect(faults(changed)).toEqual([expect.stringContaining(sentence)])
})

test('a number of an approval does not get onto a sheet by way of a source', () => {
  expect(faults({ source: '审图号：闽S〔2016〕33号' })).toEqual([expect.stringContaining('不得写审图号')])
})

describe('a photograph is warned of', () => {
  const tour = { from: '2026-11-05' as LocalDate, to: '2026-11-20' as LocalDate }
  const warnings = (takenOn: string, dpi: number | null) =>
    photoWarnings({ takenOn: takenOn as LocalDate, dpi }, tour, 2).map(({ zh }) => zh)

  test('more than three days before or after the tour', () => {
    expect(warnings('2026-11-02', 300)).toEqual([])
    expect(warnings('2026-11-23', 300)).toEqual([])
    expect(warnings('2026-11-01', 300)).toEqual([expect.stringContaining('第 2 张照片拍摄于 2026-11-01')])
    expect(warnings('2026-11-24', 300)).toHaveLength(1)
  })
  test('under 150 dpi at its printed size', () => {
    expect(warnings('2026-11-10', 150)).toEqual([])
    expect(warnings('2026-11-10', 149.9)).toEqual([expect.stringContaining('只有 149 dpi')])
    expect(warnings('2026-11-10', null)).toEqual([])
  })
})
