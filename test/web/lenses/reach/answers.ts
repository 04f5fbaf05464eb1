import type {
  NamedVillageReach,
  PointDto,
  ReachBasis,
  ReachTallyDto,
} from '../../../../api/contract/reach.ts'

/** Answers as the server gives them, for what the screen makes of them. */
export function tally(own: Partial<ReachTallyDto> = {}): ReachTallyDto {
  return {
    villages: { all: 10, reached: 7, left: 2, unknown: 1 },
    population: { all: 1000, reached: 700, left: 200, unknown: 100, estimated: 0 },
    share: 700 / 900,
    shareLow: 600 / 900,
    shareHigh: 800 / 900,
    medianMinutes: 9.5,
    placeholders: 0,
    withoutPopulation: 0,
    ...own,
  }
}

export function basis(own: Partial<ReachBasis> = {}): ReachBasis {
  return {
    source: 'estimate',
    mode: 'drive',
    options: { detour: 1.4, speed: 30 },
    versions: { roads: 'links-1', points: 'points-1', options: 'detour=1.4 speed=30' },
    computedAt: '2026-11-22T01:30:00.000Z',
    state: 'current',
    note: null,
    counted: 'people',
    points: 20,
    demonstrationPoints: 0,
    recurringStops: 0,
    ...own,
  }
}

export function village(own: Partial<NamedVillageReach> = {}): NamedVillageReach {
  return {
    code: '350421100201',
    class: 'left',
    how: 'computed',
    minutes: { low: 16.2, central: 20.01, high: 31 },
    point: 'P-1',
    kind: 'village-clinic',
    snapMetres: null,
    population: 1234.5,
    populationEstimated: true,
    placeholder: true,
    name: '某村',
    township: '某镇',
    centre: [117.2, 26.3],
    ...own,
  }
}

export function servicePoint(own: Partial<PointDto> = {}): PointDto {
  return {
    id: 'P-1',
    name: '某村卫生室',
    kind: 'village-clinic',
    area: '350421100201',
    at: [117.2, 26.3],
    from: null,
    to: null,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    origin: 'file',
    demonstration: false,
    ...own,
  }
}
