import type { Db } from '../../api/db/db.ts'
import { listBatches, undoBatch } from '../../api/modules/imports/batches.usecases.ts'
import { TESTER } from './viewers.ts'

const givenOf = (db: Db) => ({ db, geography: { province: TESTER.within } })

export const undo = (db: Db, id: number) => undoBatch(givenOf(db), TESTER, id)

export const batchesIn = (db: Db) => listBatches(givenOf(db), TESTER)
