import type { GeographyDto } from '../../../api/contract/areas.ts'
import type { WallScene } from '../../../api/contract/wall.ts'
import type { Outlines } from '../../../api/domain/cartography/outlines.ts'
import { isTownshipScene } from '../../../api/domain/wall.ts'
import { answerOf, api } from '../../data/client.ts'
import { atlasOf, type LevelGeodata } from '../scenes/atlas.ts'
import type { Atlas, AtlasLevel } from '../scenes/context.ts'

/** The geodata of a wall's area as far as it is there. */
export interface WallGeodata {
  readonly geography: GeographyDto
  readonly county: LevelGeodata
  /** Null until it is there: it is larger, and the first scene can do without. */
  readonly township: LevelGeodata | null
}

type Options = () => { readonly init: RequestInit }

/**
 * Asks for the geodata; the whole of it comes a second time, with the townships.
 *
 * @param pixels of the picture's shorter side: outlines have no more detail than it shows
 * @param options of each request
 * @throws ApiError
 */
export async function askGeodata(
  within: string | null,
  pixels: number,
  options: Options,
  told: (geodata: WallGeodata) => void,
): Promise<WallGeodata> {
  const [geography, county] = await Promise.all([
    answerOf(api.geography.$get({}, options())),
    askLevel('county', within, pixels, options),
  ])
  told({ geography, county, township: null })
  return { geography, county, township: await askLevel('township', within, pixels, options) }
}

async function askLevel(
  level: AtlasLevel,
  within: string | null,
  pixels: number,
  options: Options,
): Promise<LevelGeodata> {
  const query = { level, ...(within === null ? {} : { within }) }
  const [{ areas }, outlines] = await Promise.all([
    answerOf(api.areas.$get({ query }, options())),
    answerOf(api.outlines.$get({ query: { ...query, pixels: String(pixels) } }, options())),
  ])
  return { areas, outlines: outlines as Outlines }
}

export function atlasOfGeodata({ county, township }: WallGeodata): Atlas {
  return atlasOf({ county, ...(township === null ? {} : { township }) })
}

/** Whether a scene can be drawn: townships are drawn in the scenes of their rules and for a county. */
export function isDrawable({ scene, within }: WallScene, { township }: WallGeodata): boolean {
  return township !== null || (!isTownshipScene(scene) && within.level !== 'county')
}
