import { localViewer } from '../../api/domain/access/viewer.ts'
import type { AreaCode } from '../../api/domain/units.ts'

/** May do everything in the province. */
export const TESTER = localViewer('35' as AreaCode, 'tester')
