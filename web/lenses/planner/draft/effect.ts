import type { Effect, RuleEffect } from '../../../../api/contract/plans.ts'
import type { ConflictDto } from '../../../../api/contract/review.ts'
import { judgedOf } from '../../../../api/domain/coverage/status.ts'

export interface Figure {
  readonly name: 'newlyMet' | 'newlyBroken' | 'teamDays' | 'crowds' | 'surplus' | 'conflicts'
  /** Null when only the value after is known. */
  readonly before: number | null
  readonly after: number
  /** Whether the change is an improvement; null when nothing changes or neither applies. */
  readonly isBetter: boolean | null
}

/** The effect of a draft in six numbers. */
export function figuresOf({
  newlyMet,
  newlyBroken,
  teamDays,
  crowding,
  conflicts,
}: Effect): readonly Figure[] {
  const { before, after } = crowding
  return [
    { name: 'newlyMet', before: null, after: newlyMet, isBetter: newlyMet > 0 ? true : null },
    { name: 'newlyBroken', before: null, after: newlyBroken, isBetter: newlyBroken > 0 ? false : null },
    { name: 'crowds', ...fewer(before.clusters, after.clusters) },
    { name: 'surplus', ...fewer(before.surplusDays, after.surplusDays) },
    { name: 'conflicts', ...fewer(conflicts.before, conflicts.after) },
    { name: 'teamDays', before: teamDays.before, after: teamDays.after, isBetter: null },
  ]
}

function fewer(before: number, after: number) {
  return { before, after, isBetter: before === after ? null : after < before }
}

export interface AreaRow {
  readonly code: string
  readonly name: string
  /** Units that are met or scheduled. */
  readonly before: number
  readonly after: number
  /** Units that are judged; after. */
  readonly all: number
}

export interface RuleRows {
  readonly rule: RuleEffect['rule']
  readonly period: string
  /** The largest area first. */
  readonly areas: readonly AreaRow[]
  readonly units: RuleEffect['units']
  readonly newlyMet: readonly Named[]
  readonly newlyBroken: readonly Named[]
}

interface Named {
  readonly code: string
  readonly name: string
}

/** By rule and period, in the server's order: areas before and after, and by name what becomes met and what is broken. */
export function rowsOf(effect: Pick<Effect, 'rules'>): readonly RuleRows[] {
  return effect.rules.map(({ rule, period, areas, units, newlyMet, newlyBroken }) => {
    const nameOf = new Map(units.map(({ code, name }) => [code, name]))
    const named = (codes: readonly string[]) =>
      codes.map((code) => ({ code, name: nameOf.get(code) ?? code }))
    return {
      rule,
      period: period.id,
      areas: areas
        .map(({ code, name, before, after }) => ({
          code,
          name,
          before: before.counts.met + before.counts.scheduled,
          after: after.counts.met + after.counts.scheduled,
          all: judgedOf(after.counts),
        }))
        .sort((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1)),
      units,
      newlyMet: named(newlyMet),
      newlyBroken: named(newlyBroken),
    }
  })
}

/** The conflicts after a draft: without those it resolves, with those it creates. */
export function conflictsAfter(
  recorded: readonly ConflictDto[],
  drafted: Effect['conflicts'] | undefined,
): readonly ConflictDto[] {
  if (!drafted) return recorded
  const gone = new Set(drafted.gone)
  const arisen = new Set(drafted.arisen.map(({ id }) => id))
  return [...recorded.filter(({ id }) => !gone.has(id) && !arisen.has(id)), ...drafted.arisen]
}
