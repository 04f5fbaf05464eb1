import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Importer, type ImporterOptions } from '../../api/modules/imports/import-file.ts'
import { type UploadLimits, UploadReceiver } from '../../api/modules/imports/upload.ts'
import { FUJIAN_FOLDER } from './geography.ts'

/** What the routes of imports need, on a database of a test. `folder` holds the uploads under way. */
export async function importing(
  databaseUrl: string,
  { limits = {}, ...options }: Partial<ImporterOptions> & { limits?: Partial<UploadLimits> } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'xunyi-upload-test-'))
  const importer = new Importer({
    databaseUrl: () => databaseUrl,
    dataDir: folder,
    geodata: FUJIAN_FOLDER,
    logFault: (text) => console.error(text),
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
