import { distance } from '@turf/distance'
import type { Area } from '../../../domain/areas.ts'
import { pick, randomOf } from '../random.ts'
import type { ServicePointRow } from '../rows.ts'
import { areaOf, type Scenario } from '../scenario.ts'
import { standNear } from './stand.ts'

/** Metres that a clinic stands off its village's point. */
const OFF: readonly [number, number] = [50, 600]

/**
 * Shares of the villages of a county that have no clinic. Invented; the province speaks of villages left to patrols
 * and posted staff without saying where they are.
 */
const WITHOUT: Readonly<Record<'recipient' | 'other', readonly [number, number]>> = {
  recipient: [0.08, 0.15],
  other: [0.01, 0.03],
}
/** Share of villages with a second clinic: Fujian counts 16,847 clinics for 14,259 village committees. */
const WITH_A_SECOND = 0.25

/** Share of villages without a clinic in a recipient county that have a mobile stop. */
const WITH_A_STOP = 0.3
const STOP_DAYS = ['1', '2,5', '3', '1,4', '5'] as const

/** Clinics of a county's villages, and stops where there is none. */
export function* clinicsOf(scenario: Scenario, county: Area): Generator<ServicePointRow> {
  const isRecipient = scenario.recipients.some(({ code }) => code === county.code)
  const villages = scenario.areas
    .within('village', county.code)
    .filter(({ kind }) => kind === 'village-committee' || kind === 'similar-village')
  const without = villagesWithout(scenario, county, villages, isRecipient ? 'recipient' : 'other')
  for (const village of villages) {
    const random = randomOf(scenario.seed, 'clinic', village.code)
    const at = () => standNear(scenario.areas, village, random, OFF)
    const of = { areaCode: village.code, weekdays: null }
    if (!without.has(village.code)) {
      const clinic = { ...of, kind: 'village-clinic' } as const
      yield { ...clinic, pointId: `W${village.code}`, name: `${placeName(village)}卫生室（演示）`, at: at() }
      if (random() >= WITH_A_SECOND) continue
      const name = `${placeName(village)}第二卫生室（演示）`
      yield { ...clinic, pointId: `W${village.code}-2`, name, at: at() }
    } else if (isRecipient && random() < WITH_A_STOP) {
      const name = `${placeName(village)}流动服务点（演示）`
      const weekdays = pick(random, STOP_DAYS)
      yield { ...of, pointId: `L${village.code}`, name, kind: 'mobile-stop', weekdays, at: at() }
    }
  }
}

/** 城东村委会 → 城东村. */
export function placeName({ name }: Area): string {
  return name.replace(/(?:居民委员会|村民委员会|居委会|委会)$/, '')
}

/** Those far from the township's seat are left out the more often. */
function villagesWithout(
  scenario: Scenario,
  county: Area,
  villages: readonly Area[],
  kind: keyof typeof WITHOUT,
): ReadonlySet<string> {
  const random = randomOf(scenario.seed, 'without a clinic', county.code)
  const [least, most] = WITHOUT[kind]
  const count = Math.round(villages.length * (least + random() * (most - least)))
  const drawn = villages.map(({ code, parent, centre }) => {
    const seat = areaOf(scenario.areas, parent ?? county.code).centre
    const kilometres = distance([...centre], [...seat])
    return { code, at: random() ** (1 / (1 + kilometres)) }
  })
  drawn.sort((a, b) => b.at - a.at)
  return new Set(drawn.slice(0, count).map(({ code }) => code))
}
