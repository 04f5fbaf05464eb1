import type { UnitClass } from '../../api/domain/cartography/palette.ts'
import { UNIT_SCALE } from './classes.ts'
import type { ColourScale } from './colour-scale.ts'

interface SwatchProps<Name extends string> {
  readonly scale: ColourScale<Name>
  readonly of: Name
  /** Faded, as the planner's map draws areas below its marks. */
  readonly faded?: boolean
}

/** The colour of a class as the map draws it, including hatching. Always put the name beside it. */
export function Swatch<Name extends string>({ scale, of, faded = false }: SwatchProps<Name>) {
  const colour = `var(--${scale.id}-${of})`
  return (
    <span
      aria-hidden="true"
      className={isHatched(scale, of) ? 'swatch swatch-hatched' : 'swatch'}
      style={{ backgroundColor: faded ? `color-mix(in srgb, ${colour} 42%, #fff)` : colour }}
    />
  )
}

/** The swatch of a unit's own status. */
export function UnitSwatch({ of }: { of: UnitClass }) {
  return <Swatch scale={UNIT_SCALE} of={of} />
}

/** Whether a class is hatched in addition to its colour. */
export function isHatched<Name extends string>(scale: ColourScale<Name>, of: Name): boolean {
  return scale.classes.some(({ name, hatched }) => name === of && hatched)
}
