import { type Area, isNeverJudged, isTownOrRuralTownship } from '../../../domain/areas.ts'
import { randomOf } from '../random.ts'
import type { ServicePointRow } from '../rows.ts'
import type { Scenario } from '../scenario.ts'
import { clinicsOf, placeName } from './clinics.ts'
import { standNear } from './stand.ts'

/** Metres that a hospital stands off the seat's point, a station off its community's. */
const OFF_SEAT: readonly [number, number] = [100, 500]
const OFF_COMMUNITY: readonly [number, number] = [50, 600]

/** Share of communities with a station of their own. */
const WITH_A_STATION = 0.5

/**
 * Service points that are all invented, and say so in their names: a county hospital at each county seat, a
 * township hospital or a community centre at each township seat, stations and clinics in part of the communities and
 * villages, stops of vehicles in recipient counties. About 20,000 in Fujian, whatever the day.
 */
export function servicePointsOf(scenario: Scenario): ServicePointRow[] {
  const counties = scenario.areas.within('county').filter(({ code }) => !isNeverJudged(code))
  return counties.flatMap((county) => [
    countyHospital(scenario, county),
    ...seatsOf(scenario, county),
    ...stationsOf(scenario, county),
    ...clinicsOf(scenario, county),
  ])
}

function countyHospital(scenario: Scenario, county: Area): ServicePointRow {
  const seat = seatOfCounty(scenario, county)
  const random = randomOf(scenario.seed, 'hospital', county.code)
  return {
    pointId: `H${county.code}`,
    name: `${county.name}县级医院（演示）`,
    kind: 'county-hospital',
    areaCode: county.code,
    at: standNear(scenario.areas, seat, random, OFF_SEAT),
    weekdays: null,
  }
}

/** The township whose code comes first is the one of the county's government; where its seat is not known, the county. */
function seatOfCounty(scenario: Scenario, county: Area): Area {
  const [first] = scenario.areas.within('township', county.code)
  return first?.boundary === 'seat-estimated' || first?.boundary === 'official' ? first : county
}

function* seatsOf(scenario: Scenario, county: Area): Generator<ServicePointRow> {
  for (const township of scenario.areas.within('township', county.code)) {
    const isTownship = isTownOrRuralTownship(township.code)
    if (isNeverJudged(township.code) || !(isTownship || township.kind === 'subdistrict')) continue
    const random = randomOf(scenario.seed, 'hospital', township.code)
    yield {
      pointId: `H${township.code}`,
      name: `${township.name}${isTownship ? '卫生院' : '社区卫生服务中心'}（演示）`,
      kind: isTownship ? 'township-hospital' : 'community-centre',
      areaCode: township.code,
      at: standNear(scenario.areas, township, random, OFF_SEAT),
      weekdays: null,
    }
  }
}

function* stationsOf(scenario: Scenario, county: Area): Generator<ServicePointRow> {
  for (const community of scenario.areas.within('village', county.code)) {
    if (community.kind !== 'residents-committee') continue
    const random = randomOf(scenario.seed, 'station', community.code)
    if (random() >= WITH_A_STATION) continue
    yield {
      pointId: `S${community.code}`,
      name: `${placeName(community).replace(/社区$/, '')}社区卫生服务站（演示）`,
      kind: 'community-station',
      areaCode: community.code,
      at: standNear(scenario.areas, community, random, OFF_COMMUNITY),
      weekdays: null,
    }
  }
}
