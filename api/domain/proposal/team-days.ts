import { type Choices, pairKey, type StopPair } from './choices.ts'

/** The stops of one team on one day that moves could add, and the movable ones that are planned there. */
export interface TeamDayStops {
  readonly team: number
  readonly day: number
  /** Options that lead there. */
  readonly options: readonly number[]
  /** Movable visits that are there while they stay. */
  readonly staying: readonly number[]
}

/** Team-days that some option leads to. */
export function teamDaysOf({
  visits,
  options,
}: Pick<Choices, 'visits' | 'options'>): readonly TeamDayStops[] {
  const found = new Map<string, { team: number; day: number; options: number[]; staying: number[] }>()
  options.forEach(({ visit, day }, o) => {
    const { team } = visits[visit]!
    const key = `${team} ${day}`
    const known = found.get(key)
    if (known) known.options.push(o)
    else found.set(key, { team, day, options: [o], staying: [] })
  })
  visits.forEach(({ team, day }, v) => {
    found.get(`${team} ${day}`)?.staying.push(v)
  })
  return [...found.values()]
}

/** The pair of two half-day stops; the morning comes first. */
export function pairOf(
  { pairs }: Pick<Choices, 'pairs'>,
  a: { readonly halves: number; readonly place: number },
  b: { readonly halves: number; readonly place: number },
): StopPair {
  const [morning, afternoon] = a.halves === 1 ? [a, b] : [b, a]
  const pair = pairs.get(pairKey(morning.place, afternoon.place))
  if (!pair) throw new RangeError(`no leg is known between places ${morning.place} and ${afternoon.place}`)
  return pair
}
