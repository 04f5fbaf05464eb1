import type { CoverageAnswer } from '../../contract/coverage.ts'
import type { AreaLevel } from '../../domain/areas.ts'
import type { RuleId } from '../../domain/coverage/rule.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'

/**
 * Where the features' coverage comes from: the same use case as the map's.
 *
 * @throws ProblemError 400 `level-below-rule`, `as-of-after-today`, `period-of-other-kind`
 */
export type CoverageOf = (question: {
  readonly rule: RuleId
  readonly period?: string | undefined
  readonly level: AreaLevel
  readonly within?: AreaCode | undefined
  readonly asOf?: LocalDate | undefined
}) => Promise<CoverageAnswer>
