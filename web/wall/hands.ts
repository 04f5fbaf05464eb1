/** What a hand at the wall, a clicker or a phone can ask for. */
export type Command =
  | {
      readonly do:
        | 'next'
        | 'previous'
        | 'pause'
        | 'resume'
        | 'toggle-pause'
        | 'first'
        | 'toggle-dark'
        | 'full-screen'
    }
  /** Counted from 0. */
  | { readonly do: 'scene'; readonly scene: number }

/** Presenters' clickers send PageUp and PageDown, `.` or B. */
const KEYS: Readonly<Record<string, Command['do'] & Exclude<Command['do'], 'scene'>>> = {
  ArrowRight: 'next',
  PageDown: 'next',
  ArrowLeft: 'previous',
  PageUp: 'previous',
  ' ': 'toggle-pause',
  '.': 'toggle-dark',
  b: 'toggle-dark',
  f: 'full-screen',
  Home: 'first',
}

/** Any other key, and any touch, pauses as these do. */
export function commandOfKey(key: string): Command {
  if (/^[1-9]$/.test(key)) return { do: 'scene', scene: Number(key) - 1 }
  return { do: KEYS[key.length === 1 ? key.toLowerCase() : key] ?? 'pause' }
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'NumLock', 'Fn', 'Escape'])
const SWIPE_PX = 60

/** Listens to keys, touches and the mouse for as long as the page lives. */
export function listenToHands(told: (command: Command) => void, moved: () => void): void {
  addEventListener('keydown', (event) => {
    // Shortcuts of the browser, such as reloading, are its own; Escape leaves the full screen.
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      MODIFIERS.has(event.key) ||
      /^F\d+$/.test(event.key)
    )
      return
    event.preventDefault()
    if (!event.repeat) told(commandOfKey(event.key))
  })
  let from: number | null = null
  addEventListener('pointerdown', ({ clientX }) => {
    from = clientX
  })
  addEventListener('pointerup', ({ clientX }) => {
    const way = from === null ? 0 : clientX - from
    from = null
    told({ do: way <= -SWIPE_PX ? 'next' : way >= SWIPE_PX ? 'previous' : 'pause' })
  })
  addEventListener('pointermove', moved)
}
