import type { Bilingual, Rule } from '../../domain/coverage/rule.ts'
import { both, dayWords, periodWords } from '../../domain/date-words.ts'
import type { LocatedVisit } from '../../domain/located-visit.ts'
import type { Period } from '../../domain/period.ts'
import type { Leg, TravelLimit } from '../../domain/plans/change.ts'
import type { OpenGap } from '../../domain/proposal/options.ts'
import type { ProposalProblem, UnitState } from '../../domain/proposal/problem.ts'
import { kilometresWords, listed } from '../../domain/review/words.ts'
import type { ClosedGap } from './units.ts'

export type Why =
  | 'period-closed'
  | 'no-team'
  | 'no-date'
  | 'too-far'
  | 'team-busy'
  | 'would-crowd'
  | 'would-break'
  | 'not-enough'

export function closedReason({ period, days, required }: ClosedGap): Bilingual {
  const when = periodWords(period)
  return both(
    `${when.zh}已于 ${dayWords(period.end).zh}结束，完成 ${days} 天，需 ${required} 天；过去的周期无法补救。`,
    `${capital(when.en)} ended on ${dayWords(period.end).en} with ${days} of ${required} days: a period that is over cannot be changed.`,
  )
}

/** Why a unit stays due, with the numbers that decided. */
export function unmendedReason(
  why: Exclude<Why, 'period-closed'>,
  problem: ProposalProblem,
  unit: UnitState,
  gap: OpenGap,
  movable: readonly LocatedVisit[],
  options: number,
): Bilingual {
  const { rule, required, fixed } = unit
  const { daysAllowed, nearness, visits } = problem
  const lacking = required - fixed.size
  switch (why) {
    case 'no-team':
      return both(
        `可调整的 ${visits.length} 次到访中，没有一支队伍的级别和服务类型符合“${rule.name.zh}”的要求。`,
        `Of the ${visits.length} visits that may be moved, none is of a team level and service that count for ${rule.name.en.toLowerCase()} there.`,
      )
    case 'no-date':
      return both(
        `符合要求的 ${gap.teams} 次到访，从原日期起前后 ${daysAllowed} 天内没有落在${periodWords(unit.period).zh}余下的可用日期。`,
        `${count(gap.teams, 'visit')} would count, but within ${daysAllowed} days of their dates none has an open date left in ${periodWords(unit.period).en}.`,
      )
    case 'too-far':
      return tooFar(problem, gap, movable)
    case 'team-busy':
      return both(
        `能按时到达的队伍在可用日期都已另有安排。`,
        `The teams that could get there have other stops on every open date.`,
      )
    case 'would-crowd':
      return both(
        `每个可用日期都会与其他队伍扎堆：${nearness.days} 天、${nearness.metres / 1000} 公里内达到 ${nearness.min} 次。`,
        `On every open date the visit would crowd with other teams: ${nearness.min} visits or more within ${nearness.days} days and ${nearness.metres / 1000} km.`,
      )
    case 'would-break':
      return both(
        `能去的到访都是别处达标所必需的：移走后那里就不再达标。`,
        `Every visit that could go there is needed where it is: moving it would leave another unit unmet.`,
      )
    case 'not-enough':
      return both(
        `还缺 ${lacking} 天；有 ${options} 次到访可以来，但它们用在别处能使更多单位达标或惠及更多人，或不足以补齐。`,
        `${count(lacking, 'day')} short: ${count(options, 'visit')} could come, but ${options === 1 ? 'it is' : 'they are'} of more use elsewhere, or too few.`,
      )
  }
}

function tooFar(
  { limit, visits }: ProposalProblem,
  { nearest }: OpenGap,
  movable: readonly LocatedVisit[],
): Bilingual {
  if (!nearest) {
    return both(
      '没有符合要求的队伍能在限定路程内到达。',
      'No team that would count is within the travel limit.',
    )
  }
  const { visit, leg } = nearest
  const team = movable[visit]!
  const name = team.teamName ?? team.teamCode
  const [far, most] = [legWords(leg), limitWords(leg, limit)]
  const base =
    visits[visit]!.session === 'full' ? both('驻地', 'base') : both('驻地或当天另一站', 'base or other stop')
  return both(
    `最近的符合要求的队伍是${name}，从其${base.zh}到那里要 ${far.zh}，上限 ${most.zh}。`,
    `The nearest team that would count, ${name}, is ${far.en} away from its ${base.en}; the limit is ${most.en}.`,
  )
}

/** What a move is good for, where the leg begins, and that it costs nothing elsewhere. */
export function moveReason(move: {
  readonly visit: LocatedVisit
  readonly from: { readonly date: string; readonly code: string; readonly name: string }
  readonly to: { readonly date: string; readonly code: string; readonly name: string }
  readonly units: readonly (UnitState & { readonly name: string })[]
  readonly leg: Leg
  readonly begins: { readonly name: string; readonly isBase: boolean }
}): Bilingual {
  const { from, to, units, leg, begins } = move
  const [old, now, far] = [dayWords(from.date), dayWords(to.date), legWords(leg)]
  const aims = listed(units.map(({ name, rule, period }) => unitWords(name, rule, period)))
  const isSame = from.code === to.code
  const what = isSame
    ? both(
        `${to.name}的到访由${old.zh}改到${now.zh}`,
        `The visit to ${to.name} goes from ${old.en} to ${now.en}`,
      )
    : from.date === to.date
      ? both(`${now.zh}由${from.name}改去${to.name}`, `On ${now.en} to ${to.name} instead of ${from.name}`)
      : both(
          `由${old.zh}${from.name}改为${now.zh}${to.name}`,
          `From ${from.name} on ${old.en} to ${to.name} on ${now.en}`,
        )
  const start = begins.isBase
    ? both(
        `从驻地${begins.name}（按其记录最多的地方推定）出发`,
        `from the base, taken to be ${begins.name} where most of its records lie`,
      )
    : both(`从当天另一站${begins.name}出发`, `from its other stop that day, ${begins.name}`)
  const gain =
    units.length > 0
      ? both(`补上${aims.zh}`, `it brings ${aims.en}`)
      : both(
          '为其他调整让路，它留在原处会与它们扎堆、占去队伍的时间或使别处落空',
          'it makes way for other moves; while it stays they would crowd, clash with its team’s day or leave a unit without its date',
        )
  return both(
    `${what.zh}：${gain.zh}。${start.zh}，约 ${far.zh}。`,
    `${what.en}: ${gain.en}. About ${far.en} ${start.en}.`,
  )
}

function count(number: number, noun: string): string {
  return number === 1 ? `one ${noun}` : `${number} ${noun}s`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `83 分钟` where the time is known, else the distance. Rounded up, so that no leg reads as within a limit that it passes. */
function legWords({ minutes, metres }: Leg): Bilingual {
  if (minutes === null) return kilometresWords(metres / 1000, Math.ceil)
  return both(`${Math.ceil(minutes)} 分钟`, `${Math.ceil(minutes)} minutes`)
}

/** The limit that a leg is held against. */
function limitWords({ minutes }: Leg, limit: TravelLimit): Bilingual {
  if (minutes === null) return kilometresWords(limit.metres / 1000)
  return both(`${limit.minutes} 分钟`, `${limit.minutes} minutes`)
}

/** `梅列镇 2026年11月的乡镇巡回医疗`. */
function unitWords(name: string, rule: Rule, period: Period): Bilingual {
  const when = periodWords(period)
  return both(`${name}${when.zh}的${rule.name.zh}`, `${name}, ${rule.name.en.toLowerCase()} of ${when.en}`)
}
