import { randomBytes } from 'node:crypto'
import type { DutyFeedDto, MadeDutyFeed, NewDutyFeed } from '../../contract/duties.ts'
import { localViewer, may, type Viewer } from '../../domain/access/viewer.ts'
import { addDays } from '../../domain/calendar.ts'
import type { AreaCode } from '../../domain/units.ts'
import { allow } from '../../http/viewer.ts'
import { findPersonById } from '../accounts/people.repository.ts'
import { viewerOfPerson } from '../accounts/standing.ts'
import type { Geography } from '../areas/geography.ts'
import { readWithin } from '../areas/read-within.ts'
import { record, sha256 } from '../audit/record.ts'
import { tooManyFeeds, unknownFeed } from './duties.errors.ts'
import { changeFeed, type DutyFeedRow, findFeedByHash, findFeeds, insertFeed } from './duties.repository.ts'
import { type DutiesDependencies, readDuties } from './duties.usecases.ts'
import { dutyCalendar } from './duty-calendar.ts'

/** Begins every secret, so that people and programs that look for leaked ones recognise it. */
const PREFIX = 'xyd_'
/** Of one person, or of whoever sits at the machine. */
const MAX_FEEDS = 50
/** Papers of so many days before today and after it are in the calendar. */
const DAYS_BACK = 366
const DAYS_AHEAD = 550
const HOUR_MS = 3_600_000

/** The addresses that the viewer has made and not revoked. */
export async function listFeeds(
  { db, geography }: DutiesDependencies,
  viewer: Viewer,
): Promise<DutyFeedDto[]> {
  allow(viewer, 'records.read')
  return (await findFeeds(db, viewer.person)).map((row) => feedDto(row, geography))
}

/**
 * An address that shows the duties of an area to whoever has it, until it is revoked. Nothing else can be read by it.
 * @throws ProblemError 400 for an area that there is not; 403; 409
 */
export async function makeFeed(
  { db, geography, now }: DutiesDependencies,
  viewer: Viewer,
  { name, within, lang }: NewDutyFeed,
): Promise<MadeDutyFeed> {
  allow(viewer, 'records.read')
  const area = readWithin(geography, viewer, within)
  if ((await findFeeds(db, viewer.person)).length >= MAX_FEEDS) throw tooManyFeeds(MAX_FEEDS)
  const secret = `${PREFIX}${randomBytes(32).toString('base64url')}`
  const row = await db.transaction(async (tx) => {
    const made = await insertFeed(tx, {
      name,
      hash: sha256(secret),
      areaCode: area,
      language: lang,
      person: viewer.person,
      madeBy: viewer.who,
      madeAt: now(),
    })
    await record(tx, viewer, { action: 'duty-feed.made', subject: name, area, detail: { feed: made.id } })
    return made
  })
  return { path: `/api/duties/feed/${secret}.ics`, feed: feedDto(row, geography) }
}

/** @throws ProblemError 404 for one that is not the viewer's, or is revoked */
export async function revokeFeed(
  { db, geography, now }: DutiesDependencies,
  viewer: Viewer,
  id: number,
): Promise<DutyFeedDto> {
  allow(viewer, 'records.read')
  return db.transaction(async (tx) => {
    const own = (await findFeeds(tx, viewer.person)).find((row) => row.id === id)
    if (!own) throw unknownFeed()
    const revokedAt = now()
    await changeFeed(tx, id, { revokedAt })
    await record(tx, viewer, {
      action: 'duty-feed.revoked',
      subject: own.name,
      area: own.areaCode,
      detail: { feed: id },
    })
    return feedDto({ ...own, revokedAt }, geography)
  })
}

/**
 * What a calendar program reads.
 * @param secret as it stands in the address, without `.ics`
 * @throws ProblemError 404 for an address that is none, that is revoked, or whose maker may no longer read its area
 */
export async function readFeed(given: DutiesDependencies, secret: string): Promise<string> {
  const { db, geography, today: clock, now, kept } = given
  const feed = await findFeedByHash(db, sha256(secret))
  if (!feed || !(await mayStillRead(given, feed))) throw unknownFeed()
  const at = now()
  if (feed.seenAt === null || at.getTime() - feed.seenAt.getTime() > HOUR_MS)
    await changeFeed(db, feed.id, { seenAt: at })
  const today = clock()
  const viewer: Viewer = { ...localViewer(feed.areaCode, feed.name), only: ['records.read'] }
  const duties = await db.snapshot((tx) =>
    readDuties(tx, {
      geography,
      viewer,
      within: feed.areaCode,
      from: addDays(today, -DAYS_BACK),
      to: addDays(today, DAYS_AHEAD),
      today,
      kept,
    }),
  )
  return dutyCalendar(duties, {
    area: nameOf(geography, feed.areaCode),
    stamp: at,
    language: feed.language === 'en' ? 'en' : 'zh',
  })
}

/** Whoever made it may no longer read the area once the account is closed or the roles are gone. */
async function mayStillRead(
  { db, geography, today, readsOwnAreas }: DutiesDependencies,
  { person: id, areaCode: area }: DutyFeedRow,
): Promise<boolean> {
  if (id === null) return true
  const person = await findPersonById(db, id)
  if (!person || person.disabledAt !== null) return false
  const viewer = viewerOfPerson(person, geography.province, { readsOwnAreas: readsOwnAreas() }, today())
  return may({ ...viewer, from: null }, 'records.read', { area })
}

const nameOf = (geography: Geography, area: AreaCode) => geography.areas.get(area)?.name ?? area

function feedDto(
  { id, name, areaCode, madeAt, seenAt, revokedAt }: DutyFeedRow,
  geography: Geography,
): DutyFeedDto {
  return {
    id,
    name,
    area: areaCode,
    areaName: nameOf(geography, areaCode),
    madeAt: madeAt.toISOString(),
    seenAt: seenAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }
}
