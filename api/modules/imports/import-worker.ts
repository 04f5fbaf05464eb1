import { workerData } from 'node:worker_threads'
import { connect } from '../../db/connect.ts'
import { DbPool } from '../../db/db.ts'
import { serveTasks } from '../../threads/tasks.ts'
import { LiveGeography } from '../areas/live-geography.ts'
import { loadGeography } from '../areas/load-geography.ts'
import { openPersonalKeys } from '../audit/personal-keys.ts'
import { readSnapshot } from '../coverage/records.repository.ts'
import type { ImportMessage, ImportTask } from './import-file.ts'
import { importRecords } from './imports.usecases.ts'

const geography = new LiveGeography(await loadGeography((workerData as { geodata: string }).geodata))

serveTasks({
  async import({ databaseUrl, dataDir, session, ...asked }: ImportTask, { signal, tell }) {
    const told = (rows: number) => tell({ rows } satisfies ImportMessage)
    told(0)
    const sql = connect(databaseUrl, { max: 1, connection: { application_name: session } })
    const db = new DbPool(sql)
    try {
      await refresh(db)
      return await importRecords({
        ...asked,
        db,
        personalKeys: openPersonalKeys(dataDir),
        geography,
        signal,
        onProgress: ({ rows }) => told(rows),
      })
    } finally {
      await sql.end({ timeout: 1 })
    }
  },
})

/** The villages as they are surveyed now: rows are checked against them. */
async function refresh(db: DbPool): Promise<void> {
  const { points } = await readSnapshot(db)
  await geography.refresh(db, points)
}
