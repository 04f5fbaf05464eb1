import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LocatedVisit } from '../../../api/domain/located-visit.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import { groupsOf } from '../../../api/modules/clusters/groups-of.ts'
import { nearbyVisits } from '../../../api/modules/plans/effect/nearby.ts'

const QUESTION = {
  method: 'rule',
  metres: 10_000,
  days: 3,
  min: 3,
  from: '2026-01-01' as LocalDate,
  to: '2026-12-31' as LocalDate,
} as const

/** Along a line of 0.03°, about 3.3 km, a step: neighbours of neighbours reach far. */
const visitArbitrary = fc.record({
  step: fc.integer({ min: 0, max: 60 }),
  day: fc.integer({ min: 1, max: 28 }),
  length: fc.constantFrom(0, 0, 2),
  team: fc.constantFrom('A', 'B', 'C'),
})

function visit(
  id: number,
  { step, day, length, team }: { step: number; day: number; length: number; team: string },
) {
  const date = (offset: number) => new Date(Date.UTC(2026, 4, day + offset)).toISOString().slice(0, 10)
  return {
    visitId: `V${String(id).padStart(3, '0')}`,
    date: date(0),
    endDate: date(length),
    at: [118, 26 + step * 0.03],
    teamCode: team,
    service: 'tour',
    placeCode: '350421100201' as AreaCode,
    status: 'planned',
  } as unknown as LocatedVisit
}

test('what changes among all groups of the rule is what changes among those of the nearby visits', () => {
  let changes = 0
  let leftOut = 0
  fc.assert(
    fc.property(
      fc.array(visitArbitrary, { minLength: 30, maxLength: 120 }),
      fc.array(visitArbitrary, { minLength: 1, maxLength: 2 }),
      (others, moved) => {
        const all = others.map((each, i) => visit(i, each))
        const after = all.map((each, i) => (i < moved.length ? visit(i, moved[i]!) : each))
        const changed = [...all.slice(0, moved.length), ...after.slice(0, moved.length)]
        const ids = (visits: readonly LocatedVisit[]) =>
          new Map(groupsOf(visits, QUESTION).clusters.map((group) => [group.id, group.surplusDays]))
        const differences = (before: Map<string, number>, now: Map<string, number>) => ({
          gone: [...before.keys()].filter((id) => !now.has(id)).sort(),
          arisen: [...now.keys()].filter((id) => !before.has(id)).sort(),
          groups: now.size - before.size,
          surplus: sum(now) - sum(before),
        })
        const near = (visits: readonly LocatedVisit[]) => nearbyVisits(visits, changed, QUESTION)
        const whole = differences(ids(all), ids(after))
        expect(differences(ids(near(all)), ids(near(after)))).toEqual(whole)
        changes += whole.gone.length + whole.arisen.length
        leftOut += all.length - near(all).length
      },
    ),
    { numRuns: 200, seed: 20261122 },
  )
  expect(changes).toBeGreaterThan(200)
  expect(leftOut).toBeGreaterThan(200)
})

const sum = (groups: ReadonlyMap<string, number>) => [...groups.values()].reduce((a, b) => a + b, 0)
