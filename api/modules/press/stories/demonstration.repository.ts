import { and, eq, or, sql } from 'drizzle-orm'
import { type Db, isThere } from '../../../db/db.ts'
import type { AreaCode } from '../../../domain/units.ts'
import { villagePoint } from '../../areas/villages.tables.ts'
import { adjustment, designation } from '../../coverage/register.tables.ts'
import { servicePoint } from '../../reach/service-points.tables.ts'
import { staffPosting } from '../../staff/staff.tables.ts'
import { visit } from '../../visits/visits.tables.ts'

/** Whether any record that a rule's figures of an area can rest on is invented. One is enough. */
export async function restsOnDemonstration(db: Db, within: AreaCode): Promise<boolean> {
  const [row] = await db.execute<{ any: boolean }>(sql`select
    ${isThere(
      db
        .select()
        .from(visit)
        .where(and(eq(visit.demonstration, true), sql`starts_with(${visit.placeCode}, ${within})`)),
    )}
    or ${isThere(
      db
        .select()
        .from(designation)
        .where(
          and(
            eq(designation.demonstration, true),
            or(
              sql`starts_with(${designation.areaCode}, ${within})`,
              sql`starts_with(${within}, ${designation.areaCode})`,
            ),
          ),
        ),
    )}
    or ${isThere(
      db
        .select()
        .from(adjustment)
        .where(
          and(
            eq(adjustment.demonstration, true),
            or(
              sql`starts_with(${adjustment.areaCode}, ${within})`,
              sql`starts_with(${within}, ${adjustment.areaCode})`,
            ),
          ),
        ),
    )}
    or ${isThere(
      db
        .select()
        .from(staffPosting)
        .where(
          and(eq(staffPosting.demonstration, true), sql`starts_with(${staffPosting.placeCode}, ${within})`),
        ),
    )}
    as any`)
  return row!.any
}

/** Likewise of reach: points count beyond the border of an area, and stops are found in the visits. */
export async function reachRestsOnDemonstration(db: Db): Promise<boolean> {
  const tables = [servicePoint, villagePoint, visit] as const
  for (const table of tables) {
    const [row] = await db.execute<{ any: boolean }>(
      sql`select ${isThere(db.select().from(table).where(eq(table.demonstration, true)))} as any`,
    )
    if (row!.any) return true
  }
  return false
}
