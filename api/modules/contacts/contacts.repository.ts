import { getTableColumns, sql } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import type { AreaCode } from '../../domain/units.ts'
import { CONTACTS } from '../imports/kinds/contacts.ts'
import { seenOf } from '../imports/writing/conflicts.ts'
import { contact } from './contacts.tables.ts'

/** The contacts of an area's counties, by county and name. @param within a county or an area above it */
export async function findContacts(db: Db, within: AreaCode) {
  const { batchId: _, ...columns } = getTableColumns(contact)
  return db
    .select({ ...columns, seen: sql<string>`${sql.raw(seenOf(CONTACTS.table, 'contact'))}` })
    .from(contact)
    .where(sql`starts_with(${contact.countyCode}, ${within})`)
    .orderBy(contact.countyCode, sql`${contact.name} collate "C"`)
}
