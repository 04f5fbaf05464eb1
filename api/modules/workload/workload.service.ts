import { LRUCache } from 'lru-cache'
import type { PerformanceQuery, WorkloadAnswer, WorkloadQuery } from '../../contract/workload.ts'
import type { WorkloadChanges } from '../../contract/workload-entries.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import { readChanges } from './entries/submissions.usecases.ts'
import {
  makeWorkloadFile,
  type WorkloadFile,
  type WorkloadFileOrder,
} from './files/workload-files.usecases.ts'
import { makePerformanceFile } from './performance/performance.usecases.ts'
import type { SummaryDependencies } from './summary/read-summary.ts'
import { makeSummaryFile, type SummaryOrder } from './summary/summary-file.usecases.ts'
import { readWorkload, type YearRecords } from './workload.usecases.ts'

/** Years and areas that are looked at in turn: on two million visits reading one takes seconds. */
const MAX_KEPT_YEARS = 16

/** The workload table, on the records of one database. */
export interface Workload {
  read(reader: Reader, asked: WorkloadQuery): Promise<WorkloadAnswer>
  file(reader: Reader, asked: WorkloadFileOrder): Promise<WorkloadFile>
  changes(reader: Reader, submission: number): Promise<WorkloadChanges>
  performance(reader: Reader, asked: PerformanceQuery): Promise<WorkloadFile>
  summary(reader: Reader, asked: SummaryOrder, signal: AbortSignal): Promise<WorkloadFile>
}

export function createWorkload(dependencies: SummaryDependencies): Workload {
  const given = { ...dependencies, kept: new LRUCache<string, YearRecords>({ max: MAX_KEPT_YEARS }) }
  return {
    read: (reader, asked) => readWorkload(given, reader, asked),
    file: (reader, asked) => makeWorkloadFile(given, reader, asked),
    changes: (reader, submission) => readChanges(given, reader, submission),
    performance: (reader, asked) => makePerformanceFile(given, reader, asked),
    summary: (reader, asked, signal) => makeSummaryFile(given, reader, asked, signal),
  }
}
