import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { POINT_KINDS, type PointClass } from '../../../api/domain/reach/service-point.ts'
import type { Position } from '../../../api/domain/units.ts'
import { computeTimes, emptyLayer } from '../../../api/modules/reach/compute.ts'
import { classesAmong, classKey } from '../../../api/modules/reach/effective-points.ts'
import type { Layer, LayerPoint, LayerVillage } from '../../../api/modules/reach/layer.ts'
import { planUpdate, updateLayer } from '../../../api/modules/reach/update-layer.ts'
import { WindingSource } from './winding-source.ts'

const REQUEST = { mode: 'walk', options: {} } as const
const FIRST = new Date('2026-11-01T00:00:00Z')

const position = fc.tuple(
  fc.integer({ min: -50, max: 50 }).map((n) => n / 1000),
  fc.integer({ min: 25_000, max: 25_100 }).map((n) => n / 1000),
) as fc.Arbitrary<Position>

const pointsArbitrary = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 30 }).map((n) => `P${String(n).padStart(2, '0')}`),
    kind: fc.constantFrom(...POINT_KINDS.slice(3)),
    weekdays: fc.constantFrom(127, 127, 127, 0, 0b0000101, 0b0010010),
    at: position,
  }),
  { selector: ({ id }) => id, maxLength: 25 },
)
const villagesArbitrary = fc.uniqueArray(
  fc.record({ code: fc.integer({ min: 100, max: 140 }).map((n) => `350421100${n}`), at: position }),
  { selector: ({ code }) => code, minLength: 1, maxLength: 30 },
)

const sorted = <Item>(items: readonly Item[], key: (item: Item) => string) =>
  [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1))

interface State {
  readonly points: readonly LayerPoint[]
  readonly villages: readonly LayerVillage[]
}

/** Takes some of what is there as it was and the rest from what is drawn anew: moved, added, taken away, changed. */
function mixed(before: State, fresh: State, keep: readonly boolean[]): State {
  const mix = <Item>(olds: readonly Item[], news: readonly Item[], key: (item: Item) => string) => {
    const kept = olds.filter((_, i) => keep[i % keep.length])
    const known = new Set(kept.map(key))
    return sorted([...kept, ...news.filter((each) => !known.has(key(each)))], key)
  }
  return {
    points: mix(before.points, fresh.points.slice(0, 4), ({ id }) => id),
    villages: mix(before.villages, fresh.villages.slice(0, 3), ({ code }) => code),
  }
}

async function whole({ points, villages }: State): Promise<Layer> {
  const classes = classesAmong(points)
  const head = {
    id: 1,
    source: 'roads',
    mode: 'walk',
    options: {},
    roadsVersion: '',
    pointsVersion: '',
    computedAt: FIRST,
  } as const
  const layer = emptyLayer(head, points, classes, villages)
  const all = villages.map((_, number) => number)
  const parts = computeTimes(new WindingSource(), layer, classes.keys().toArray(), all, REQUEST, () =>
    FIRST.getTime(),
  )
  for await (const _ of parts);
  return layer
}

/** What a layer says, by village and class that has a point. */
function told(layer: Layer): Record<string, unknown> {
  const live = new Set(classesAmong(layer.points).map(classKey))
  return Object.fromEntries(
    layer.villages.map(({ code, at }, number) => [
      code,
      {
        at,
        times: Object.fromEntries(
          sorted(
            layer.times.flatMap((times, index) => {
              const key = classKey(layer.classes[index]!)
              const said = [times.outcome(number), times.minutes(number), times.points[number]] as const
              return live.has(key) ? [[key, said] as const] : []
            }),
            ([key]) => key,
          ),
        ),
      },
    ]),
  )
}

const timesTo = (layer: Layer, wanted: PointClass) =>
  layer.times[layer.classes.findIndex((each) => classKey(each) === classKey(wanted))]!

describe('what a change can touch is computed, all else is kept', () => {
  it('after any changes the times are those of computing all anew, and what was not touched keeps its moment', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ points: pointsArbitrary, villages: villagesArbitrary }),
        fc.array(
          fc.record({
            fresh: fc.record({ points: pointsArbitrary, villages: villagesArbitrary }),
            keep: fc.array(fc.boolean(), { minLength: 5, maxLength: 40 }),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        async (first, changes) => {
          let state: State = {
            points: sorted(first.points, ({ id }) => id),
            villages: sorted(first.villages, ({ code }) => code),
          }
          let layer = await whole(state)
          for (const [step, { fresh, keep }] of changes.entries()) {
            state = mixed(state, fresh, keep)
            const wanted = { ...state, pointsVersion: String(step) }
            const source = new WindingSource()
            const at = new Date(FIRST.getTime() + (step + 1) * 1000)
            const plan = planUpdate(source, layer, wanted, REQUEST)
            const next = await updateLayer(source, layer, wanted, plan, REQUEST, at)
            expect(told(next)).toEqual(told(await whole(state)))
            for (const { class: each, villages } of plan.touched) {
              const times = timesTo(next, each)
              const touched = new Set(villages)
              next.villages.forEach(({ code }, number) => {
                const earlier = layer.villages.findIndex((village) => village.code === code)
                const moment = touched.has(number) ? at.getTime() : timesTo(layer, each).computedAt[earlier]
                expect(times.computedAt[number]).toBe(moment)
              })
            }
            expect(source.asked).toBe(plan.touched.reduce((sum, { villages }) => sum + villages.length, 0))
            layer = next
          }
        },
      ),
      { numRuns: 150 },
    )
  }, 60_000)

  it('a new point far from every village touches none; one beside a village touches that one', async () => {
    // 0.1° of latitude are 11.1 km: at least 11.1 minutes. A way of 222 m takes 0.2 to 1.2 minutes.
    const at = (lat: number): Position => [1, lat]
    const villages = [25, 25.1, 25.2].map((lat, i) => ({ code: `35042110020${i}`, at: at(lat) }))
    const point = (id: string, lat: number) => ({
      id,
      kind: 'village-clinic' as const,
      weekdays: 127,
      at: at(lat),
    })
    const points = [25.002, 25.102, 25.202].map((lat, i) => point(`P${i}`, lat))
    const before = await whole({ points, villages })
    const source = new WindingSource()
    const touchedBy = (added: LayerPoint) =>
      planUpdate(source, before, { points: [...points, added], villages, pointsVersion: '' }, REQUEST)
        .villages
    expect(touchedBy(point('P3', 25.5))).toEqual([])
    expect(touchedBy(point('P3', 25.101))).toEqual([1])
  })

  it('a point closed touches those whose nearest it was', async () => {
    const villages = [25, 25.001, 25.2].map((lat, i) => ({
      code: `35042110020${i}`,
      at: [1, lat] as Position,
    }))
    const points = [25.0005, 25.2].map((lat, i) => ({
      id: `P${i}`,
      kind: 'village-clinic' as const,
      weekdays: 127,
      at: [1, lat] as Position,
    }))
    const before = await whole({ points, villages })
    const plan = planUpdate(
      new WindingSource(),
      before,
      { points: points.slice(1), villages, pointsVersion: '' },
      REQUEST,
    )
    expect(plan.villages).toEqual([0, 1])
  })
})
