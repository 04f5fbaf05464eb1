import type { ContactDto } from '../../contract/contacts.ts'
import type { DbPool } from '../../db/db.ts'
import { may, type Viewer } from '../../domain/access/viewer.ts'
import type { AreaCode } from '../../domain/units.ts'
import { allow } from '../../http/viewer.ts'
import type { Geography } from '../areas/geography.ts'
import { readWithin } from '../areas/read-within.ts'
import { findContacts } from './contacts.repository.ts'

export interface ContactsDependencies {
  readonly db: DbPool
  readonly geography: Geography
}

/**
 * Whom to call in the counties of an area, by county and name.
 * @param asked all areas of the viewer's roles when left out
 * @throws ProblemError 400 for an area that there is not, that lies below a county, or that the viewer may not read; 403
 * `not-allowed` for one where they may not see personal data
 */
export async function listContacts(
  { db, geography }: ContactsDependencies,
  viewer: Viewer,
  asked: AreaCode | undefined,
): Promise<ContactDto[]> {
  const within = readWithin(geography, viewer, asked, 'county')
  if (asked !== undefined) allow(viewer, 'persons.read', { area: within })
  const contacts = await findContacts(db, within)
  const seen = contacts.filter(({ countyCode: area }) => may(viewer, 'persons.read', { area }))
  return seen.map((each) => ({
    ...each,
    countyName: geography.areas.get(each.countyCode)?.name ?? each.countyCode,
  }))
}
