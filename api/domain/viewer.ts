import type { AreaCode } from './units.ts'

/** Who asks, and for which area. Until accounts exist it is the whole-province viewer, passed explicitly. */
export interface Viewer {
  readonly who: string
  readonly within: AreaCode
}
