/** One visit as a point. */
export interface VisitPoint {
  readonly id: string
  readonly position: readonly [lon: number, lat: number]
  /** Pixels on a desk to the right and down, where several stand at one place. */
  readonly offset: readonly [right: number, down: number]
  readonly service: 'tour' | 'patrol' | 'posting'
  readonly status: 'done' | 'planned' | 'cancelled'
}
