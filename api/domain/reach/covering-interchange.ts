import { type Covering, candidatesOf } from './covering.ts'

/** A bound on the exchanges: each one serves more people, so the loop mostly ends long before. */
const MAX_EXCHANGES = 1000

/**
 * A choice improved by exchanging one chosen candidate for another for as long as that serves more people (Teitz &
 * Bart 1968, with Whitaker's one look at each candidate for all exchanges that it could be part of, 1983).
 *
 * @param among the candidates that may come in
 * @param least an exchange that adds no more people than this is none
 */
export function interchange(
  covering: Covering,
  chosen: readonly number[],
  among: readonly number[],
  least: number,
): number[] {
  const { people, starts, covered } = covering
  const choice = [...chosen]
  const isChosen = new Uint8Array(candidatesOf(covering))
  /** By how many of the choice a demand is served, and the sum of their places in it: the place, where it is one. */
  const times = new Int32Array(people.length)
  const places = new Int32Array(people.length)
  const loss = new Float64Array(choice.length)
  const relief = new Float64Array(choice.length)
  const put = (place: number, sign: 1 | -1) => {
    const c = choice[place]!
    isChosen[c] = sign === 1 ? 1 : 0
    for (let k = starts[c]!; k < starts[c + 1]!; k++) {
      times[covered[k]!]! += sign
      places[covered[k]!]! += sign * place
    }
  }
  const measureLoss = () => {
    loss.fill(0)
    for (let d = 0; d < people.length; d++) if (times[d] === 1) loss[places[d]!]! += people[d]!
  }
  for (let place = 0; place < choice.length; place++) put(place, 1)
  measureLoss()

  let unchanged = 0
  let exchanges = 0
  for (let i = 0; unchanged < among.length && exchanges < MAX_EXCHANGES; i = (i + 1) % among.length) {
    const c = among[i]!
    unchanged++
    if (isChosen[c]) continue
    let gain = 0
    relief.fill(0)
    for (let k = starts[c]!; k < starts[c + 1]!; k++) {
      const d = covered[k]!
      if (times[d] === 0) gain += people[d]!
      else if (times[d] === 1) relief[places[d]!]! += people[d]!
    }
    let out = -1
    let most = least
    for (let place = 0; place < choice.length; place++) {
      const net = gain - (loss[place]! - relief[place]!)
      if (net > most) {
        most = net
        out = place
      }
    }
    if (out < 0) continue
    put(out, -1)
    choice[out] = c
    put(out, 1)
    measureLoss()
    exchanges++
    unchanged = 0
  }
  return choice
}
