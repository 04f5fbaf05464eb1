const READINESS_STEPS = ['database', 'connections', 'geodata', 'records'] as const
export type ReadinessStep = (typeof READINESS_STEPS)[number]

/** What the application still waits for before it can answer. */
export class Readiness {
  readonly #waitingFor = new Set<ReadinessStep>(READINESS_STEPS)

  /** A step may have to be taken again, as when the database is lost. */
  set(step: ReadinessStep, isDone: boolean): void {
    if (isDone) this.#waitingFor.delete(step)
    else this.#waitingFor.add(step)
  }

  get waitingFor(): readonly ReadinessStep[] {
    return READINESS_STEPS.filter((step) => this.#waitingFor.has(step))
  }
}
