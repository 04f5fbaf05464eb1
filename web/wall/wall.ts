import { SURFACES } from '../../api/domain/cartography/palette.ts'
import type { WallSceneId } from '../../api/domain/wall.ts'
import type { LiveState } from '../live/live-stream.ts'
import { UNKNOWN } from '../live/live-stream.ts'
import type { WallSettings } from './address.ts'
import { isNight } from './address.ts'
import { frameOf, sceneOf } from './drawing/draw-stage.ts'
import type { FrameContent } from './drawing/frame.ts'
import { type Stage, stageOf } from './drawing/stage.ts'
import { footerOf, staleSince } from './engine/footer.ts'
import { atlasOfGeodata, isDrawable, type WallGeodata } from './engine/geodata.ts'
import { pageAfter, pageBefore, pageFrom } from './engine/rotation.ts'
import type { Rounds } from './engine/rounds.ts'
import { shanghaiTime } from './engine/shanghai.ts'
import type { Command } from './hands.ts'
import type { Atlas, Drawing, SceneContext } from './scenes/context.ts'
import { drawPane } from './scenes/registry.ts'
import { formatDayOfWeek, WALL_TEXTS, type WallTexts } from './texts.ts'
import type { Prepared, WallView } from './view.ts'

/** A hand at the wall stops the rotation for as long. */
export const PAUSE_MS = 3 * 60_000
/** Without a move of the mouse the cursor hides. */
const CURSOR_MS = 3000
/** The page to come is drawn this long after the present one has been shown: the change itself is then quick. */
const PREPARE_AFTER_MS = 2000

export interface WallDependencies {
  readonly settings: WallSettings
  readonly view: WallView
  readonly rounds: Rounds
  /** Milliseconds of this machine's clock. */
  readonly now: () => number
  /** Called when a scene gives way to the next by itself: the moment for whatever may interrupt. */
  readonly atBoundary: () => void
  /** The wall is to show an area whose geodata it lacks. */
  readonly needGeodata: (within: string | null) => void
  /** What is shown has changed. */
  readonly shown: (showing: { scenes: WallSceneId[]; paused: boolean; within: string | null }) => void
}

interface Page {
  /** Places in the order of the settings. */
  readonly scenes: readonly number[]
  readonly since: number
}

/**
 * The wall as a whole: which scenes stand, for how long, and what the frame says. `tick` is called every second and does all
 * that time does; there is no other timer.
 */
export class Wall {
  readonly #dependencies: WallDependencies
  readonly #texts: WallTexts
  readonly #startedAt: number
  #stage: Stage
  #live: LiveState = UNKNOWN
  /** By the area that they are of: the wall's own, and the one that a remote has chosen. */
  readonly #geodata = new Map<string | null, { readonly data: WallGeodata; readonly atlas: Atlas }>()
  #page: Page | null = null
  #prepared: { readonly key: string; readonly picture: Prepared } | null = null
  #shownKey = ''
  #frameKey = ''
  #showingKey = ''
  #pausedUntil: number | null = null
  #isDark = false
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
    this.#geodata.set(within, { data, atlas: atlasOfGeodata(data) })
    this.#forget()
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
    for (const [within, { data }] of this.#geodata) {
      this.#geodata.set(within, { data, atlas: atlasOfGeodata(data) })
    }
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
    const { settings, view } = this.#dependencies
    const wasPaused = this.#pausedUntil !== null
    const count = settings.scenes.length
    this.#pausedUntil = this.#dependencies.now() + PAUSE_MS
    switch (command.do) {
      case 'next':
        this.#goTo(pageAfter(count, this.#page?.scenes ?? [], this.#isPlayable).first)
        break
      case 'previous':
        this.#goTo(pageBefore(count, this.#page?.scenes ?? [], this.#stage.panes.length, this.#isPlayable))
        break
      case 'first':
        this.#goTo(0)
        break
      case 'scene':
        if (command.scene < count)
          this.#page = { scenes: this.#sceneChosen(command.scene), since: this.#dependencies.now() }
        break
      case 'toggle-pause':
        if (wasPaused) this.#resume()
        break
      case 'resume':
        this.#resume()
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

  /** All that time does: turns pages, takes up new rounds, draws what has changed. */
  tick(): void {
    const { rounds, settings, view, now } = this.#dependencies
    const time = now()
    rounds.look({
      snapshot: this.#live.snapshot?.snapshot ?? null,
      today: this.#live.today,
      within: this.within,
      now: this.serverNow,
    })
    if (this.#pausedUntil !== null && time >= this.#pausedUntil) this.#resume()
    this.#turn(time)
    this.#draw(time)
    if (time - this.#movedAt >= CURSOR_MS) view.setIdle(true)
    const { minute } = shanghaiTime(this.serverNow)
    view.dim({ isDark: this.#isDark, isNight: settings.night !== null && isNight(settings.night, minute) })
  }

  #resume(): void {
    this.#pausedUntil = null
    if (this.#page) this.#page = { ...this.#page, since: this.#dependencies.now() }
  }

  #turn(time: number): void {
    const { rounds, settings } = this.#dependencies
    const count = settings.scenes.length
    const shown = rounds.shown
    // Another area was asked for by a hand, which waits for it; and a wall without a page has nothing to finish.
    const isWaitedFor = shown !== null && shown.within !== this.within
    if (this.#page === null || isWaitedFor || this.#hasFailedWhole()) {
      if (isWaitedFor && !this.#geodata.has(this.within)) return
      if (rounds.take() || (this.#page === null && shown !== null)) this.#goTo(this.#page?.scenes[0] ?? 0)
      return
    }
    if (this.#pausedUntil !== null || time - this.#page.since < settings.seconds * 1000) return
    rounds.take()
    const { first, isNewRound } = pageAfter(count, this.#page.scenes, this.#isPlayable)
    if (isNewRound) this.#dependencies.view.shift()
    this.#goTo(first)
    this.#dependencies.atBoundary()
  }

  /** Nothing that stands there has anything to show: no reason to wait for its end. */
  #hasFailedWhole(): boolean {
    return this.#page !== null && !this.#page.scenes.some(this.#isPlayable)
  }

  #goTo(first: number): void {
    const { settings, now } = this.#dependencies
    const scenes = pageFrom(settings.scenes.length, first, this.#stage.panes.length, this.#isPlayable)
    // Where nothing can be shown, the first scene says what is missing.
    this.#page = { scenes: scenes.length > 0 ? scenes : [first], since: now() }
  }

  /** A scene that a hand has chosen is shown though it be empty. */
  #sceneChosen(scene: number): readonly number[] {
    const { scenes } = this.#dependencies.settings
    const others = pageFrom(
      scenes.length,
      (scene + 1) % scenes.length,
      this.#stage.panes.length,
      this.#isPlayable,
    )
    return [scene, ...others.filter((each) => each !== scene)].slice(0, this.#stage.panes.length)
  }

  #isPlayable = (scene: number): boolean => {
    const id = this.#dependencies.settings.scenes[scene]
    const round = this.#dependencies.rounds.shown
    const answer = id && round?.answers[id]
    const geodata = round && this.#geodata.get(round.within)
    return !!answer && !answer.isEmpty && !!geodata && isDrawable(id, round.within, geodata.data)
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
    const { view, rounds, settings } = this.#dependencies
    const page = this.#page
    if (page && rounds.shown && this.#geodata.has(rounds.shown.within)) {
      const key = this.#keyOf(page.scenes)
      if (key !== this.#shownKey) {
        view.showPicture(this.#prepared?.key === key ? this.#prepared.picture : this.#picture(page.scenes))
        this.#shownKey = key
        this.#prepared = null
      } else if (this.#prepared === null && !rounds.hasNext && time - page.since >= PREPARE_AFTER_MS) {
        const { first } = pageAfter(settings.scenes.length, page.scenes, this.#isPlayable)
        const next = pageFrom(settings.scenes.length, first, this.#stage.panes.length, this.#isPlayable)
        const nextKey = this.#keyOf(next)
        if (next.length > 0 && nextKey !== key)
          this.#prepared = { key: nextKey, picture: this.#picture(next) }
      }
    }
    const frame = this.#frame()
    const frameKey = JSON.stringify(frame)
    if (frameKey !== this.#frameKey) {
      this.#frameKey = frameKey
      view.showFrame(view.prepare(frameOf(this.#stage, frame), frame.title, 'frame-'))
    }
    this.#report()
  }

  #keyOf(scenes: readonly number[]): string {
    const { shown } = this.#dependencies.rounds
    return JSON.stringify([
      scenes,
      shown?.snapshot,
      shown?.today,
      shown?.within,
      shown?.answeredAt,
      this.#stale(),
    ])
  }

  #stale(): string | null {
    const dataAsOf = this.#dependencies.rounds.shown?.dataAsOf ?? null
    return staleSince({ now: this.serverNow, dataAt: dataAsOf === null ? null : Date.parse(dataAsOf) })
  }

  #picture(scenes: readonly number[]): Prepared {
    const { view, rounds, settings } = this.#dependencies
    const stage = this.#stage
    const drawings = scenes.flatMap((scene, pane): readonly Drawing[] => {
      const id = settings.scenes[scene]!
      const context: SceneContext = {
        stage,
        pane: stage.panes[pane]!,
        atlas: this.#geodata.get(rounds.shown!.within)!.atlas,
        texts: this.#texts,
        staleSince: this.#stale(),
      }
      return [drawPane(id, rounds.shown!.answers[id] ?? null, context)]
    })
    const title = scenes.map((scene) => this.#texts.questions[settings.scenes[scene]!]).join(' · ')
    return view.prepare(sceneOf(stage, drawings), title)
  }

  #frame(): FrameContent {
    const { rounds, settings, now } = this.#dependencies
    const { shown } = rounds
    const geography = [...this.#geodata.values()][0]?.data.geography
    const ahead = this.#live.clockAhead ?? 0
    const anyAnswer = Object.values(shown?.answers ?? {}).find((answer) => answer !== null)
    const place = anyAnswer?.within.name ?? geography?.province.name ?? ''
    const following =
      this.#page === null || settings.scenes.length <= this.#stage.panes.length
        ? null
        : settings.scenes[pageAfter(settings.scenes.length, this.#page.scenes, this.#isPlayable).first]!
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
        hasNext: rounds.hasNext,
        skipped: settings.scenes.flatMap((id, scene) => {
          const answer = shown?.answers[id]
          if (answer === undefined || this.#isPlayable(scene) || (answer && !answer.isEmpty)) return []
          return [{ question: this.#texts.names[id], isBroken: answer === null }]
        }),
        following: following && this.#texts.names[following],
        pausedFor:
          this.#pausedUntil === null ? null : Math.max(0, Math.ceil((this.#pausedUntil - now()) / 1000)),
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
    const scenes = (this.#page?.scenes ?? []).filter(this.#isPlayable).map((scene) => settings.scenes[scene]!)
    const showing = { scenes, paused: this.#pausedUntil !== null, within: rounds.shown?.within ?? null }
    const key = JSON.stringify(showing)
    if (key === this.#showingKey) return
    this.#showingKey = key
    shown(showing)
  }
}

export const wallGround = ({ theme }: WallSettings) => SURFACES[theme].page
