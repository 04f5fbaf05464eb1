import { Slider } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MINUTES_RANGE, POLICY_MINUTES } from '../../../../api/domain/reach/reached.ts'
import { useReachView, useReachWriter } from '../address.ts'

/** While it is dragged the question is asked at most this often: answers only compare stored times with a number. */
const SETTLE_MS = 150
/** Key presses in quicker succession are one step for the back button, and so is any drag. */
const ONE_STEP_MS = 1500

const MARKS = Object.fromEntries(
  [MINUTES_RANGE.minimum, POLICY_MINUTES, 30, 45, MINUTES_RANGE.maximum].map((minutes) => [minutes, minutes]),
)

/** The threshold in minutes. Sliding it recomputes nothing. */
export function MinutesSlider() {
  const { t } = useTranslation('reach')
  const { minutes } = useReachView()
  const write = useReachWriter()
  const [moved, setMoved] = useState<number | null>(null)
  const held = useRef(false)
  const last = useRef({ at: 0, ended: true })

  useEffect(() => {
    if (moved === null) return
    const timer = setTimeout(() => {
      const at = performance.now()
      const begins = last.current.ended && at - last.current.at > ONE_STEP_MS
      write({ minutes: moved }, begins ? 'push' : 'replace')
      last.current = { at, ended: !held.current }
      setMoved(null)
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [moved, write])

  const shown = moved ?? minutes
  return (
    <div className="minutes-slider">
      <span className="control-name" aria-hidden="true">
        {t('minutesWithin')}
      </span>
      <strong>{t('minutes', { minutes: shown })}</strong>
      <Slider
        min={MINUTES_RANGE.minimum}
        max={MINUTES_RANGE.maximum}
        marks={MARKS}
        value={shown}
        onChange={(value) => {
          held.current = true
          setMoved(value)
        }}
        onChangeComplete={() => {
          held.current = false
          if (moved === null) last.current = { ...last.current, ended: true }
        }}
        tooltip={{ formatter: (value) => t('minutes', { minutes: value ?? shown }) }}
        ariaLabelForHandle={t('minutesThreshold')}
        ariaValueTextFormatterForHandle={(value) => t('minutes', { minutes: value })}
      />
    </div>
  )
}
