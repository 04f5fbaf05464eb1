import type { Minutes, Outcome } from './travel-time.ts'

/** The outcome of a village when no class has a time: an unknown time takes precedence over an unreachable point. */
const PRECEDENCE = ['failed', 'outside-roads', 'unknown', 'unreachable'] as const
type Missing = Exclude<Outcome, 'computed'>

/**
 * The least minutes of one village over the classes of points that a question counts, low, central and high each by
 * itself: which point is nearest may differ between them. A class without a time does not undo one that has it. Where
 * no class is counted there is nothing to reach: `unreachable`.
 */
export class LeastTime<Class> {
  /** The class with the least central minutes; of equal ones the first. */
  nearest: Class | null = null
  #low = Infinity
  #central = Infinity
  #high = Infinity
  #missing = PRECEDENCE.length - 1

  computed(low: number, central: number, high: number, of: Class): void {
    if (low < this.#low) this.#low = low
    if (high < this.#high) this.#high = high
    if (central >= this.#central && this.nearest !== null) return
    this.#central = central
    this.nearest = of
  }

  missing(outcome: Missing): void {
    this.#missing = Math.min(this.#missing, PRECEDENCE.indexOf(outcome))
  }

  get outcome(): Outcome {
    return this.nearest === null ? PRECEDENCE[this.#missing]! : 'computed'
  }

  /** Null when no class has a time. */
  get minutes(): Minutes | null {
    return this.nearest === null ? null : { low: this.#low, central: this.#central, high: this.#high }
  }
}
