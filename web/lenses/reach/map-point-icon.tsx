import { POINT_COLOURS } from '../../../api/domain/cartography/reach-palette.ts'
import type { PointKind } from '../../../api/domain/reach/service-point.ts'
import type { PointMark } from '../../map/reach-types.ts'
import { POINT_SHAPES, pointFilling } from '../../ui/point-shapes.ts'

/** The shape of a kind of service point as the map draws it. Always put the name beside it. */
export function PointIcon({ kind, mark = 'plain' }: { kind: PointKind; mark?: PointMark['mark'] }) {
  const { outline, inner } = POINT_SHAPES[kind]
  const filling = pointFilling(mark, POINT_COLOURS[kind])
  return (
    <svg viewBox="-2 -2 68 68" className="point-icon" aria-hidden="true">
      <path d={outline} fill={filling.fill} stroke={filling.line} strokeWidth="5" strokeLinejoin="round" />
      <path d={inner} fill={filling.inner} />
    </svg>
  )
}
