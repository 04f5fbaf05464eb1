import { SURFACES } from '../../api/domain/cartography/palette.ts'
import type { WallSceneId } from '../../api/domain/wall.ts'
import type { WallSettings } from '../../api/domain/wall-settings.ts'
import { isNight } from '../../api/domain/wall-settings.ts'
import type { LiveState } from '../live/live-stream.ts'
import { UNKNOWN } from '../live/live-stream.ts'
import { frameOf, sceneOf } from './drawing/draw-stage.ts'
import type { FrameContent } from './drawing/frame.ts'
import { type Stage, stageOf } from './drawing/stage.ts'
import { footerOf, staleSince } from './engine/footer.ts'
import { atlasOfGeodata, type WallGeodata } from './engine/geodata.ts'
import { Pages } from './engine/pages.ts'
import type { Round } from './engine/round.ts'
import type { Rounds } from './engine/rounds.ts'
import { shanghaiTime } from './engine/shanghai.ts'
import type { Command } from './hands.ts'
import { playableOf } from './playable.ts'
import { atlasOf } from './scenes/atlas.ts'
import type { Atlas, Drawing, SceneContext } from './scenes/context.ts'
import { drawBroken, drawNothing, type NothingBecause } from './scenes/message.ts'
import { drawPane } from './scenes/registry.ts'
import { formatDayOfWeek, WALL_TEXTS, type WallTexts } from './texts.ts'
import type { Prepared, WallView } from './view.ts'

/** Without a move of the mouse the cursor hides. */
const CURSOR_MS = 3000
/** The page to come is drawn this long after the present one has been shown: the change itself is then quick. */
const PREPARE_AFTER_MS = 2000

export interface WallDependencies {
  readonly settings: WallSettings
  readonly view: WallView
  readonly rounds: Rounds
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
  /** Called when a scene gives way to the next by itself: the moment for whatever may interrupt. */
  readonly atBoundary: () => void
  /** The wall is to show an area whose geodata it lacks. */
  readonly needGeodata: (within: string | null) => void
  /** What is shown has changed. */
  readonly shown: (showing: { scenes: WallSceneId[]; paused: boolean; within: string | null }) => void
}

/**
 * The wall as a whole: which scenes stand, for how long, and what the frame says. `tick` is called every second and does all
 * that time does; there is no other timer.
 */
export class Wall {
  readonly #dependencies: WallDependencies
  readonly #texts: WallTexts
  readonly #startedAt: number
  readonly #pages: Pages
  #stage: Stage
  #live: LiveState = UNKNOWN
  /** By the area that they are of: the wall's own, and the one that a remote has chosen. */
  readonly #geodata = new Map<string | null, { readonly data: WallGeodata; readonly atlas: Atlas }>()
  /** Areas that the server does not know. */
  readonly #unknown = new Set<string | null>()
  #prepared: { readonly key: string; readonly picture: Prepared } | null = null
  #shownKey = ''
  #frameKey = ''
  #showingKey = ''
  #isDark = false
  #isStopped = false
  #movedAt: number
  /** The area that a remote has chosen instead of the wall's own. */
  #chosenWithin: string | null = null

  constructor(dependencies: WallDependencies) {
    const { settings, now } = dependencies
    this.#dependencies = dependencies
    this.#texts = WALL_TEXTS[settings.lang]
    this.#startedAt = now()
    this.#movedAt = now()
    this.#stage = this.#makeStage()
    this.#pages = new Pages(
      {
        count: settings.scenes.length,
        panes: () => this.#stage.panes.length,
        isPlayable: (scene) => this.#playable(this.#dependencies.rounds.shown)(scene),
        stands: settings.seconds * 1000,
      },
      now(),
    )
  }

  /** Whether geodata of this area may still be shown. */
  wants(within: string | null): boolean {
    return within === this.within || within === this.#dependencies.settings.within
  }

  /** The area whose figures are wanted; null: the whole. */
  get within(): string | null {
    return this.#chosenWithin ?? this.#dependencies.settings.within
  }

  /** Milliseconds by the server's clock, as far as it is known. */
  get serverNow(): number {
    return this.#dependencies.now() + (this.#live.clockAhead ?? 0)
  }

  setLive(live: LiveState): void {
    this.#live = live
    this.tick()
  }

  /** @param within the area that they are of; null: the whole */
  setGeodata(within: string | null, data: WallGeodata): void {
    this.#unknown.delete(within)
    const isOther = this.#geodata.get(within)?.data.county !== data.county
    this.#geodata.set(within, { data, atlas: atlasOfGeodata(data) })
    // What stands was drawn without the townships, which are all that may have been added.
    if (isOther) this.#forget()
    this.tick()
  }

  /** The server knows no such area, or may not show it here. */
  setUnknown(within: string | null): void {
    this.#unknown.add(within)
    this.tick()
  }

  /** Shows another area than the wall's own, as soon as its figures and its geodata are there; null: back to the wall's own. */
  chooseWithin(within: string | null): void {
    if (this.#chosenWithin === within) return
    const own = this.#dependencies.settings.within
    for (const each of this.#geodata.keys())
      if (each !== own && each !== this.#dependencies.rounds.shown?.within) this.#geodata.delete(each)
    this.#chosenWithin = within
    if (!this.#geodata.has(this.within)) this.#dependencies.needGeodata(this.within)
    this.tick()
  }

  resize(): void {
    this.#stage = this.#makeStage()
    this.#forget()
    this.tick()
  }

  /** Tells again what is shown: the server may have forgotten it. */
  reportAnew(): void {
    this.#showingKey = ''
    this.#report()
  }

  moved(): void {
    this.#movedAt = this.#dependencies.now()
    this.#dependencies.view.setIdle(false)
  }

  /** Does what a hand asks for, and pauses: whoever stands at the wall is reading. */
  do(command: Command): void {
    const { view } = this.#dependencies
    const now = this.#dependencies.now()
    const pages = this.#pages
    const wasPaused = pages.pausedUntil !== null
    pages.pause(now)
    switch (command.do) {
      case 'next':
        pages.next(now)
        break
      case 'previous':
        pages.previous(now)
        break
      case 'first':
        pages.first(now)
        break
      case 'scene':
        pages.choose(command.scene, now)
        break
      case 'toggle-pause':
        if (wasPaused) pages.resume(now)
        break
      case 'resume':
        pages.resume(now)
        break
      case 'toggle-dark':
        this.#isDark = !this.#isDark
        break
      case 'full-screen':
        view.toggleFullScreen()
        break
      case 'pause':
        break
    }
    this.tick()
  }

  /** From now on nothing happens any more, and the picture is left to others. */
  stop(): void {
    this.#isStopped = true
    this.#geodata.clear()
    this.#forget()
  }

  /** All that time does: turns pages, takes up new rounds, draws what has changed. */
  tick(): void {
    if (this.#isStopped) return
    const { rounds, settings, view, now } = this.#dependencies
    const time = now()
    rounds.look({
      snapshot: this.#live.snapshot?.snapshot ?? null,
      today: this.#live.today,
      within: this.within,
      now: this.serverNow,
    })
    this.#turn(time)
    this.#draw(time)
    if (time - this.#movedAt >= CURSOR_MS) view.setIdle(true)
    const { minute } = shanghaiTime(this.serverNow)
    view.dim({ isDark: this.#isDark, isNight: settings.night !== null && isNight(settings.night, minute) })
  }

  #turn(time: number): void {
    const { rounds, view, atBoundary } = this.#dependencies
    const { shown } = rounds
    const isAnotherArea = shown !== null && shown.within !== this.within
    const showsNothing = this.#pages.scenes.length === 0
    // A hand waits for another area; what is provisional gives way to what is whole, and nothing to whatever there is.
    if (showsNothing || rounds.isProvisional || isAnotherArea) this.#takeUp()
    if (isAnotherArea && rounds.shown !== shown) this.#pages.renew(time)
    this.#pages.settle(time)
    if (!this.#pages.isOver(time)) return
    this.#takeUp()
    if (this.#pages.turn(time)) view.shift()
    atBoundary()
  }

  /** An area is shown once its geodata are there as well. */
  #takeUp(): void {
    if (this.#geodata.has(this.within)) this.#dependencies.rounds.take(this.within)
  }

  #playable(round: Round | null) {
    const geodata = round && this.#geodata.get(round.within)
    return playableOf(this.#dependencies.settings.scenes, round, geodata?.data ?? null)
  }

  #forget(): void {
    this.#prepared = null
    this.#shownKey = ''
    this.#frameKey = ''
  }

  #makeStage(): Stage {
    const { view, settings } = this.#dependencies
    return stageOf(view.size, settings, view.measure())
  }

  #draw(time: number): void {
    const { view, rounds } = this.#dependencies
    const { scenes, since, round: turn } = this.#pages
    const key = this.#keyOf(rounds.shown, scenes, turn)
    if (key !== this.#shownKey) {
      const isPrepared = this.#prepared?.key === key
      const picture = isPrepared ? this.#prepared!.picture : this.#picture(rounds.shown, scenes, turn)
      view.showPicture(picture, scenes.length > 0 ? rounds.shown : null)
      this.#shownKey = key
      this.#prepared = null
    } else if (time - since >= PREPARE_AFTER_MS) {
      this.#prepareFollowing()
    }
    const frame = this.#frame()
    const frameKey = JSON.stringify(frame)
    if (frameKey !== this.#frameKey) {
      this.#frameKey = frameKey
      view.showFrame(view.prepare(frameOf(this.#stage, frame), frame.title, 'frame-'))
    }
    this.#report()
  }

  /** As the page to come will be unless something happens: of the next round where one is there. */
  #prepareFollowing(): void {
    const { next, shown } = this.#dependencies.rounds
    const round = next?.within === this.within && this.#geodata.has(this.within) ? next : shown
    const { scenes, turn } = this.#pages.pageAfter(this.#playable(round))
    const key = this.#keyOf(round, scenes, turn)
    if (scenes.length === 0 || key === this.#shownKey || key === this.#prepared?.key) return
    this.#prepared = { key, picture: this.#picture(round, scenes, turn) }
  }

  /** Two pictures of one key are the same. */
  #keyOf(round: Round | null, scenes: readonly number[], turn: number): string {
    const { snapshot, today, within, answeredAt } = round ?? {}
    const reason = scenes.length === 0 ? this.#reasonOfNothing(round) : null
    const turned = scenes.some((at) => this.#dependencies.settings.scenes[at] === 'indicators') ? turn : null
    return JSON.stringify([scenes, turned, reason, snapshot, today, within, answeredAt, this.#stale(round)])
  }

  #stale(round: Round | null): string | null {
    const dataAt = round?.dataAsOf ? Date.parse(round.dataAsOf) : null
    return staleSince({ now: this.serverNow, dataAt })
  }

  #reasonOfNothing(round: Round | null): NothingBecause {
    const { contact } = this.#live
    const isThere = contact === 'stream' || contact === 'polled'
    if (round !== null && this.#geodata.has(round.within)) return 'empty'
    if (!isThere) return 'connecting'
    if (this.#unknown.has(this.within)) return 'unknown-area'
    return this.#dependencies.rounds.hasFailed ? 'failing' : 'loading'
  }

  #picture(round: Round | null, scenes: readonly number[], turn: number): Prepared {
    const { view, settings } = this.#dependencies
    const stage = this.#stage
    const contextIn = (pane: number): SceneContext => ({
      stage,
      pane: stage.panes[pane]!,
      atlas: (round && this.#geodata.get(round.within)?.atlas) ?? NO_ATLAS,
      texts: this.#texts,
      staleSince: this.#stale(round),
      turn,
    })
    if (scenes.length === 0) {
      const middle = Math.floor(stage.panes.length / 2)
      const nothing = drawNothing(this.#reasonOfNothing(round), contextIn(middle))
      return view.prepare(sceneOf(stage, [nothing]), nothing.running.join(' '))
    }
    const drawings = scenes.map((scene, pane): Drawing => {
      const id = settings.scenes[scene]!
      try {
        return drawPane(id, round?.answers[id] ?? null, contextIn(pane))
      } catch (error) {
        // A fault in one scene must not stop the others.
        console.error(error)
        return drawBroken(id, contextIn(pane))
      }
    })
    const asked = (scene: number) => this.#texts.questions[settings.scenes[scene]!]
    const title = scenes.map((scene, pane) => drawings[pane]!.question ?? asked(scene)).join(' · ')
    return view.prepare(sceneOf(stage, drawings), title)
  }

  #frame(): FrameContent {
    const { rounds, settings, now } = this.#dependencies
    const { shown } = rounds
    const geography = [...this.#geodata.values()][0]?.data.geography
    const ahead = this.#live.clockAhead ?? 0
    const anyAnswer = Object.values(shown?.answers ?? {}).find((answer) => answer !== null)
    // The province's name over another area's wall would be wrong, even for the seconds until its first answer.
    const place =
      anyAnswer?.within.name ?? (this.within === null ? geography?.province.name : undefined) ?? ''
    const { pausedUntil, scenes } = this.#pages
    const [first] = this.#pages.following()
    const following = first === undefined || scenes.includes(first) ? null : settings.scenes[first]!
    const { items, isBand } = footerOf(
      {
        clocks: {
          now: this.serverNow,
          heardAt: this.#live.heardAt === null ? null : this.#live.heardAt + ahead,
          contact: this.#live.contact,
          dataAt: shown?.dataAsOf ? Date.parse(shown.dataAsOf) : null,
        },
        startedAt: this.#startedAt + ahead,
        keptFrom: shown && rounds.isKept ? shown.answeredAt : null,
        snapshot: shown?.snapshot ?? null,
        today: this.#live.today ?? shown?.today ?? null,
        hasNext: rounds.next !== null,
        hasFailed: rounds.hasFailed,
        skipped: settings.scenes.flatMap((id) => {
          const answer = shown?.answers[id]
          if (answer === undefined || (answer && !answer.isEmpty)) return []
          return [{ question: this.#texts.names[id], isBroken: answer === null }]
        }),
        following: following && this.#texts.names[following],
        pausedFor: pausedUntil === null ? null : Math.max(0, Math.ceil((pausedUntil - now()) / 1000)),
        reviewNumber: geography?.reviewNumber ?? null,
      },
      this.#texts,
    )
    const today = this.#live.today ?? shown?.today ?? null
    return {
      title: this.#texts.title(place),
      badge: shown?.demonstration ? this.#texts.demonstration : null,
      time: this.#live.clockAhead === null ? null : shanghaiTime(this.serverNow).time,
      date: today === null ? null : formatDayOfWeek(today, settings.lang),
      footer: items,
      isBand,
    }
  }

  #report(): void {
    const { settings, rounds, shown } = this.#dependencies
    const scenes = this.#pages.scenes
      .filter(this.#playable(rounds.shown))
      .map((scene) => settings.scenes[scene]!)
    const paused = this.#pages.pausedUntil !== null
    const showing = { scenes, paused, within: rounds.shown?.within ?? null }
    const key = JSON.stringify(showing)
    if (key === this.#showingKey) return
    this.#showingKey = key
    shown(showing)
  }
}

const NO_ATLAS = atlasOf({})

export const wallGround = ({ theme }: WallSettings) => SURFACES[theme].page
