import { isHatched, type ShareClass, type UnitClass } from './palette.ts'

/** The colour of a class as the map draws it, hatching included. It says nothing by itself: put the name beside it. */
export function Swatch(props: { of: UnitClass | ShareClass; family?: 'class' | 'share' }) {
  const { of, family = 'class' } = props
  return (
    <span
      aria-hidden="true"
      className={isHatched(of) ? 'swatch swatch-hatched' : 'swatch'}
      style={{ backgroundColor: `var(--${family}-${of})` }}
    />
  )
}
