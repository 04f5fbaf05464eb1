import { expect, test } from 'vitest'
import { metresBetween } from '../../../api/domain/reach/great-circle.ts'
import { TeamTravel } from '../../../api/modules/planner/travel.ts'
import { estimateOn } from '../../../api/modules/reach/estimate.ts'
import { findLimitedConflicts } from '../../../api/modules/review/limited-conflicts.ts'
import { QUARTER, visit } from '../../domain/review/visits.ts'
import { fujian } from '../../support/geography.ts'

async function travelOf() {
  const estimate = estimateOn(await fujian())
  return new TeamTravel(async () => ({ estimate, roads: { ...estimate, available: false } }))
}

test('from an island without a bridge the way is unknown: 60 km decide, and not the 120 minutes of a road', async () => {
  const travel = await travelOf()
  const island = (await fujian()).areas.get('350305107')!
  expect(island.name).toBe('南日镇')
  const day = (lon: number) => [
    visit('A', { at: island.centre, placeCode: island.code }),
    visit('B', { at: [lon, 25.36719], placeCode: 'mainland', session: 'pm' }),
  ]
  const [near, far] = [day(118.92), day(118.9)]
  expect(await travel.between(near[0]!.at, near[1]!.at)).toMatchObject({ minutes: null })
  // 58.5 km would be 158 minutes of road (× 1.35 ÷ 30 km/h); there is none.
  expect(metresBetween(near[0]!.at, near[1]!.at)).toBeCloseTo(58_570, -2)
  expect(await findLimitedConflicts(near, travel, QUARTER)).toEqual([])
  expect(metresBetween(far[0]!.at, far[1]!.at)).toBeCloseTo(60_495, -1)
  expect(await findLimitedConflicts(far, travel, QUARTER)).toMatchObject([{ kind: 'too-far', minutes: null }])
})

test('by date, then by the ids, whatever order the records come in', async () => {
  const travel = await travelOf()
  const visits = [
    visit('D', { date: '2026-11-10' }),
    visit('C', { date: '2026-11-10', metres: 5000 }),
    visit('B', { date: '2026-11-09', metres: 5000 }),
    visit('A', { date: '2026-11-09' }),
    visit('E', { date: '2026-11-10', metres: 9000 }),
  ]
  const pairs = async (given: typeof visits) =>
    (await findLimitedConflicts(given, travel, QUARTER)).map(({ visits: [a, b] }) => a.visitId + b.visitId)
  expect(await pairs(visits)).toEqual(['AB', 'CD', 'CE', 'DE'])
  expect(await pairs([...visits].reverse())).toEqual(['AB', 'CD', 'CE', 'DE'])
})

test('one code for hundreds of teams is refused: 448 records at once are 100,128 pairs, over 100,000', async () => {
  const travel = await travelOf()
  const many = Array.from({ length: 448 }, (_, i) => visit(`V${i}`, { metres: 2000 * i }))
  // 447 × 446 ÷ 2.
  expect(await findLimitedConflicts(many.slice(1), travel, QUARTER)).toHaveLength(99_681)
  await expect(findLimitedConflicts(many, travel, QUARTER)).rejects.toMatchObject({
    code: 'question-too-large',
  })
})
