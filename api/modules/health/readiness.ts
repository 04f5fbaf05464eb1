export const READINESS_STEPS = ['database', 'geodata', 'records'] as const
export type ReadinessStep = (typeof READINESS_STEPS)[number]

/** What the application still waits for before its answers mean anything. */
export class Readiness {
  readonly #waitingFor = new Set<ReadinessStep>(READINESS_STEPS)

  done(step: ReadinessStep): void {
    this.#waitingFor.delete(step)
  }

  /** A step has to be taken again, as when the database is lost. */
  lost(step: ReadinessStep): void {
    this.#waitingFor.add(step)
  }

  get waitingFor(): readonly ReadinessStep[] {
    return READINESS_STEPS.filter((step) => this.#waitingFor.has(step))
  }
}
