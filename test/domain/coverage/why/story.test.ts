import { describe, expect, it } from 'vitest'
import { unitStory, unitStoryOnPaper } from '../../../../api/domain/coverage/why/story.ts'
import { line, type WhyParts, why } from '../../../web/lenses/coverage/area/why.ts'

function told(parts: WhyParts): { zh: string; en: string } {
  const text = (language: 'zh' | 'en') => {
    const { lead, rest } = unitStory(why(parts), language)
    return [lead, ...rest].join(language === 'zh' ? '' : ' ')
  }
  return { zh: text('zh'), en: text('en') }
}

const mend = (daysNeeded: number, by: string, from = '2026-11-22') => ({
  daysNeeded,
  from,
  by,
  mendable: true,
})

describe('due', () => {
  it('says that nobody came, how long ago the latest visit was, and what would still meet the rule', () => {
    // 2026-06-19 to 2026-11-22: 11 (June) + 31 + 31 + 30 + 31 + 22 = 156 days
    const story = told({ coverage: { lastDay: '2026-06-19', missedBefore: 1 }, mend: mend(1, '2026-12-31') })
    expect(story.zh).toBe(
      '第四季度还没有省级或市级医疗队到访。上季度未达标。最近一次是6月19日，已156天。12月31日前到访1天即达标；尚无已排期的巡回医疗。',
    )
    expect(story.en).toBe(
      'No provincial or municipal team has come yet in the fourth quarter. The previous quarter was missed. The latest visit was on 19 June, 156 days ago. One day of visits by 31 December meets the rule; no visit is scheduled.',
    )
  })

  it('says so when there has never been a visit, and counts several missed periods', () => {
    const story = told({ coverage: { missedBefore: 3 }, mend: mend(1, '2026-12-31') })
    expect(story.zh).toContain('此前已连续3个季度未达标。此前没有符合要求的到访记录。')
    expect(story.en).toContain(
      'The previous three quarters were missed. There is no earlier qualifying visit on record',
    )
  })

  it('a week with one of two days can still be met on its last day', () => {
    const story = told({
      rule: 'village-weekly',
      periodId: '2026-W47',
      coverage: { days: 1, required: 2, lastDay: '2026-11-16' },
      counted: [line(['2026-11-16'], { service: 'patrol' })],
      mend: mend(1, '2026-11-22'),
    })
    expect(story.zh).toBe(
      '第47周（11月16日至22日）巡诊1天，要求2天，还差1天。11月22日当天再巡诊1天即达标；尚无已排期的巡诊。',
    )
    expect(story.en).toBe(
      'In week 47 (16 to 22 November) patrols came on 1 of 2 required days; one still missing. One more day of patrol on 22 November itself meets the rule; no patrol is scheduled.',
    )
  })

  it('a week with no days can no longer be met on its last day: one day is left for two', () => {
    const story = told({
      rule: 'village-weekly',
      periodId: '2026-W47',
      coverage: { required: 2, mendable: false, lastDay: '2026-11-12' },
    })
    expect(story.zh).toContain('最近一次是11月12日，已10天。到11月22日只剩1天可用，已无法达标。')
    expect(story.en).toContain('The rule can no longer be met: only 1 day is left until 22 November.')
  })

  it('says when the plan is not enough', () => {
    const story = told({
      rule: 'village-posting',
      periodId: '2026-W47',
      asOf: '2026-11-18',
      coverage: { days: 1, required: 5, planned: 2, lastDay: '2026-11-17' },
      mend: mend(4, '2026-11-22', '2026-11-18'),
    })
    expect(story.zh).toContain('11月22日前再派驻4天即达标；已排期2天，还须再排2天。')
    expect(story.en).toContain('2 days are scheduled, two more must be.')
  })

  it('mentions completed records that do not count', () => {
    const story = told({ uncounted: [{ ...line(['2026-10-14']), outcome: 'team-level' }] })
    expect(story.zh).toContain('期内另有1条已完成的记录不计入，原因见下。')
    expect(story.en).toContain('One completed record in the period does not count; the reason is below.')
  })

  it('on a paper, where no records are listed, nothing is said to be below', () => {
    const { rest } = unitStoryOnPaper(
      why({ uncounted: [{ ...line(['2026-10-14']), outcome: 'team-level' }] }),
    )
    expect(rest).toContain('期内另有1条已完成的记录不计入。')
  })

  it('postings whose dates are past and not confirmed are told of once each', () => {
    const posting = (postingId: string, outcome: 'not-confirmed' | 'planned') => ({
      postingId,
      institution: null,
      from: '2026-11-01',
      to: null,
      ended: null,
      confirmedTo: null,
      status: 'done' as const,
      senderLevel: 'county' as const,
      titleLevel: null,
      profession: null,
      demonstration: false,
      dates: ['2026-11-02'],
      outcome,
    })
    const story = told({
      rule: 'township-posting',
      periodId: '2026-11',
      coverage: { required: 15 },
      postings: { counted: [], uncounted: [posting('P1', 'not-confirmed'), posting('P1', 'planned')] },
      uncounted: [{ ...line(['2026-11-14']), outcome: 'team-level' }],
    })
    expect(story.zh).toContain('还没有已确认在岗的中级及以上人员')
    expect(story.zh).toContain('另有1条驻点在期内有日期尚未确认在岗')
    // The visits of the place have nothing to do with it.
    expect(story.zh).not.toContain('不计入，原因见下')
    expect(story.en).toContain('One posting has dates in this period that are not confirmed')
  })

  it('a county that reported nothing is told apart from one where nothing was done', () => {
    const story = told({ coverage: { silent: true } })
    expect(story.zh).toContain('可能尚未上报，不等于没有开展')
    expect(story.en).toContain('does not mean that nothing was done')
  })
})

describe('met, scheduled, missed', () => {
  it('met names the dates that count and what is still planned', () => {
    const story = told({
      coverage: { status: 'met', days: 2, planned: 1, lastDay: '2026-11-03' },
      counted: [line(['2026-10-14']), line(['2026-11-03']), line(['2026-11-03'])],
    })
    expect(story.zh).toBe(
      '第四季度已达标：省级或市级医疗队到访2天，要求1天。计入日期：10月14日、11月3日。此后还排期1天。',
    )
    expect(story.en).toBe(
      'Met in the fourth quarter: provincial or municipal teams came on 2 days; 1 required. Counted: 14 October and 3 November. 1 day more is scheduled.',
    )
  })

  it('met with many dates names the first and the last', () => {
    const dates = ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06']
    const story = told({ coverage: { status: 'met', days: 6 }, counted: [line(dates)] })
    expect(story.zh).toContain('计入日期：10月1日至10月6日间6天。')
  })

  it('scheduled names the planned dates', () => {
    const story = told({
      coverage: { status: 'scheduled', planned: 1, lastDay: '2026-08-01' },
      uncounted: [{ ...line(['2026-12-05'], { status: 'planned' }), outcome: 'planned' }],
    })
    expect(story.zh).toContain('第四季度已排期，尚未完成。')
    expect(story.zh).toContain('已排期1天（12月5日），按期完成即达标。')
    expect(story.en).toContain('1 day is scheduled (5 December). If the schedule is kept, the rule is met.')
  })

  it('missed in an earlier year names the year, and mentions a visit that came too late', () => {
    const story = told({
      periodId: '2025-Q4',
      coverage: { status: 'missed', lastDay: '2026-01-05', mendable: false, missedBefore: 1 },
    })
    expect(story.zh).toBe(
      '2025年第四季度未达标：没有省级或市级医疗队到访。上季度也未达标。期后最近一次是1月5日。',
    )
    expect(story.en).toBe(
      'Missed in the fourth quarter of 2025: no provincial or municipal team came. The previous quarter was also missed. The latest visit, after the period, was on 5 January.',
    )
  })
})

describe('exempt, adjusted, not applicable', () => {
  const adjustment = {
    areaCode: '35',
    requiredDays: 0,
    from: '2026-02-16',
    to: '2026-02-22',
    reason: '春节',
    document: '国卫基层发〔2023〕5号 (三)',
  }

  it('exempt names the adjustment with its dates, reason and document', () => {
    const story = told({
      rule: 'village-weekly',
      periodId: '2026-W08',
      coverage: { status: 'exempt', required: 0 },
      adjustments: [adjustment],
    })
    expect(story.zh).toBe(
      '第8周（2月16日至22日）已豁免，不作判定。依据调整记录（2月16日至2月22日）：春节，国卫基层发〔2023〕5号 (三)。',
    )
    expect(story.en).toContain('An adjustment applies from 16 February to 22 February: 春节')
  })

  it('a lowered requirement is given with the original one', () => {
    const story = told({
      rule: 'village-weekly',
      periodId: '2026-W42',
      coverage: { status: 'met', days: 1, required: 1 },
      adjustments: [{ ...adjustment, requiredDays: 1, from: '2026-10-05', to: null, reason: null }],
    })
    expect(story.zh).toContain('本期要求巡诊1天（原为2天）')
    expect(story.en).toContain('to 1 day instead of 2')
  })

  it.each([
    ['never-judged', '不参与任何规则的判定', 'not judged by any rule'],
    ['not-in-force', '规则自2025年8月22日起生效', 'in force from 22 August 2025'],
    ['unit-kind', '只判定镇、乡和民族乡', 'only towns and rural townships'],
    ['not-designated', '不在受援县名单上', 'not on the list of recipient counties'],
  ] as const)('%s is told in words, and is never silent', (notApplicable, zh, en) => {
    const story = told({
      notApplicable,
      coverage: { status: 'not-applicable', silent: true },
    })
    expect(story.zh).toContain(zh)
    expect(story.en).toContain(en)
    expect(story.zh).not.toContain('尚未上报')
  })
})

describe('a stay of a national team', () => {
  const base = { rule: 'national-annual', periodId: '2026' } as const

  it('without a stay after 31 October the rule can no longer be met', () => {
    const story = told({ ...base, coverage: { required: 21, mendable: false } })
    expect(story.zh).toContain('2026年还没有国家医疗队到访。')
    expect(story.zh).toContain('本年度已无法达标：须10月31日前派出')
    expect(story.en).toContain('No national team has come yet in 2026.')
    expect(story.en).toContain(
      'The rule can no longer be met this year: it requires a stay that starts by 31 October',
    )
  })

  it('a stay that is too short names what is not fulfilled', () => {
    // 15 Nov − 28 Oct + 1 = 19 < 21
    const story = told({
      ...base,
      coverage: { required: 21, days: 7, mendable: true, lastDay: '2026-11-15' },
      stay: {
        teamCode: 'N1',
        teamName: '国家医疗队',
        first: '2026-10-28',
        last: '2026-11-15',
        dates: ['2026-10-28', '2026-11-15'],
        headcount: 9,
      },
      components: [
        { id: 'start', required: '2026-10-31', observed: '2026-10-28', holds: true },
        { id: 'length', required: 21, observed: 19, holds: false },
        { id: 'headcount', required: 8, observed: 9, holds: true },
      ],
    })
    expect(story.zh).toContain('国家医疗队10月28日至11月15日驻留，最多9人')
    expect(story.zh).toContain(
      '目前未满足：驻留天数。该队须在11月22日或之前再次到访（相隔超过7天即算另一次驻留），首末日相隔含两端满21天即达标。',
    )
    expect(story.en).toContain('Not fulfilled so far: the length. If the team returns by 22 November')
  })
})
