import type { Crowd } from '../types.ts'

export interface Headline {
  /** Surplus team-days of all crowds. */
  readonly days: number
  /** Units beside any of them that are due or missed: one that is so by two rules or in two periods counts once. */
  readonly gaps: number
}

/** What the crowds cost together; they share no visit, so that their days add up. */
export function headline(crowds: readonly Pick<Crowd, 'surplusDays' | 'nearbyGaps'>[]): Headline {
  return {
    days: crowds.reduce((sum, { surplusDays }) => sum + surplusDays, 0),
    gaps: new Set(crowds.flatMap(({ nearbyGaps }) => nearbyGaps.map(({ code }) => code))).size,
  }
}
