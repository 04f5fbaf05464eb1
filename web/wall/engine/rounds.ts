import type { WallScene } from '../../../api/contract/wall.ts'
import type { WallSceneId } from '../../../api/domain/wall.ts'
import { askRound, type RecordsFacts, type Round, type SceneAnswer } from './round.ts'

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
  /** See {@link askRound}. */
  readonly ask: (scene: WallSceneId, within: string | null) => Promise<SceneAnswer>
  readonly askRecords: () => Promise<RecordsFacts>
  /** Milliseconds by the server's clock. */
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
  #standing: 'whole' | 'early' | 'kept' = 'whole'
  #isAsking = false
  #hasFailed = false
  #askedAt = Number.NEGATIVE_INFINITY

  constructor(dependencies: RoundsDependencies) {
    this.#dependencies = dependencies
  }

  get shown(): Round | null {
    return this.#shown
  }

  get next(): Round | null {
    return this.#next
  }

  /** Whether what is shown was kept from an earlier run and has not been confirmed since. */
  get isKept(): boolean {
    return this.#standing === 'kept'
  }

  /** Whether what is shown gives way as soon as there is better: it was kept, or is the first scene alone. */
  get isProvisional(): boolean {
    return this.#standing !== 'whole'
  }

  /** Whether the last question came to nothing. */
  get hasFailed(): boolean {
    return this.#hasFailed
  }

  /** Shows a round that was kept, unless one has been answered meanwhile. */
  restore(round: Round): void {
    if (this.#shown !== null) return
    this.#shown = round
    this.#standing = 'kept'
    this.#dependencies.changed()
  }

  /** Takes up the next round if it is of an area. */
  take(within: string | null): void {
    if (this.#next?.within !== within) return
    this.#shown = this.#next
    this.#next = null
    this.#standing = 'whole'
  }

  /** Asks for a new round where one is wanted. */
  look(wanted: Wanted): void {
    if (this.#isAsking || Math.abs(wanted.now - this.#askedAt) < MIN_WAIT_MS) return
    const newest = this.#next ?? this.#shown
    if (newest === null || this.#isOutdated(newest, wanted)) void this.#ask(wanted)
  }

  #isOutdated(round: Round, { snapshot, today, within, now }: Wanted): boolean {
    if (round.within !== within || (this.isProvisional && this.#next === null)) return true
    if ((snapshot !== null && snapshot !== round.snapshot) || (today !== null && today !== round.today))
      return true
    return this.#isUnfinished(round) && Math.abs(now - round.answeredAt) >= UNFINISHED_MS
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
    const roundOf = (answer: WallScene, answers: Round['answers'], records: RecordsFacts): Round => {
      const { snapshot, asOf: today } = answer
      return { ...records, snapshot, today, within, answeredAt: this.#dependencies.now(), answers }
    }
    try {
      // Beside the first scene, so that a wall that is switched on does not wait for one after the other.
      const recordsAsked = askRecords()
      const showEarly = (answer: WallScene) => async (records: RecordsFacts) => {
        if (this.#shown !== null || records.snapshot !== answer.snapshot) return
        this.#shown = roundOf(answer, { [answer.scene]: answer }, records)
        this.#standing = 'early'
        changed()
      }
      const answersAsked = askRound(
        scenes,
        (scene) => ask(scene, within),
        (answer) => void recordsAsked.then(showEarly(answer)).catch(() => {}),
      )
      recordsAsked.catch(() => {})
      const answers = await answersAsked
      const recordsBefore = await recordsAsked
      const answer = Object.values(answers).find((each) => each !== null)!
      const isSame = recordsBefore.snapshot === answer.snapshot
      const records = isSame ? recordsBefore : await askRecords()
      if (records.snapshot !== answer.snapshot) throw new RangeError('The records have changed meanwhile')
      this.#next = roundOf(answer, answers, records)
      this.#hasFailed = false
      keep(this.#next)
    } catch {
      // It is asked again; the wall tells of the contact, and of data that do not come.
      this.#hasFailed = true
    } finally {
      this.#isAsking = false
      changed()
    }
  }
}
