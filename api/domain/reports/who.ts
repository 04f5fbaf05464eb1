import { may, type Viewer } from '../access/viewer.ts'
import type { AreaCode } from '../units.ts'
import {
  isPossible,
  permissionsFor,
  REPORT_ACTIONS,
  REPORT_STATES,
  type ReportAction,
  type ReportState,
} from './steps.ts'

/**
 * Whether the viewer may take the step in the county. A city's roles do not hold in a county that reports on its own
 * (`reportsApartFrom`): 平潭 is reviewed by whoever has the role on 平潭 itself or on the province.
 */
export function mayTake(viewer: Viewer, action: ReportAction, county: AreaCode, state: ReportState): boolean {
  return permissionsFor(action, state).some((permission) => may(viewer, permission, { area: county }))
}

/** Whether the viewer may take the step in the county in some state of a month. */
export function mayEverTake(viewer: Viewer, action: ReportAction, county: AreaCode): boolean {
  return REPORT_STATES.some((state) => isPossible(action, state) && mayTake(viewer, action, county, state))
}

/** The steps that are possible and that the viewer may take. */
export function stepsFor(viewer: Viewer, county: AreaCode, state: ReportState): ReportAction[] {
  return REPORT_ACTIONS.filter(
    (action) => isPossible(action, state) && mayTake(viewer, action, county, state),
  )
}
