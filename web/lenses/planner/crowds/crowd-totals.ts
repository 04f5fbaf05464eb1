import type { CrowdSort } from '../address.ts'
import type { Crowd } from '../types.ts'

type Told = Pick<Crowd, 'surplusDays' | 'nearbyGaps' | 'visits' | 'movable'>

export interface AdjustableTotals {
  /** Crowds with visits that can still be moved. */
  readonly adjustable: number
  /** Of these: surplus team-days, and visits to move. */
  readonly days: number
  readonly movable: number
  /** Units beside any of them that are due or missed: one that is so by two rules or in two periods counts once. */
  readonly gaps: number
}

/** Totals of the crowds that can still be adjusted. Crowds share no visits, so their days add up. */
export function adjustableTotals(crowds: readonly Told[]): AdjustableTotals {
  const adjustable = crowds.filter(({ movable }) => movable > 0)
  return {
    adjustable: adjustable.length,
    days: sum(adjustable.map(({ surplusDays }) => surplusDays)),
    movable: sum(adjustable.map(({ movable }) => movable)),
    gaps: new Set(adjustable.flatMap(({ nearbyGaps }) => nearbyGaps.map(({ code }) => code))).size,
  }
}

/** Crowds that are not over and crowds in the past, each in the order asked for. */
export function sortCrowds<Each extends Pick<Crowd, 'surplusDays' | 'people' | 'movable' | 'to'>>(
  crowds: readonly Each[],
  sort: CrowdSort,
  today: string,
): { readonly ahead: readonly Each[]; readonly happened: readonly Each[] } {
  const figure = {
    surplus: ({ surplusDays }: Each) => surplusDays,
    people: ({ people }: Each) => people ?? -1,
    movable: ({ movable }: Each) => movable,
  }[sort]
  // Among equals the order of the answer stays: worst first.
  const inOrder = crowds.toSorted((a, b) => figure(b) - figure(a))
  const { ahead = [], happened = [] } = Object.groupBy(inOrder, ({ to }) =>
    to < today ? 'happened' : 'ahead',
  )
  return { ahead, happened }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
