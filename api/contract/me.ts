import { z } from 'zod'
import { PERMISSIONS, ROLES } from '../domain/access/permissions.ts'

const GroundsSchema = z.object({
  /** Codes of areas, each with all below it. */
  areas: z.array(z.string()),
  /** Codes of teams, whatever the county. */
  teams: z.array(z.string()),
})

/** Who asks, and what they may do where. A permission that is not held is left out. */
export const MeSchema = z
  .object({
    who: z.string(),
    roles: z.array(z.enum(ROLES)),
    /** The area whose figures and records may be read. */
    within: z.string(),
    permissions: z.partialRecord(z.enum(PERMISSIONS), GroundsSchema),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof MeSchema>
