import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../../../api/domain/calendar.ts'
import type { Assignment, Campaign } from '../../../api/domain/campaigns/campaign.ts'
import { type CampaignVisit, judgeTeam } from '../../../api/domain/campaigns/judge.ts'
import type { LocalDate } from '../../../api/domain/units.ts'
import { code, day, everyDays } from '../judging.ts'

/** 闽卫医政函〔2024〕1713号. */
const CAMPAIGN: Campaign = {
  from: day('2024-11-01'),
  to: day('2025-01-20'),
  minDays: 21,
  minMembers: 8,
  minMembersAlone: 5,
  minTownships: 10,
}
const P1: Assignment = { teamCode: 'P1', kind: 'general', counties: [code('350122'), code('350123')] }
const townships = (county: string, count: number) =>
  Array.from({ length: count }, (_, i) => code(`${county}${100 + i}`))
const REACHABLE = [...townships('350122', 8), ...townships('350123', 8)]

const visit = (date: string, place: string, more: Partial<CampaignVisit> = {}): CampaignVisit => ({
  date: day(date),
  endDate: day(date),
  placeCode: code(place),
  service: 'tour',
  teamLevel: 'provincial',
  headcount: 8,
  status: 'done',
  ...more,
})
const judge = (
  visits: readonly CampaignVisit[],
  asOf: string,
  { campaign = CAMPAIGN, team = P1 }: { campaign?: Campaign; team?: Assignment } = {},
) => judgeTeam(campaign, team, visits, day(asOf), REACHABLE)
const observed = ({ components }: ReturnType<typeof judge>) =>
  components.map(({ id, observed, required, holds }) => `${id} ${observed}/${required} ${holds ? '✓' : '✗'}`)

/** Weekdays of three weeks from Monday, 4 November 2024: 10 in 6 townships of 350122, then 5 in 4 of 350123. */
const weekdays = ['2024-11-04', '2024-11-11', '2024-11-18'].flatMap((monday) =>
  everyDays(monday, addDays(day(monday), 4), 1),
)
const EXAMPLE = weekdays.map((date, i) =>
  visit(date, i < 10 ? `350122${100 + (i % 6)}` : `350123${100 + ((i - 10) % 4)}`),
)

describe('RULES, worked examples', () => {
  test('10: 22 − 4 + 1 = 19 < 21, the duration fails; with Monday, 25 November, it is 22 and all hold', () => {
    const short = judge(EXAMPLE, '2024-11-24')
    expect(observed(short)).toEqual([
      'duration 19/21 ✗',
      'members 8/8 ✓',
      'townships 10/10 ✓',
      'counties 2/2 ✓',
    ])
    expect(short).toMatchObject({ status: 'due', mendable: true })
    const whole = judge([...EXAMPLE, visit('2024-11-25', '350123100')], '2024-11-25')
    expect(observed(whole)[0]).toBe('duration 22/21 ✓')
    expect(whole).toMatchObject({ status: 'met', mendable: false })
  })
  test('11: on Monday, 2 December, 10 days after the 22nd, a new stay begins: 19 days stay 19', () => {
    const visits = [...EXAMPLE, visit('2024-12-02', '350123100')]
    const open = judge(visits, '2025-01-20')
    expect(observed(open)[0]).toBe('duration 19/21 ✗')
    expect(open).toMatchObject({ status: 'due', stay: { first: '2024-11-04', last: '2024-11-22' } })
    expect(judge(visits, '2025-01-21')).toMatchObject({ status: 'missed', mendable: false })
  })
})

describe('until when it can be mended', () => {
  const until = (asOf: string, ...dates: string[]) => {
    const { mendable, mendUntil } = judge(
      dates.map((date) => visit(date, '350122100')),
      asOf,
    )
    expect(mendable).toBe(mendUntil !== null)
    return mendUntil
  }
  test('a new stay of 21 days begins by 31 December: 31 December to 20 January are 21 days', () => {
    expect(until('2024-10-01')).toBe('2024-12-31')
    expect(until('2024-12-31')).toBe('2024-12-31')
    expect(until('2025-01-01')).toBeNull()
    // 18 to 22 November is over, and would have to be begun anew.
    expect(until('2024-12-02', '2024-11-18', '2024-11-22')).toBe('2024-12-31')
  })
  test('a stay that is long enough by the last day goes on within 7 days of its last date', () => {
    // 31 December to 20 January: 21 days. Last there on 5 January, again by the 12th.
    expect(until('2025-01-06', '2024-12-31', '2025-01-05')).toBe('2025-01-12')
    expect(until('2025-01-12', '2024-12-31', '2025-01-05')).toBe('2025-01-12')
    expect(until('2025-01-13', '2024-12-31', '2025-01-05')).toBeNull()
    // 10 December and 7 days are the 17th, but a new stay may begin later.
    expect(until('2024-12-11', '2024-12-10')).toBe('2024-12-31')
    // Not after the campaign: 16 January and 7 days would be the 23rd.
    expect(until('2025-01-16', '2024-12-28', '2025-01-03', '2025-01-09', '2025-01-16')).toBe('2025-01-20')
  })
  test('a stay that began too late for 21 days does not go on: 1 to 20 January are 20', () => {
    expect(until('2025-01-05', '2025-01-01', '2025-01-05')).toBeNull()
  })
})

describe('stays', () => {
  test('7 days between two dates are one stay, 8 are two', () => {
    const dates = (...all: string[]) =>
      judge(
        all.map((date) => visit(date, '350122100')),
        '2025-01-21',
      ).stay?.dates
    expect(dates('2024-11-10', '2024-11-17')).toHaveLength(2)
    expect(dates('2024-11-10', '2024-11-18')).toEqual(['2024-11-18'])
  })
  test('the year’s end does not cut: 25 December to 14 January are 21 days', () => {
    const visits = everyDays('2024-12-25', '2025-01-14', 5).map((date) => visit(date, '350122100'))
    expect(observed(judge(visits, '2025-01-20'))[0]).toBe('duration 21/21 ✓')
  })
  test('counties are one stay together: 6 days in one, then 6 in the other', () => {
    const visits = [
      visit('2024-11-04', '350122100'),
      visit('2024-11-10', '350123100'),
      visit('2024-11-16', '350122101'),
    ]
    expect(judge(visits, '2024-11-16').stay).toMatchObject({ first: '2024-11-04', last: '2024-11-16' })
  })
  test('a record of several days counts on each that lies in the window: 29 October to 3 November on three', () => {
    const long = visit('2024-10-29', '350122100', { endDate: day('2024-11-03') })
    expect(judge([long], '2024-11-30').stay?.dates).toEqual(['2024-11-01', '2024-11-02', '2024-11-03'])
  })
})

describe('what counts', () => {
  const status = (more: Partial<CampaignVisit>, place = '350122100') =>
    judge([visit('2024-11-10', place, more)], '2024-11-20').stay
  test.each<[string, Partial<CampaignVisit>]>([
    ['another service', { service: 'patrol' }],
    ['another level', { teamLevel: 'municipal' }],
    ['cancelled', { status: 'cancelled' }],
    ['planned and past: not confirmed', { status: 'planned' }],
    ['the day before the window', { date: day('2024-10-31'), endDate: day('2024-10-31') }],
    ['done after the as-of date', { date: day('2024-11-21'), endDate: day('2024-11-21') }],
  ])('not %s', (_, more) => {
    expect(status({})).not.toBeNull()
    expect(status(more)).toBeNull()
  })
  test('not a county of another team', () => {
    expect(status({}, '350124100')).toBeNull()
  })
  test('the window’s first and last day do', () => {
    const edges = [
      visit('2024-11-01', '350122100'),
      visit('2025-01-20', '350122100'),
      visit('2025-01-21', '350122100'),
    ]
    const { stay, ahead } = judge(edges, '2025-01-21')
    expect([stay?.first, ahead?.last]).toEqual(['2025-01-20', '2025-01-20'])
  })
  test('a county’s own code and parts outside 100–399 are no township; a village is its township', () => {
    const places = ['350122', '350122001', '350122400', '350122399', '350122100201', '350122100']
    const { stay } = judge(
      places.map((place) => visit('2024-11-10', place)),
      '2024-11-10',
    )
    expect(stay?.townships).toEqual(['350122100', '350122399'])
  })
  test('a specialised hospital that goes alone needs 5, one that goes with others 8', () => {
    const of = (kind: Assignment['kind'], headcount: number) =>
      judge([visit('2024-11-10', '350122100', { headcount })], '2024-11-10', { team: { ...P1, kind } })
        .components[1]
    expect(of('specialised-alone', 5)).toMatchObject({ required: 5, holds: true })
    expect(of('specialised-joint', 5)).toMatchObject({ required: 8, holds: false })
    expect(of('general', 7)?.holds).toBe(false)
  })
})

describe('scheduled, due, mendable', () => {
  const monday = (status: CampaignVisit['status']) => visit('2024-11-25', '350123100', { status })
  test('with a planned day on the 25th: scheduled, and the stay that is shown is that of done visits', () => {
    const judged = judge([...EXAMPLE, monday('planned')], '2024-11-23')
    expect(judged).toMatchObject({ status: 'scheduled', mendable: true, stay: { last: '2024-11-22' } })
    expect(judged.ahead).toMatchObject({ last: '2024-11-25' })
  })
  test('once it has passed unconfirmed it counts nowhere', () => {
    expect(judge([...EXAMPLE, monday('planned')], '2024-11-26').status).toBe('due')
  })
  test('begun anew: mendable up to 31 December, the 21st day before 20 January', () => {
    expect(judge([], '2024-12-31')).toMatchObject({ status: 'due', mendable: true })
    expect(judge([], '2025-01-01')).toMatchObject({ status: 'due', mendable: false })
  })
  test('a stay that ended 7 days ago can go on, 8 days ago not', () => {
    const late = [...everyDays('2024-12-28', '2025-01-04', 1)].map((date) => visit(date, '350122100'))
    expect(judge(late, '2025-01-11').mendable).toBe(true)
    expect(judge(late, '2025-01-12').mendable).toBe(false)
  })
  test('counties with fewer townships than asked are never mendable', () => {
    expect(judge([], '2024-11-01', { campaign: { ...CAMPAIGN, minTownships: 17 } }).mendable).toBe(false)
  })
})

/** A short campaign, so that small numbers of visits meet it now and then. */
const SHORT: Campaign = {
  from: day('2024-12-20'),
  to: day('2025-01-12'),
  minDays: 6,
  minMembers: 4,
  minMembersAlone: 2,
  minTownships: 2,
}
const anyDate = fc.integer({ min: -3, max: 26 }).map((n) => addDays(SHORT.from, n))
const anyVisit = fc
  .record({
    date: anyDate,
    length: fc.constantFrom(0, 0, 0, 2),
    placeCode: fc
      .constantFrom('350122', '350122100', '350122101201', '350122001', '350123', '350123100', '350124100')
      .map(code),
    service: fc.constantFrom('tour' as const, 'tour' as const, 'tour' as const, 'patrol' as const),
    teamLevel: fc.constantFrom('provincial' as const, 'provincial' as const, 'county' as const),
    headcount: fc.integer({ min: 1, max: 6 }),
    status: fc.constantFrom('done' as const, 'done' as const, 'planned' as const, 'cancelled' as const),
  })
  .map(({ length, ...rest }): CampaignVisit => ({ ...rest, endDate: addDays(rest.date, length) }))
const anyTeam = fc
  .constantFrom<Assignment['kind']>('general', 'specialised-joint', 'specialised-alone')
  .map((kind): Assignment => ({ ...P1, kind }))

/** Whether all hold in one stay: every pair of first and last date is tried, in the words of the definition. */
function holdsNaively(
  team: Assignment,
  visits: readonly CampaignVisit[],
  dates: readonly LocalDate[],
): boolean {
  const at = (date: LocalDate) => visits.filter((each) => each.date <= date && date <= each.endDate)
  const least = team.kind === 'specialised-alone' ? SHORT.minMembersAlone : SHORT.minMembers
  return dates.some((first, i) =>
    dates.slice(i).some((last, length) => {
      const stay = dates.slice(i, i + length + 1)
      const before = dates[i - 1]
      const after = dates[i + length + 1]
      const isCut = stay.some((date, k) => k > 0 && daysBetween(stay[k - 1]!, date) > 7)
      const isWhole = (!before || daysBetween(before, first) > 7) && (!after || daysBetween(last, after) > 7)
      if (isCut || !isWhole || daysBetween(first, last) + 1 < SHORT.minDays) return false
      const own = stay.flatMap(at)
      const places = new Set(
        own.map(({ placeCode }) => placeCode.slice(0, 9)).filter((place) => /^\d{6}[123]\d\d$/.test(place)),
      )
      return (
        own.some(({ headcount }) => headcount >= least) &&
        places.size >= SHORT.minTownships &&
        team.counties.every((county) => own.some(({ placeCode }) => placeCode.startsWith(county)))
      )
    }),
  )
}

function naive(team: Assignment, visits: readonly CampaignVisit[], asOf: LocalDate) {
  const fit = visits.filter(
    ({ service, teamLevel, placeCode }) =>
      service === 'tour' && teamLevel === 'provincial' && /^35012[23]/.test(placeCode),
  )
  const window = everyDays(SHORT.from, SHORT.to, 1).map(day)
  const done = fit.filter(({ status }) => status === 'done')
  const planned = fit.filter(({ status }) => status === 'planned')
  const has = (of: readonly CampaignVisit[]) => (date: LocalDate) =>
    of.some((each) => each.date <= date && date <= each.endDate)
  const doneDates = window.filter((date) => date <= asOf && has(done)(date))
  if (holdsNaively(team, done, doneDates)) return 'met'
  if (asOf > SHORT.to) return 'missed'
  // Of each date only what counts on it.
  const single = (of: readonly CampaignVisit[], dates: readonly LocalDate[]) =>
    dates.flatMap((date) =>
      of.filter((each) => has([each])(date)).map((each) => ({ ...each, date, endDate: date })),
    )
  const plannedDates = window.filter((date) => date >= asOf && has(planned)(date))
  const both = [...single(done, doneDates), ...single(planned, plannedDates)]
  const dates = [...new Set([...doneDates, ...plannedDates])].sort()
  return holdsNaively(team, both, dates) ? 'scheduled' : 'due'
}

describe('for every record, team and as-of date', () => {
  const reachable = ['350122100', '350122101', '350123100'].map(code)
  test('the status is that of a naive evaluation', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.array(anyVisit, { maxLength: 14 }), anyTeam, anyDate, (visits, team, asOf) => {
        const { status } = judgeTeam(SHORT, team, visits, asOf, reachable)
        seen.add(status)
        expect(status).toBe(naive(team, visits, asOf))
      }),
      { numRuns: 400, seed: 14 },
    )
    expect([...seen].sort()).toEqual(['due', 'met', 'missed', 'scheduled'])
  })
  test('mendable is exactly: visits in each township on each date left, with 999 members, would make it met', () => {
    fc.assert(
      fc.property(fc.array(anyVisit, { maxLength: 10 }), anyTeam, anyDate, (visits, team, asOf) => {
        const judged = judgeTeam(SHORT, team, visits, asOf, reachable)
        const past = visits
          .filter(({ status }) => status === 'done')
          .flatMap((each) =>
            everyDays(each.date, each.endDate, 1)
              .filter((date) => date <= asOf)
              .map((date) => ({ ...each, date: day(date), endDate: day(date) })),
          )
        const from = asOf < SHORT.from ? SHORT.from : asOf
        const more = everyDays(from, SHORT.to, 1).flatMap((date) =>
          reachable.map((place) => visit(date, place, { headcount: 999 })),
        )
        const atTheEnd = judgeTeam(SHORT, team, [...past, ...more], SHORT.to, reachable).status
        const isOpen = judged.status === 'due' || judged.status === 'scheduled'
        expect(judged.mendable).toBe(isOpen && atTheEnd === 'met')
      }),
      { numRuns: 300, seed: 14 },
    )
  })
})
