/** What the thread runs that looks into a file. */
import { serveTasks } from '../../threads/tasks.ts'
import { safeDutyFileKind } from './safe-file.ts'

serveTasks({ kind: (bytes: Uint8Array) => safeDutyFileKind(bytes) })
