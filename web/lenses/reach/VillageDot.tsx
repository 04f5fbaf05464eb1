import type { ReachClass } from '../../../api/domain/reach/reached.ts'
import './village-dot.css'

/** A village's dot as the map draws it, in legend, tips and lists alike. */
export function VillageDot({ of }: { of: ReachClass }) {
  return (
    <span
      aria-hidden="true"
      className="village-dot"
      style={{ backgroundColor: `var(--village-${of})`, borderColor: `var(--village-ring-${of})` }}
    />
  )
}
