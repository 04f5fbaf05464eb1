import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import { RULE_IDS } from '../../../api/domain/coverage/rule.ts'
import { tally } from '../../../api/domain/coverage/status.ts'
import { type Period, parsePeriod, periodOf } from '../../../api/domain/period.ts'
import { checkTexts } from '../../../api/domain/press/check-texts.ts'
import { lengthOf } from '../../../api/domain/press/compose.ts'
import { type JudgedFacts, judgedFigures, textFacts } from '../../../api/domain/press/judged-facts.ts'
import { judgedSentences, judgedTexts, titlesOf } from '../../../api/domain/press/judged-texts.ts'
import {
  PRESS_LANGUAGES,
  type PressLanguage,
  type PressTexts,
  TEXT_LIMITS,
} from '../../../api/domain/press/press.ts'
import type { LocalDate } from '../../../api/domain/units.ts'

/** 14 counties on the list in 2026-Q3, which is over: 12 met, 2 missed; 1 more is exempt. */
const FACTS = factsOf({ met: 12, missed: 2, exempt: 1 }, '2026-Q3', '2026-11-22')

function factsOf(
  counts: Partial<Record<'met' | 'scheduled' | 'due' | 'missed' | 'exempt' | 'not-applicable', number>>,
  period: string,
  asOf: string,
  rule: (typeof RULE_IDS)[number] = 'county-quarterly',
): JudgedFacts {
  const units = Object.entries(counts).flatMap(([status, count]) =>
    Array.from({ length: count }, () => ({ status: status as 'met', missedBefore: 0, silent: false })),
  )
  return {
    rule: ruleById(rule),
    period: parsePeriod(period) as Period,
    asOf: asOf as LocalDate,
    area: { code: '3504', name: '三明市' },
    tally: tally(units),
  }
}

function writtenOf(facts: JudgedFacts, language: PressLanguage): PressTexts {
  return judgedTexts(facts, language, {
    titles: titlesOf(facts, language, { zh: (subject) => `${subject}进展`, en: (subject) => subject }),
    shows: language === 'zh' ? '三明市地图' : 'Map of 三明市',
  })
}

/** The messages about one text that is edited. */
function messages(
  edited: Partial<PressTexts>,
  { facts = FACTS, language = 'zh' as PressLanguage }: { facts?: JudgedFacts; language?: PressLanguage } = {},
) {
  const written = writtenOf(facts, language)
  const known = textFacts([facts], judgedFigures(facts), ['三明市', '明溪县'])
  return checkTexts({ ...written, ...edited }, written, known, language).map(
    ({ message }) => message[language],
  )
}

describe('an edited number that disagrees with the data is refused with the right one:', () => {
  test.each([
    ['13个已达标，2个未达标。', '“13”与数据不符：已达标应为 12，请改正。'],
    ['已达标13个。', '“13”与数据不符：已达标应为 12，请改正。'],
    // 12 is a figure, and not of this.
    ['12个未达标。', '“12”与数据不符：未达标应为 2，请改正。'],
    ['达标率达90%。', '“90%”与数据不符：达标率应为 85.7%，请改正。'],
    ['达标率百分之九十。', '“百分之九十”与数据不符：达标率应为 85.7%，请改正。'],
    ['十三个县已达标。', '“十三”与数据不符：已达标应为 12，请改正。'],
    ['达标率达9成。', '“9成”与数据不符：达标率应为 85.7%，请改正。'],
    ['壹拾叁个县已达标。', '“壹拾叁”与数据不符：已达标应为 12，请改正。'],
    ['１３个已达标。', '“13”与数据不符：已达标应为 12，请改正。'],
    ['2026年第4季度，12个已达标。', '“4”不是本图的日期或周期：请改正或删去。'],
    ['2025年，12个已达标。', '“2025”不是本图的日期或周期：请改正或删去。'],
  ])('%s', (standfirst, message) => {
    expect(messages({ standfirst })).toEqual([message])
  })

  test.each([
    ['13 counties met the requirement.', '“13” disagrees with the data: met is 12; correct it.'],
    ['13 of the 14 counties met it.', '“13” disagrees with the data: met is 12; correct it.'],
    ['Thirteen met it.', '“Thirteen” disagrees with the data: met is 12; correct it.'],
    ['12 missed it.', '“12” disagrees with the data: missed is 2; correct it.'],
    ['90 percent met.', '“90 percent” disagrees with the data: share met is 85.7%; correct it.'],
    ['Three hundred met it.', '“Three hundred” disagrees with the data: met is 12; correct it.'],
    ['A dozen and more: 13 met it.', '“13” disagrees with the data: met is 12; correct it.'],
    ['90% met.', '“90%” disagrees with the data: share met is 85.7%; correct it.'],
    ['In Q4 2026, 12 met it.', '“4” is not a date or period of this sheet: correct it or take it out.'],
  ])('%s', (standfirst, message) => {
    expect(messages({ standfirst }, { language: 'en' })).toEqual([message])
  })

  test.each([
    // 2 counties missed it, and not 2 % of them; 12 of 14 are not two thirds.
    ['百分之2的县未达标。', '“百分之2”不在本图的数据之中'],
    ['三分之二的县已达标。', '“三分之二”不在本图的数据之中'],
  ])('a part is no count: %s', (standfirst, message) => {
    expect(messages({ standfirst })).toEqual([expect.stringContaining(message)])
  })

  test('a number that nothing is said of by name is told with those that there are', () => {
    expect(messages({ standfirst: '服务群众8000人。' })).toEqual([
      '“8000”不在本图的数据之中：可用的有应开展 14、已达标 12、已排期 0、待完成 0、未达标 2、已豁免 1、不适用 0、达标率 85.7%；请改正或删去。',
    ])
  })
})

test.each([
  '14个县中12个已达标，2个未达标，达标率85.7%。',
  '达标率百分之八十五点七，12个县取得成功。',
  '壹拾贰个县已达标，达标率百分之85.7。',
  '2026年7月1日至9月30日，三明市十二个县已达标。',
  '依据国卫办医政发〔2025〕25号，每季度不少于1次，12个已达标。',
  '千家万户受益，一个季度一次，12个已达标。',
  '截至2026年11月22日，已达标12个。',
])('what the data says may be said in other words: %s', (standfirst) => {
  expect(messages({ standfirst })).toEqual([])
})

describe('全覆盖 may be said only when all are met and the period is over:', () => {
  const all = { met: 14, exempt: 3 }
  test.each(['实现全覆盖', '实现全 覆盖', '14个县全部达标', '14个县都达标', '无一遗漏'])('%s', (title) => {
    expect(messages({ title }, { facts: factsOf(all, '2026-Q3', '2026-10-01') })).toEqual([])
    // 30 September is the last day of the quarter: it is still open.
    expect(
      messages({ title, standfirst: '截至9月30日' }, { facts: factsOf(all, '2026-Q3', '2026-09-30') }),
    ).toEqual([expect.stringContaining('2026年第3季度尚未结束')])
    expect(messages({ title: title.replace('14个县', '') })).toEqual([
      expect.stringContaining('现有 2 个尚未达标'),
    ])
  })

  test('in English too', () => {
    expect(messages({ title: 'Full coverage' }, { language: 'en' })).toEqual([
      '“Full coverage” may be said only once all units on the list are met and the period is over: 2 are not met; rewrite it.',
    ])
  })
})

test('an open period must say as of when', () => {
  const facts = factsOf({ met: 12, due: 2 }, '2026-Q4', '2026-11-22')
  expect(messages({ standfirst: '2026年第4季度，12个已达标。' }, { facts })).toEqual([
    '周期尚未结束，导语或标题须写明截至日期：请写上“截至11月22日”。',
  ])
  expect(messages({ standfirst: '截至11月22日，12个已达标。' }, { facts })).toEqual([])
})

describe('each text has a limit:', () => {
  test.each([
    ['zh', 16],
    ['en', 60],
  ] as const)('a title in %s has at most %i characters', (language, limit) => {
    const title = (length: number) => (language === 'zh' ? '医' : 'a').repeat(length)
    expect(messages({ title: title(limit) }, { language })).toEqual([])
    expect(messages({ title: title(limit + 1) }, { language })).toHaveLength(1)
  })

  test('a title of 500 characters is answered with a sentence', () => {
    expect(messages({ title: '医'.repeat(500) })).toEqual(['标题有 500 字，最多 16 字：请删去 484 字。'])
  })

  test('a title must not be empty', () => {
    expect(messages({ title: '' })).toEqual(['标题不能为空：请填写。'])
  })
})

const count = fc.nat({ max: 3000 })
const anyFacts = fc
  .record({
    rule: fc.constantFrom(...RULE_IDS),
    date: fc.date({ min: new Date('2025-09-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
    met: count,
    scheduled: count,
    due: count,
    missed: count,
    exempt: count,
    'not-applicable': count,
    isOver: fc.boolean(),
  })
  .filter(({ met, scheduled, due, missed }) => met + scheduled + due + missed > 0)
  .map(({ rule, date, isOver, ...counts }): JudgedFacts => {
    const period = periodOf(ruleById(rule).period, date.toISOString().slice(0, 10) as LocalDate)
    const asOf = (isOver ? '2029-01-01' : period.end) as LocalDate
    return { ...factsOf({}, period.id, asOf, rule), tally: { ...tally([]), counts } }
  })

test('what is written from the figures has room and says nothing else', () => {
  fc.assert(
    fc.property(anyFacts, fc.constantFrom(...PRESS_LANGUAGES), (facts, language) => {
      const written = writtenOf(facts, language)
      expect(messages({}, { facts, language })).toEqual([])
      for (const [name, limit] of Object.entries(TEXT_LIMITS[language])) {
        expect(lengthOf(written[name as keyof PressTexts])).toBeLessThanOrEqual(limit)
      }
    }),
    { numRuns: 100 },
  )
})

test('whatever other count of met ones is written is refused, and the right one named', () => {
  fc.assert(
    fc.property(anyFacts, fc.integer({ min: 0, max: 9999 }), (facts, other) => {
      fc.pre(other !== facts.tally.counts.met)
      const said = messages({ alt: `${other}个已达标。` }, { facts })
      expect(said).toEqual([expect.stringContaining('已达标应为')])
    }),
    { numRuns: 60 },
  )
})

test('one unit is told as one', () => {
  const [sentence] = judgedSentences(factsOf({ met: 1 }, '2026-Q4', '2026-11-22'), 'en')
  expect(sentence).toContain('1 of the 1 county on the list in')
})
