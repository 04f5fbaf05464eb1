import { describe, expect, test } from 'vitest'
import { CN_2025, ruleById } from '../../../../api/domain/coverage/cn-2025.ts'
import type { RuleId } from '../../../../api/domain/coverage/rule.ts'
import { noCounts, type StatusCounts } from '../../../../api/domain/coverage/status.ts'
import { parsePeriod } from '../../../../api/domain/period.ts'
import type { AreaCode, LocalDate } from '../../../../api/domain/units.ts'
import { WORKLOAD_COLUMN_IDS, type WorkloadColumnId } from '../../../../api/domain/workload/columns.ts'
import { exactly, NOT_REPORTED, type WorkloadFigure } from '../../../../api/domain/workload/figure.ts'
import type { RuleYear } from '../../../../api/modules/coverage/year.usecases.ts'
import { campaignWords } from '../../../../api/modules/workload/summary/campaigns.ts'
import { gapWords, incompleteWords, reasonWords } from '../../../../api/modules/workload/summary/gaps.ts'
import { coverageWords } from '../../../../api/modules/workload/summary/overall.ts'
import { stateWords } from '../../../../api/modules/workload/summary/papers.ts'
import { followUpWords, peopleWords } from '../../../../api/modules/workload/summary/people.ts'
import { villageWords } from '../../../../api/modules/workload/summary/postings.ts'
import type { SummaryFacts, ToldGap } from '../../../../api/modules/workload/summary/summary-facts.ts'
import { summaryDocument } from '../../../../api/modules/workload/summary/summary-text.ts'
import { figureCell, figureWords, namedAll } from '../../../../api/modules/workload/summary/summary-words.ts'

const MINGXI = '350421' as AreaCode

/** A row of the workload table: nothing but what is given. */
function row(figures: Partial<Record<WorkloadColumnId, WorkloadFigure>> = {}, byHand: object[] = []) {
  return {
    code: MINGXI,
    name: '明溪县',
    figures: WORKLOAD_COLUMN_IDS.map((id) => figures[id] ?? exactly(0)),
    byHand: byHand as never[],
  }
}

function ruleYear(id: RuleId, each: readonly [period: string, counts: Partial<StatusCounts>][]): RuleYear {
  return {
    rule: ruleById(id),
    periods: each.map(([period]) => parsePeriod(period)!),
    counties: new Map([
      [MINGXI, each.map(([, counts]) => ({ counts: { ...noCounts(), ...counts }, silent: false }))],
    ]),
  }
}

/** A county of which nothing is recorded. */
const NOTHING: SummaryFacts = {
  area: { code: MINGXI, name: '明溪县', level: 'county' },
  year: 2026,
  asOf: '2026-11-22' as LocalDate,
  upTo: '2026-11-22' as LocalDate,
  snapshot: '3',
  demonstration: false,
  apart: [],
  whole: row({ 'patrol-vehicles': NOT_REPORTED, 'telemedicine-villages': NOT_REPORTED }),
  parts: [],
  visits: [],
  coverage: CN_2025.map(({ id }) => ruleYear(id, [])),
  gaps: CN_2025.map((rule) => ({
    rule,
    missed: { silent: 0, none: 0, short: 0 },
    due: 0,
    mendable: 0,
    concerned: 0,
    units: [],
  })),
  campaigns: [],
  followUp: [],
  indicators: [],
  duties: [],
  today: '2026-11-22' as LocalDate,
}

const words = (facts: SummaryFacts) =>
  summaryDocument(facts).sections.flatMap(({ heading, blocks }) => [
    heading,
    ...blocks.flatMap((block) => (block.kind === 'text' || block.kind === 'subheading' ? [block.text] : [])),
  ])

describe('figures in sentences', () => {
  test('a plain number only where nothing is missing', () => {
    const of = (figure: WorkloadFigure, id: WorkloadColumnId = 'trained') =>
      figureWords(row({ [id]: figure }), id)
    expect(of(exactly(0))).toBe('0人次')
    expect(of(exactly(1234))).toBe('1,234人次')
    expect(of({ atLeast: 5, atMost: null, missing: 1 })).toBe('不少于5人次（有1次到访未填）')
    expect(of({ atLeast: 0, atMost: null, missing: 7 })).toBe('未填（有7次到访未填）')
    expect(of({ atLeast: 8, atMost: 11, missing: 2 }, 'tour-staff')).toBe(
      '8～11人（有2次到访未填全参加人员，为推算的上下限）',
    )
    expect(of(NOT_REPORTED, 'patrol-vehicles')).toBe('未报')
    expect(of({ atLeast: 12, atMost: null, missing: 3 }, 'patrol-vehicles')).toBe('不少于12辆（有3个县未报）')
  })

  test('a number entered by hand stands before its bounds, with its source', () => {
    const of = row({ 'tour-staff': { atLeast: 8, atMost: 11, missing: 2 } }, [
      { column: 'tour-staff', value: 9, source: '花名册', holds: true },
    ])
    expect(figureWords(of, 'tour-staff')).toBe('9人（手工填报，来源：花名册；按记录推算为8～11人）')
    expect(figureCell(of, 'tour-staff')).toBe('9※（8～11）')
  })

  test('what is said of successive figures alike is said once', () => {
    const lacking = (atLeast: number) => ({ atLeast, atMost: null, missing: 4 })
    const of = row({ lectures: lacking(2), 'ward-rounds': lacking(3), trained: exactly(9) })
    expect(namedAll(of, ['lectures', 'ward-rounds', 'trained'])).toBe(
      '开展学术讲座不少于2次，开展教学查房不少于3次（以上2项均有4次到访未填），开展业务培训9人次',
    )
    expect(namedAll(of, ['trained', 'lectures'])).toBe(
      '开展业务培训9人次，开展学术讲座不少于2次（有4次到访未填）',
    )
  })
})

describe('the requirements', () => {
  test('2 of 3 quarters met are 66.7 %; what is all met says so; what judges nobody is named and not rated', () => {
    const coverage = [
      ruleYear('county-quarterly', [
        ['2026-Q1', { met: 1 }],
        ['2026-Q2', { met: 1 }],
        ['2026-Q3', { missed: 1 }],
      ]),
      ruleYear('township-monthly', [['2026-01', { met: 9, exempt: 2 }]]),
      ruleYear('village-weekly', [['2026-W01', { 'not-applicable': 40 }]]),
    ]
    expect(coverageWords({ ...NOTHING, coverage })).toBe(
      '对照文件要求，年内已开始的各周期中，县级巡回医疗应达标3个“县·季”，达标2个，达标率66.7%；' +
        '乡镇巡回医疗应达标9个“乡镇·月”，全部达标。村级巡诊在明溪县没有应达标的对象，不作评价。',
    )
  })
})

describe('gaps', () => {
  const gap = (days: number, required: number, silent = false) =>
    ({ coverage: { days, required, silent } }) as Pick<ToldGap, 'coverage'>

  test('are parted by what is known of them: nothing, too little, or nothing reported', () => {
    const rule = ruleById('village-weekly')
    const missed = { silent: 1, none: 2, short: 3 }
    expect(gapWords({ rule, missed, due: 0, mendable: 0, concerned: 4 })).toBe(
      '村级巡诊：未达标6个“村·周”，涉及4个村。其中没有巡诊的2个，有记录但天数不足的3个，' +
        '所在县本期未报或没有任何已完成记录的1个（不等于没有开展）。',
    )
    expect(reasonWords({ rule }, gap(1, 2))).toBe('1天，要求2天，差1天')
    expect(reasonWords({ rule }, gap(0, 2))).toBe('没有巡诊')
    expect(reasonWords({ rule }, gap(0, 2, true))).toContain('不等于没有开展')
  })

  test('of one unit alone', () => {
    const rule = ruleById('county-quarterly')
    expect(
      gapWords({ rule, missed: { silent: 0, none: 1, short: 0 }, due: 0, mendable: 0, concerned: 1 }),
    ).toBe('县级巡回医疗：未达标1个“县·季”，涉及1个县（市、区），原因是没有省级或市级医疗队到访。')
  })

  test('of one reason alone it is said of all of them', () => {
    const rule = ruleById('national-annual')
    const of = (missed: { silent: number; none: number; short: number }) =>
      gapWords({ rule, missed, due: 0, mendable: 0, concerned: 2 }).split('，').slice(2).join('，')
    expect(of({ silent: 0, none: 0, short: 2 })).toBe('原因都是有到访但驻留时间、人数等不符合要求。')
    expect(of({ silent: 2, none: 0, short: 0 })).toBe(
      '原因都是所在县本期未报或没有任何已完成记录（不等于没有开展）。',
    )
  })

  test('everything met, one unit still open', () => {
    const text = words({
      ...NOTHING,
      coverage: [ruleYear('township-monthly', [['2026-11', { met: 8, due: 1 }]])],
      gaps: [{ ...NOTHING.gaps[1]!, due: 1, mendable: 1 }],
    })
    expect(text).toContain('年内已结束的周期没有未达标的。')
    expect(text).toContain('乡镇巡回医疗待完成1个（仍可达标）。待完成的应抓紧安排，已排期的应按期完成。')
  })

  test('records that are not complete are named once by what they lack', () => {
    const lacking = { atLeast: 0, atMost: null, missing: 4 }
    expect(
      incompleteWords({
        parts: [],
        whole: row({
          'tour-staff': { atLeast: 1, atMost: 2, missing: 1 },
          lectures: lacking,
          trained: lacking,
          'patrol-vehicles': NOT_REPORTED,
        }),
      }),
    ).toBe(
      '未报巡诊车辆；有1次巡回医疗到访未填全参加人员；有4次巡回医疗到访未填学术讲座、业务培训。' +
        '有关数字只能给出上下限或下限，未报、未填的不按零计，请补填后再定稿。',
    )
    expect(incompleteWords({ parts: [], whole: row() })).toBe('统计表各项所需的记录均已填全。')
  })
})

describe('where nothing is recorded', () => {
  test('each section says that nothing is known, and none says zero', () => {
    const text = words(NOTHING).join('\n')
    expect(text).toContain(
      '没有已完成的巡回医疗、村级巡诊、村级派驻记录；没有记录不等于没有开展，请核对是否漏报。',
    )
    expect(text).toContain(
      '2026年1月1日至11月22日没有返回后帮扶的记录。没有记录不等于没有开展，请核对是否漏报。',
    )
    expect(text).toContain('本地区没有应达标的对象，没有可判定的差距。')
    expect(text).toContain('配备巡诊车辆未报，搭建远程医疗协作网村数未报。')
    expect(text).toContain('2026年没有应由明溪县报送的材料。')
    expect(text).not.toMatch(/[^\d,.]0(?:人|次|个|支|%)/)
    expect(text).not.toMatch(/undefined|null|NaN/)
  })

  test('eight sections under their numerals, a subtitle with the last day, and the day of the records', () => {
    const { title, subtitle, sections, notes, warning } = summaryDocument(NOTHING)
    expect(title.join('')).toBe('明溪县2026年县域巡回医疗和派驻服务年度工作总结')
    expect(subtitle).toBe('截至2026年11月22日')
    expect(warning).toBeNull()
    expect(sections.map(({ heading }) => heading)).toEqual([
      '一、总体情况',
      '二、巡回医疗',
      '三、派驻服务',
      '四、人员与培训',
      '五、返回后帮扶',
      '六、存在的差距及原因',
      '七、强基指标',
      '八、材料报送',
    ])
    expect(notes[0]).toContain('由系统按11月22日的记录生成（数据快照 3')
    const later = summaryDocument({
      ...NOTHING,
      asOf: '2027-01-05' as LocalDate,
      upTo: '2026-12-31' as LocalDate,
      demonstration: true,
    })
    expect(later.subtitle).toBe('2026年1月1日至12月31日')
    expect(later.notes[0]).toContain('由系统按2027年1月5日的记录生成')
    const without = summaryDocument({ ...NOTHING, apart: ['平潭县'] })
    expect(without.notes[0]).toBe('平潭县单独报送，不计入明溪县。')
    expect(later.warning).toBe('含演示数据，不得报送。')
  })
})

test('who served: a service without records is named, and not told as nobody', () => {
  const of = (figures: Partial<Record<WorkloadColumnId, WorkloadFigure>>) =>
    peopleWords({ ...NOTHING, whole: row(figures) })
  expect(of({})).toBe('2026年1月1日至11月22日没有参加人员和驻点人员的记录，不等于没有人员参与。')
  expect(of({ 'village-staff': exactly(5) })).toMatch(
    /^参与巡诊、派驻医务人员数5人。.*没有巡回医疗、乡级派驻的人员记录，不等于没有人员参与。$/,
  )
  // That none of those posted is of public health is known.
  expect(of({ 'posted-persons': exactly(2) })).toContain('派驻医务人员数2人，派驻公共卫生人员数0人。')
  expect(villageWords(row({ 'patrol-villages': exactly(3), 'village-patients': exactly(9) }))).toBe(
    '巡诊村数3个，参与巡诊、派驻医务人员数0人，巡诊、派驻诊疗服务量9人次。没有已完成的村级派驻记录，不等于没有开展。',
  )
})

test('follow-up: people of records that do not give them are not zero', () => {
  const of = (people: number, noPeople: number) =>
    followUpWords({ kind: 'teleconsultation', number: 3, people, noPeople })
  expect(of(57, 0)).toBe('远程会诊3次（57人次）')
  expect(of(40, 1)).toBe('远程会诊3次（不少于40人次，有1条记录未填人次）')
  expect(of(0, 3)).toBe('远程会诊3次（有3条记录未填人次）')
})

test('papers: of one state, and of several', () => {
  expect(stateWords([{ state: 'done' }])).toBe('全部已完成')
  expect(stateWords([{ state: 'late' }, { state: 'done' }, { state: 'late' }])).toBe('已逾期2项，已完成1项')
})

test('campaigns: teams without a code are not judged', () => {
  const campaign = { name: '省级巡回', document: null, from: '2026-11-01', to: '2027-01-20' } as never
  const team = (status: string | null) => ({ status, teamCode: status && 'T' }) as never
  const of = (...statuses: (string | null)[]) =>
    campaignWords({ campaign, teams: statuses.map(team) }, 'county')
      .split('，')
      .slice(1)
      .join('，')
  expect(of('met')).toBe('派往本地区的队伍1支，全部达标。')
  expect(of('met', 'missed', null)).toBe(
    '派往本地区的队伍3支，已达标1支，未达标1支，未填队伍编号、不作判定的1支。',
  )
  expect(of(null)).toBe('派往本地区的队伍1支，未填队伍编号、不作判定的1支。')
})
