import { sql } from 'drizzle-orm'
import type { Db } from '../../db/db.ts'
import { villagePoint } from './villages.tables.ts'

/** A village whose place is known, and its people where they are. */
export type SurveyedVillage = Readonly<
  Pick<typeof villagePoint.$inferSelect, 'code' | 'lon' | 'lat' | 'population'>
>

/** In the order of codes. */
export async function readSurveyedVillages(db: Db): Promise<SurveyedVillage[]> {
  const { code, lon, lat, population } = villagePoint
  return db.select({ code, lon, lat, population }).from(villagePoint).orderBy(sql`${code} collate "C"`)
}
