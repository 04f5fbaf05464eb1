import { InputNumber, Slider } from 'antd'
import { useEffect, useRef, useState } from 'react'

/** While it is dragged the question is asked at most this often. */
const SETTLE_MS = 80
/** Key presses in quicker succession are one step for the back button, and so is any drag. */
const ONE_STEP_MS = 1500

interface NearSliderProps {
  readonly label: string
  /** The accessible name. */
  readonly name: string
  readonly unit: string
  readonly value: number
  /** The slider's range; the number field accepts up to `fieldMaximum`. */
  readonly range: { readonly minimum: number; readonly maximum: number; readonly step: number }
  readonly fieldMaximum: number
  /** Only the first change of a drag is a step that the back button returns from. */
  readonly onWrite: (value: number, how: 'push' | 'replace') => void
}

/** A number that can be slid or typed; the answer follows at once. */
export function NearSlider({ label, name, unit, value, range, fieldMaximum, onWrite }: NearSliderProps) {
  const [moved, setMoved] = useState<number | null>(null)
  const held = useRef(false)
  const last = useRef({ at: Number.NEGATIVE_INFINITY, ended: true })
  const writer = useRef(onWrite)
  writer.current = onWrite

  useEffect(() => {
    if (moved === null) return
    const timer = setTimeout(() => {
      const at = performance.now()
      const begins = last.current.ended && at - last.current.at > ONE_STEP_MS
      writer.current(moved, begins ? 'push' : 'replace')
      last.current = { at, ended: !held.current }
      setMoved(null)
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [moved])

  const shown = moved ?? value
  const { minimum, maximum, step } = range
  return (
    <div className="near-slider">
      <span className="control-name" aria-hidden="true">
        {label}
      </span>
      <Slider
        min={minimum}
        max={maximum}
        step={step}
        value={Math.min(shown, maximum)}
        onChange={(next) => {
          held.current = true
          setMoved(next)
        }}
        onChangeComplete={() => {
          held.current = false
          if (moved === null) last.current = { ...last.current, ended: true }
        }}
        tooltip={{ open: false }}
        ariaLabelForHandle={name}
        ariaValueTextFormatterForHandle={(each) => `${each} ${unit}`}
      />
      <InputNumber<number>
        aria-label={name}
        size="small"
        controls={false}
        min={minimum}
        max={fieldMaximum}
        value={shown}
        suffix={unit}
        onChange={(next) => {
          if (next !== null && next >= minimum && next <= fieldMaximum) setMoved(next)
        }}
      />
    </div>
  )
}
