import { CrowdingQuerySchema } from '../../contract/crowding.ts'
import { ReachQuerySchema } from '../../contract/reach.ts'
import type { WallQuery, WallScene } from '../../contract/wall.ts'
import type { DbPool } from '../../db/db.ts'
import { localViewer, type Reader } from '../../domain/access/viewer.ts'
import { codeLength, isWithin } from '../../domain/areas.ts'
import { addDays } from '../../domain/calendar.ts'
import { ruleById } from '../../domain/coverage/cn-2025.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import { USUAL_INDICATORS, type WallSceneId } from '../../domain/wall.ts'
import type { Geography } from '../areas/geography.ts'
import { readWithin } from '../areas/read-within.ts'
import type { ClustersService } from '../clusters/clusters.service.ts'
import { findContacts } from '../contacts/contacts.repository.ts'
import type { RecordsState } from '../coverage/records-state.ts'
import { readDuties } from '../duties/duties.usecases.ts'
import type { IndicatorsService } from '../indicators/indicators.service.ts'
import type { ReachService } from '../reach/reach.service.ts'
import { type CallFacts, callsScene, gapsScene, townshipsScene, villagesScene } from './coverage-scenes.ts'
import { crowdingScene } from './crowding-scene.ts'
import { dutiesScene, dutyRange } from './duties-scene.ts'
import { sceneHead, type WallFrame } from './frame.ts'
import { indicatorsScene } from './indicators-scene.ts'
import { readNextVisits } from './next-visits.repository.ts'
import { reachScene } from './reach-scene.ts'
import { trendScene } from './trend-scene.ts'

export interface WallDependencies {
  readonly db: DbPool
  readonly state: RecordsState
  readonly geography: Geography
  readonly reach: Pick<ReachService, 'reach'>
  readonly indicators: Pick<IndicatorsService, 'latest'>
  readonly clusters: Pick<ClustersService, 'clusters'>
  readonly today: () => LocalDate
}

export type WallQuestion = WallQuery & {
  readonly scene: WallSceneId
  /** Where the viewer may see whom to call; part of the question, since colleagues share answers. */
  readonly contactsIn: readonly AreaCode[]
}

/** Crowds are looked for from today on, this many days. */
const CROWDING_DAYS = 30

/** The scenes of the wall: what they show is answered by the same use cases as the desk's pages. */
export class WallService {
  readonly #given: WallDependencies

  constructor(given: WallDependencies) {
    this.#given = given
  }

  /**
   * @throws ProblemError 400 for an area that is unknown, below the counties, or not the viewer's
   */
  async scene(
    reader: Reader,
    { scene, within: asked, contactsIn, indicators: chosen }: WallQuestion,
  ): Promise<WallScene> {
    const { state, geography, reach, clusters, indicators, today: now } = this.#given
    const within = readWithin(geography, reader, asked, 'county')
    const today = now()
    const frame = async (): Promise<WallFrame> => ({
      snapshot: await state.current(),
      geography,
      today,
      within,
    })
    switch (scene) {
      case 'gaps':
        return gapsScene(await frame())
      case 'calls':
        return callsScene(await frame(), async (counties) => {
          const facts = await this.#callFacts(counties, within, today)
          const isWithheld = (county: AreaCode) => !contactsIn.some((area) => isWithin(county, area))
          const seen = [...facts.contacts].filter(([county]) => !isWithheld(county as AreaCode))
          return { next: facts.next, contacts: new Map(seen), isWithheld }
        })
      case 'townships':
      case 'ethnic-townships':
      case 'township-postings':
      case 'public-health-postings':
        return townshipsScene(await frame(), scene)
      case 'villages':
        return villagesScene(await frame())
      case 'trend':
        return trendScene(await frame())
      case 'reach': {
        const level = within.length >= codeLength('county') ? 'township' : 'county'
        return reachScene(
          await reach.reach(reader, { ...ReachQuerySchema.parse({ level }), within }),
          geography,
        )
      }
      case 'indicators': {
        const { id: snapshot } = await state.current()
        const asked = chosen ?? USUAL_INDICATORS
        const question = { level: 'county', within } as const
        // A county's are of one year; of a larger area each is shown by itself, as it comes in.
        const found =
          within.length >= codeLength('county')
            ? await indicators.latest(reader, asked, question)
            : await Promise.all(asked.map((each) => indicators.latest(reader, [each], question)))
        return indicatorsScene(
          found.flat(),
          geography,
          sceneHead({ geography, within, snapshot, asOf: today }),
        )
      }
      case 'duties': {
        const { id: snapshot } = await state.current()
        const viewer = localViewer(within, 'wall')
        const duties = await this.#given.db.snapshot((tx) =>
          readDuties(tx, { geography, viewer, within, today, ...dutyRange(today) }),
        )
        return dutiesScene(duties, sceneHead({ geography, within, snapshot, asOf: today }))
      }
      case 'crowding': {
        const range = { from: today, to: addDays(today, CROWDING_DAYS - 1) }
        return crowdingScene(
          await clusters.clusters(reader, { ...CrowdingQuerySchema.parse(range), within }),
          geography,
        )
      }
    }
  }

  async #callFacts(
    counties: readonly AreaCode[],
    within: AreaCode,
    today: LocalDate,
  ): Promise<Omit<CallFacts, 'isWithheld'>> {
    const { db } = this.#given
    const [next, contacts] = await Promise.all([
      readNextVisits(db, ruleById('county-quarterly'), counties, today),
      findContacts(db, within),
    ])
    const first = new Map<AreaCode, (typeof contacts)[number]>()
    for (const contact of contacts) if (!first.has(contact.countyCode)) first.set(contact.countyCode, contact)
    const shown = [...first].map(([code, { name, phone, duty, demonstration }]) => {
      return [code, { name, phone, duty, demonstration }] as const
    })
    return { next, contacts: new Map(shown) }
  }
}
