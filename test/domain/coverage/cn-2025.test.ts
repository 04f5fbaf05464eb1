import { describe, expect, test } from 'vitest'
import { CN_2025, ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import { RULE_IDS, type RuleId } from '../../../api/domain/coverage/rule.ts'

describe('the default rule set', () => {
  test('has the eight rules, each once', () => {
    expect(CN_2025.map((rule) => rule.id)).toEqual(RULE_IDS)
  })
  test('unit, period, designation, required and first day are those of the definition', () => {
    const table = CN_2025.map((rule) => [
      rule.id,
      rule.unit,
      rule.period,
      rule.designation,
      rule.measure.kind === 'days' ? rule.measure.requiredDays : 'stay',
      rule.inForceFrom,
    ])
    expect(table).toEqual([
      ['county-quarterly', 'county', 'quarter', 'recipient', 1, '2025-08-22'],
      ['township-monthly', 'township', 'month', 'recipient', 1, '2025-08-22'],
      ['village-weekly', 'village', 'week', 'patrol', 2, '2023-01-17'],
      ['village-posting', 'village', 'week', 'posting', 5, '2023-01-17'],
      ['national-annual', 'county', 'year', 'national-recipient', 'stay', '2025-08-22'],
      ['ethnic-township-annual', 'township', 'year', 'ethnic', 1, '2024-10-16'],
      ['township-posting', 'township', 'month', 'township-posting', 15, '2023-01-17'],
      ['public-health-posting', 'township', 'month', 'public-health-posting', 15, '2023-01-17'],
    ])
  })
  test('a national team’s stay: by 31 October, 21 days, 8 persons, cut after 7 days', () => {
    expect(ruleById('national-annual').measure).toEqual({
      kind: 'stay',
      latestStart: '10-31',
      minLengthDays: 21,
      minHeadcount: 8,
      maxGapDays: 7,
    })
  })
  test('only posting speaks of continuity: 26 weeks', () => {
    expect(CN_2025.filter((rule) => rule.continuityWeeks !== null).map((rule) => rule.id)).toEqual([
      'village-posting',
    ])
    expect(ruleById('village-posting').continuityWeeks).toBe(26)
  })
  test('postings to townships are continuous after 6 months, of intermediate title or above', () => {
    for (const id of ['township-posting', 'public-health-posting'] as const) {
      expect(ruleById(id).continuityMonths).toBe(6)
      expect(ruleById(id).postings?.titleLevels).toEqual(['senior', 'associate-senior', 'intermediate'])
    }
    expect(ruleById('township-posting').postings?.professions).toEqual([
      'clinical',
      'tcm',
      'nursing',
      'technician',
    ])
    expect(ruleById('public-health-posting').postings?.professions).toEqual(['public-health'])
  })
  test('every rule names a document, an article and a sentence, and says its readings in both languages', () => {
    for (const rule of CN_2025) {
      expect(rule.citations.length).toBeGreaterThan(0)
      for (const { document, title, article, sentence } of rule.citations) {
        expect(document).toMatch(/〔\d{4}〕\d+号$/)
        for (const text of [title, article, sentence]) expect(text.trim().length).toBeGreaterThan(0)
      }
      expect(rule.notes.length).toBeGreaterThan(0)
      for (const note of [...rule.notes, rule.name]) {
        expect(note.zh.trim()).toMatch(/\p{Script=Han}/u)
        expect(note.en.trim()).toMatch(/^[A-Z]/)
      }
    }
  })
  test('an id that it does not have is an error', () => {
    expect(() => ruleById('village-daily' as RuleId)).toThrow(RangeError)
  })
})
