import { z } from 'zod'

export const HealthSchema = z
  .object({
    status: z.enum(['ready', 'starting']),
    /**
     * Steps not yet done: `database` (migrated, and answering), `connections` (one of the pool's is free), `geodata`,
     * `records` (first ones loaded).
     */
    waitingFor: z.array(z.enum(['database', 'connections', 'geodata', 'records'])),
    /** Of the scheduled backups (`BACKUP_DIR`); left out where there are none. It does not count for `status`. */
    backup: z.enum(['none-yet', 'made', 'failed']).optional(),
  })
  .meta({ id: 'Health' })
export type Health = z.infer<typeof HealthSchema>
