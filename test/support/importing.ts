import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Importer, type ImporterOptions, importThreads } from '../../api/modules/imports/import-file.ts'
import { type UploadLimits, UploadReceiver } from '../../api/modules/imports/upload.ts'
import type { ThreadPool } from '../../api/threads/pool.ts'
import { FUJIAN_FOLDER } from './geography.ts'

/**
 * One thread a worker of the suite, for all its files: the start of one, which reads the modules and the geodata, and the first import
 * in it take as long as twenty imports.
 */
let shared: ThreadPool | undefined

/**
 * What the routes of imports need, on a database of a test. `folder` holds the uploads under way.
 * @param options an importer with some has a thread of its own
 */
export async function importing(
  databaseUrl: string,
  { limits = {}, ...options }: Partial<ImporterOptions> & { limits?: Partial<UploadLimits> } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'xunyi-upload-test-'))
  const usual = { geodata: FUJIAN_FOLDER, logFault: (text: string) => console.error(text) }
  const isUsual = Object.keys(options).length === 0
  if (isUsual) shared ??= importThreads(usual)
  const importer = new Importer({
    databaseUrl: () => databaseUrl,
    dataDir: folder,
    ...usual,
    ...(isUsual && shared && { threads: shared }),
    ...options,
  })
  return {
    folder,
    importer,
    uploads: new UploadReceiver(folder, limits),
    async close(): Promise<void> {
      await importer.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
