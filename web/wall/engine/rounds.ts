import type { WallScene } from '../../../api/contract/wall.ts'
import type { WallSceneId } from '../../../api/domain/wall.ts'
import { askRound, type Round } from './round.ts'

/** What the wall wants to show: the records and the day as the server last told them, of an area. */
export interface Wanted {
  /** Null before the server has told. */
  readonly snapshot: string | null
  readonly today: string | null
  readonly within: string | null
  /** Milliseconds by the server's clock. */
  readonly now: number
}

export interface RoundsDependencies {
  readonly scenes: readonly WallSceneId[]
  readonly ask: (scene: WallSceneId, within: string | null) => Promise<WallScene>
  /** Of the records, besides what their scenes tell. */
  readonly askRecords: () => Promise<Pick<Round, 'dataAsOf' | 'demonstration'>>
  readonly now: () => number
  readonly changed: () => void
  readonly keep: (round: Round) => void
}

/** Between two attempts to ask, whatever came of the first. */
const MIN_WAIT_MS = 5000
/** A failed scene is asked for again, and one whose times are still being computed. */
const UNFINISHED_MS = 60_000

/**
 * The round that is shown and the one that will be. A new one is asked for in the background whenever the records, the day or the
 * area are others; it is shown only when `take` is called, all scenes at once.
 */
export class Rounds {
  readonly #dependencies: RoundsDependencies
  #shown: Round | null = null
  #next: Round | null = null
  #isAsking = false
  #askedAt = Number.NEGATIVE_INFINITY
  /** Whether the round that is shown was kept from an earlier run and has not been confirmed since. */
  #isKept = false

  constructor(dependencies: RoundsDependencies) {
    this.#dependencies = dependencies
  }

  get shown(): Round | null {
    return this.#shown
  }

  get hasNext(): boolean {
    return this.#next !== null
  }

  get isKept(): boolean {
    return this.#isKept
  }

  /** Shows a round that was kept, unless one has been answered meanwhile. */
  restore(round: Round): void {
    if (this.#shown !== null) return
    this.#shown = round
    this.#isKept = true
    this.#dependencies.changed()
  }

  /** Takes up the next round. @returns whether there was one */
  take(): boolean {
    if (this.#next === null) return false
    this.#shown = this.#next
    this.#next = null
    this.#isKept = false
    return true
  }

  /** Asks for a new round where one is wanted. */
  look(wanted: Wanted): void {
    if (this.#isAsking || Math.abs(wanted.now - this.#askedAt) < MIN_WAIT_MS) return
    const newest = this.#next ?? this.#shown
    if (newest === null || this.#isOutdated(newest, wanted)) void this.#ask(wanted)
  }

  #isOutdated(round: Round, { snapshot, today, within, now }: Wanted): boolean {
    if (round.within !== within || (this.#isKept && this.#next === null)) return true
    if ((snapshot !== null && snapshot !== round.snapshot) || (today !== null && today !== round.today))
      return true
    return this.#isUnfinished(round) && now - round.answeredAt >= UNFINISHED_MS
  }

  #isUnfinished({ answers }: Round): boolean {
    return this.#dependencies.scenes.some((scene) => {
      const answer = answers[scene]
      return answer === null || (answer?.scene === 'reach' && answer.basis.state !== 'current')
    })
  }

  async #ask({ within, now }: Wanted): Promise<void> {
    const { scenes, ask, askRecords, changed, keep } = this.#dependencies
    this.#isAsking = true
    this.#askedAt = now
    const roundOf = (
      answers: Round['answers'],
      records: Pick<Round, 'dataAsOf' | 'demonstration'>,
    ): Round | null => {
      const [answer] = Object.values(answers).filter((each) => each !== null)
      if (!answer) return null
      const { snapshot, asOf: today } = answer
      return { snapshot, today, ...records, within, answeredAt: this.#dependencies.now(), answers }
    }
    try {
      const records = await askRecords()
      const answers = await askRound(
        scenes,
        (scene) => ask(scene, within),
        (answer) => {
          // A wall that shows nothing yet begins with its first scene; the others follow.
          if (this.#shown !== null) return
          this.#shown = roundOf({ [answer.scene]: answer }, records)
          changed()
        },
      )
      this.#next = roundOf(answers, records)
      if (this.#next !== null) keep(this.#next)
    } catch {
      // The wall says that the server does not answer; it is asked again.
    } finally {
      this.#isAsking = false
      changed()
    }
  }
}
