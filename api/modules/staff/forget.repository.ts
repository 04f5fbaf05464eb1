import { eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import { forgetPerson } from '../audit/personal-keys.ts'
import { serviceCertificate, staff } from './staff.tables.ts'

/** What undoing an import needs keeps earlier versions of records, which the application may not alter: a function of their owner does. */
export async function forgetStaff(tx: Db, personKey: string): Promise<void> {
  await tx.update(staff).set({ name: null, phone: null }).where(eq(staff.personKey, personKey))
  await tx
    .update(serviceCertificate)
    .set({ initials: null })
    .where(eq(serviceCertificate.personKey, personKey))
  await tx.execute(sql`select forget_staff(${personKey})`)
  await forgetPerson(tx, `people ${personKey}`)
}
