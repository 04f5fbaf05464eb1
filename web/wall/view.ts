import type { MeasureText } from '../../api/domain/cartography/scene.ts'
import { sceneToSvg } from '../../api/domain/cartography/svg.ts'
import type { Language } from '../state/fields.ts'
import type { StageScene } from './drawing/draw-stage.ts'
import './wall.css'

/** A picture that is ready to be shown: making it takes longer than showing it. */
export type Prepared = SVGSVGElement

/** Shifts of the picture in thousandths of its size, at most 0.2 %: no edge burns in, and nobody sees it move. */
const SHIFTS: readonly (readonly [x: number, y: number])[] = [
  [0, 0],
  [2, 0],
  [2, 2],
  [0, 2],
  [-2, 2],
  [-2, 0],
  [-2, -2],
  [0, -2],
  [2, -2],
]

/** The wall's document: the scenes, the frame over them, and a veil for night and darkness. */
export class WallView {
  readonly #root: HTMLElement
  readonly #picture = layer()
  readonly #frame = layer()
  readonly #veil = document.createElement('div')
  readonly #fonts: string
  #shift = 0

  constructor(root: HTMLElement, ground: string, language: Language) {
    this.#root = root
    this.#veil.className = 'wall-veil'
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.documentElement.style.setProperty('--wall-ground', ground)
    root.replaceChildren(this.#picture, this.#frame, this.#veil)
    this.#fonts = getComputedStyle(root).fontFamily
  }

  get size(): { readonly width: number; readonly height: number } {
    return { width: this.#root.clientWidth, height: this.#root.clientHeight }
  }

  /** Of the shorter side of the largest picture that it is likely to show. */
  get pixels(): number {
    const { width, height } = this.size
    return Math.max(Math.min(width, height), Math.min(screen.width, screen.height))
  }

  get isFullScreen(): boolean {
    return document.fullscreenElement !== null
  }

  /** Measures text in the fonts of this machine: they differ from those that a table knows. */
  measure(): MeasureText {
    const context = document.createElement('canvas').getContext('2d')!
    const fonts = this.#fonts
    const widths = new Map<string, number>()
    return (text, size, weight) => {
      const key = `${weight} ${text}`
      let width = widths.get(key)
      if (width === undefined) {
        context.font = `${weight} ${MEASURED_EM}px ${fonts}`
        width = context.measureText(text).width / MEASURED_EM
        if (widths.size > MAX_WIDTHS) widths.clear()
        widths.set(key, width)
      }
      return width * size
    }
  }

  prepare(scene: StageScene, title: string, idPrefix = ''): Prepared {
    const template = document.createElement('template')
    const lang = document.documentElement.lang
    template.innerHTML = sceneToSvg(scene, {
      title,
      lang,
      letters: { fonts: this.#fonts },
      idPrefix,
      digits: 1,
    })
    return template.content.firstElementChild as SVGSVGElement
  }

  /** @param of what its scenes are of, told in the document for programs that watch over walls; null: it has none */
  showPicture(prepared: Prepared, of: { readonly snapshot: string; readonly today: string } | null): void {
    this.#picture.replaceChildren(prepared)
    Object.assign(this.#root.dataset, { snapshot: of?.snapshot ?? '', day: of?.today ?? '' })
  }

  showFrame(prepared: Prepared): void {
    this.#frame.replaceChildren(prepared)
  }

  shift(): void {
    this.#shift = (this.#shift + 1) % SHIFTS.length
    const [x, y] = SHIFTS[this.#shift]!
    this.#root.style.transform = `translate(${x / 10}%, ${y / 10}%)`
  }

  dim({ isNight, isDark }: { readonly isNight: boolean; readonly isDark: boolean }): void {
    this.#veil.classList.toggle('is-night', isNight)
    this.#veil.classList.toggle('is-dark', isDark)
  }

  setIdle(isIdle: boolean): void {
    this.#root.classList.toggle('is-idle', isIdle)
  }

  /** Refused where the browser wants a gesture first: nothing is lost then. */
  toggleFullScreen(): void {
    if (this.isFullScreen) document.exitFullscreen().catch(() => {})
    else document.documentElement.requestFullscreen().catch(() => {})
  }
}

const MEASURED_EM = 100
const MAX_WIDTHS = 5000

function layer(): HTMLElement {
  const element = document.createElement('div')
  element.className = 'wall-layer'
  return element
}
