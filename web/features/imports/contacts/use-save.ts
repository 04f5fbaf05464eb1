import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '../../../data/client.ts'
import { RECORDED } from '../../../data/query-client.ts'
import { RECORDS_KEY } from '../../../data/records.ts'
import { uploadImport } from '../upload.ts'
import { type ContactChange, changeFile } from './change.ts'

/**
 * Writes a change as a batch of its own; `name` is what the list of imports calls it.
 *
 * @param onSaved called with the batch, null for no change, once the list shows the change, by which the caller may have
 *   been unmounted
 */
export function useSaveContact(onSaved: (batch: number | null, change: ContactChange) => void) {
  const client = useQueryClient()
  const refresh = () => {
    void client.invalidateQueries({ queryKey: RECORDS_KEY })
    return client.invalidateQueries({ queryKey: [RECORDED] })
  }
  return useMutation({
    mutationFn: async ({ change, name }: { change: ContactChange; name: string }) => {
      const report = await uploadImport({
        kind: 'contacts',
        file: new File([changeFile(change)], name, { type: 'text/csv' }),
        action: 'load',
        // What is edited is what was looked at.
        ...(change.before && { seen: change.before.seen }),
        signal: new AbortController().signal,
        onProgress: () => {},
      })
      if (report.outcome !== 'refused') return report.batch
      throw new ApiError(422, 'file-refused', report.problems[0]?.message ?? null)
    },
    onSuccess: async (batch, { change }) => {
      await refresh()
      onSaved(batch, change)
    },
    onError: refresh,
  })
}
