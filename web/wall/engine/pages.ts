import { type IsPlayable, pageAfter, pageBefore, pageFrom } from './rotation.ts'

/** A hand at the wall stops the rotation for as long. */
export const PAUSE_MS = 3 * 60_000

export interface PagesDependencies {
  /** How many scenes there are; they are named by their places. */
  readonly count: number
  /** How many have room side by side. */
  readonly panes: () => number
  readonly isPlayable: IsPlayable
  /** How long a page stands, milliseconds. */
  readonly stands: number
}

/** Which scenes stand on the wall, and for how long. Times are milliseconds of one clock. */
export class Pages {
  readonly #dependencies: PagesDependencies
  #scenes: readonly number[] = []
  #since: number
  #pausedUntil: number | null = null
  #round = 0

  constructor(dependencies: PagesDependencies, now: number) {
    this.#dependencies = dependencies
    this.#since = now
  }

  /** From left to right; none where nothing can be shown. */
  get scenes(): readonly number[] {
    return this.#scenes
  }

  get since(): number {
    return this.#since
  }

  /** How often the order has begun anew: what a scene shows in turn comes one step on with it. */
  get round(): number {
    return this.#round
  }

  /** Null: it is not paused. */
  get pausedUntil(): number | null {
    return this.#pausedUntil
  }

  pause(now: number): void {
    this.#pausedUntil = now + PAUSE_MS
  }

  /** The page that stands does so for its whole time from now on. */
  resume(now: number): void {
    this.#pausedUntil = null
    this.#since = now
  }

  /** What stands is new: it has its whole time from now on. */
  renew(now: number): void {
    this.#since = now
  }

  next(now: number): void {
    this.turn(now)
  }

  previous(now: number): void {
    const { count, panes, isPlayable } = this.#dependencies
    const before = pageBefore(count, this.#scenes, panes(), isPlayable)
    if (before >= (this.#scenes[0] ?? 0)) this.#round--
    this.#goTo(before, now)
  }

  first(now: number): void {
    this.#goTo(0, now)
  }

  /** A scene that a hand has chosen is shown though it be empty. One that is not there changes nothing. */
  choose(scene: number, now: number): void {
    if (scene >= this.#dependencies.count) return
    this.#scenes = [scene]
    this.#fill()
    this.#since = now
  }

  /** What need not wait for a change of page: a pause ends, a page that has nothing to show is left, an empty pane is filled. */
  settle(now: number): void {
    const { panes, isPlayable } = this.#dependencies
    if (this.#pausedUntil !== null && now >= this.#pausedUntil) this.resume(now)
    if (this.#scenes.some(isPlayable)) {
      this.#scenes = this.#scenes.slice(0, panes())
      this.#fill()
      return
    }
    // What a hand has chosen stays until the pause is over.
    if (this.#pausedUntil !== null && this.#scenes.length > 0) return
    const { first } = this.#after()
    if (isPlayable(first)) this.#goTo(first, now)
  }

  /** Whether it is time for the next page. It comes also where nothing is shown. */
  isOver(now: number): boolean {
    return this.#pausedUntil === null && now - this.#since >= this.#dependencies.stands
  }

  /** Turns the page. @returns whether the round is over with it */
  turn(now: number): boolean {
    const { first, isNewRound } = this.#after()
    if (isNewRound) this.#round++
    this.#goTo(first, now)
    return isNewRound
  }

  /** The page that comes next, if these were the scenes that can be shown. */
  following(isPlayable: IsPlayable = this.#dependencies.isPlayable): readonly number[] {
    const { count, panes } = this.#dependencies
    return pageFrom(count, this.#after(isPlayable).first, panes(), isPlayable)
  }

  /** The same, with the round that it is of. */
  pageAfter(isPlayable: IsPlayable): { readonly scenes: readonly number[]; readonly turn: number } {
    const turn = this.#round + (this.#after(isPlayable).isNewRound ? 1 : 0)
    return { scenes: this.following(isPlayable), turn }
  }

  #after(isPlayable: IsPlayable = this.#dependencies.isPlayable) {
    return pageAfter(this.#dependencies.count, this.#scenes, isPlayable)
  }

  #goTo(first: number, now: number): void {
    const { count, panes, isPlayable } = this.#dependencies
    this.#scenes = pageFrom(count, first, panes(), isPlayable)
    this.#since = now
  }

  /** Puts those that follow beside what stands already. */
  #fill(): void {
    const { count, panes, isPlayable } = this.#dependencies
    const others = pageFrom(count, ((this.#scenes.at(-1) ?? -1) + 1) % count, count, isPlayable)
    const missing = others.filter((scene) => !this.#scenes.includes(scene))
    this.#scenes = [...this.#scenes, ...missing].slice(0, panes())
  }
}
