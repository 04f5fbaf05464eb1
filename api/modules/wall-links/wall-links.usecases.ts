import { randomBytes } from 'node:crypto'
import type { MadeWallLink, OwnWallLink, WallLinkDto } from '../../contract/wall-links.ts'
import type { DbPool } from '../../db/db.ts'
import { groundsOf, type Viewer } from '../../domain/access/viewer.ts'
import { isWithin } from '../../domain/areas.ts'
import type { AreaCode } from '../../domain/units.ts'
import { readWallSettings, wallSearch } from '../../domain/wall-settings.ts'
import { allow } from '../../http/viewer.ts'
import type { Geography } from '../areas/geography.ts'
import { readWithin } from '../areas/read-within.ts'
import { record, sha256 } from '../audit/record.ts'
import { nameOfWall } from './name-of-wall.ts'
import { tooManyWallLinks, unknownWallLink, wallLinkEnded } from './wall-links.errors.ts'
import {
  addWallLink,
  changeWallLink,
  countWallLinks,
  findWallLinks,
  type ListedWallLink,
  listWallLinks,
  lockWallLink,
} from './wall-links.repository.ts'

export interface WallLinksDependencies {
  readonly db: DbPool
  readonly geography: Geography
  readonly now: () => Date
  /** What is taken away here holds at once. */
  readonly forget: () => void
}

/** Begins every secret, so that people and programs that look for leaked ones recognise it. */
const PREFIX = 'xyw_'
const MAX_LINKS = 500
/** Revoked ones are still listed for as long: somebody may ask why a wall is dark. */
const LISTED_DAYS = 90
const DAY_MS = 86_400_000

/** Those of the areas where the viewer may manage them. @throws ProblemError 403 */
export async function listLinks({ db, now }: WallLinksDependencies, viewer: Viewer): Promise<WallLinkDto[]> {
  allow(viewer, 'walls.manage')
  const { areas } = groundsOf(viewer, 'walls.manage')
  const links = await listWallLinks(db, new Date(now().getTime() - LISTED_DAYS * DAY_MS))
  return links.filter(({ area }) => areas.some((each) => isWithin(area, each))).map(linkDto)
}

/**
 * A link for a wall. Its walls read the area of the settings and nothing else.
 *
 * @throws ProblemError 400 for an area that there is not, 403, 409
 */
export async function makeLink(
  dependencies: WallLinksDependencies,
  viewer: Viewer,
  asked: { readonly name: string; readonly settings: string },
): Promise<MadeWallLink> {
  const { db, now } = dependencies
  const { settings, area } = settingsOf(dependencies, viewer, asked.settings)
  if ((await countWallLinks(db)) >= MAX_LINKS) throw tooManyWallLinks(MAX_LINKS)
  const secret = `${PREFIX}${randomBytes(32).toString('base64url')}`
  const link = await db.transaction(async (tx) => {
    const made = await addWallLink(tx, {
      name: asked.name,
      hash: sha256(secret),
      settings,
      areaCode: area,
      madeBy: viewer.who,
      madeAt: now(),
    })
    await record(tx, viewer, {
      action: 'wall-link.made',
      subject: made.name,
      area,
      detail: { link: made.id, settings },
    })
    return made
  })
  return { secret, link: linkDto(link) }
}

/** @throws ProblemError 400 for an area that there is not, 403, 404 */
export async function changeLink(
  dependencies: WallLinksDependencies,
  viewer: Viewer,
  id: number,
  asked: { readonly name?: string | undefined; readonly settings?: string | undefined },
): Promise<WallLinkDto> {
  const next = asked.settings === undefined ? null : settingsOf(dependencies, viewer, asked.settings)
  const link = await dependencies.db.transaction(async (tx) => {
    const before = await ownLink(tx, viewer, id)
    const name = asked.name ?? before.name
    const settings = next?.settings ?? before.settings
    const area = next?.area ?? before.area
    const changed = await changeWallLink(tx, id, { name, settings, areaCode: area })
    await record(tx, viewer, {
      action: 'wall-link.changed',
      subject: before.name,
      area,
      detail: { link: id },
      before: { name: before.name, settings: before.settings },
      after: { name, settings },
    })
    return changed
  })
  dependencies.forget()
  return linkDto(link)
}

/** Its walls show nothing any more, and wipe what they kept. @throws ProblemError 403, 404 */
export async function revokeLink(
  { db, now, forget }: WallLinksDependencies,
  viewer: Viewer,
  id: number,
): Promise<WallLinkDto> {
  const link = await db.transaction(async (tx) => {
    const { name, area } = await ownLink(tx, viewer, id)
    const revoked = await changeWallLink(tx, id, { revokedAt: now() })
    await record(tx, viewer, { action: 'wall-link.revoked', subject: name, area, detail: { link: id } })
    return revoked
  })
  forget()
  return linkDto(link)
}

/**
 * A wall that has just been given its link.
 *
 * @param from the address that it asks from
 * @throws ProblemError 401 `wall-link-ended`
 */
export async function enterByLink(
  { db }: Pick<WallLinksDependencies, 'db'>,
  secret: string,
  from: string,
): Promise<OwnWallLink> {
  const [link] = await findWallLinks(db, [sha256(secret)])
  if (!link) throw wallLinkEnded()
  const { id, name, settings, area } = link
  const actor = { who: nameOfWall(name), person: null, from }
  await record(db, actor, { action: 'wall-link.entered', subject: name, area, detail: { link: id } })
  return { name, settings, area }
}

/** Settings as they are kept, and the area that they are of. */
function settingsOf({ geography }: WallLinksDependencies, viewer: Viewer, asked: string) {
  const settings = readWallSettings(asked)
  const area = readWithin(geography, viewer, (settings.within ?? geography.province) as AreaCode, 'county')
  allow(viewer, 'walls.manage', { area })
  return { settings: wallSearch(settings), area }
}

async function ownLink(tx: Parameters<typeof lockWallLink>[0], viewer: Viewer, id: number) {
  const link = await lockWallLink(tx, id)
  // What lies elsewhere is not there.
  const isTheirs = link && groundsOf(viewer, 'walls.manage').areas.some((area) => isWithin(link.area, area))
  if (!isTheirs) throw unknownWallLink()
  return link
}

function linkDto({ madeAt, seenAt, revokedAt, ...link }: ListedWallLink): WallLinkDto {
  const instant = (at: Date | null) => at?.toISOString() ?? null
  return { ...link, madeAt: madeAt.toISOString(), seenAt: instant(seenAt), revokedAt: instant(revokedAt) }
}
