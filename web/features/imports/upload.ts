import type { ProblemDetails } from '../../../api/contract/errors.ts'
import type { ImportReport } from '../../../api/contract/imports.ts'
import type { ImportKindName } from '../../../api/contract/kinds/file-kinds.ts'
import { ApiError, api } from '../../data/client.ts'
import type { ImportAction, LoadOptions } from './import-state.ts'

/** The chosen file can no longer be read: it was changed, moved or locked by another program. */
export class FileChangedError extends Error {}

interface UploadOptions extends LoadOptions {
  readonly kind: ImportKindName
  readonly file: File
  readonly action: ImportAction
  readonly signal: AbortSignal
  /** The uploaded share, 0 to 1. */
  readonly onProgress: (sent: number) => void
}

/**
 * Sends a file and waits for its report. Uses XMLHttpRequest, since `fetch` does not report upload
 * progress. Aborting closes the connection, and the server discards what it has received.
 *
 * @throws ApiError, FileChangedError, or an AbortError
 */
export function uploadImport({
  kind,
  file,
  action,
  seen,
  reports,
  signal,
  onProgress,
}: UploadOptions): Promise<ImportReport> {
  const body = new FormData()
  body.set('file', file)
  return new Promise((resolve, reject) => {
    const abort = () => xhr.abort()
    const xhr = new XMLHttpRequest()
    xhr.open(
      'POST',
      api.imports[':kind'].$path({
        param: { kind },
        query: {
          ...(action === 'check' && { dryRun: 'true' }),
          ...(action === 'load-valid' && { acceptValid: 'true' }),
          ...(seen && { seen }),
          ...(reports && { reports }),
        },
      }),
    )
    xhr.setRequestHeader('accept', 'application/json')
    xhr.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total)
    }
    xhr.upload.onload = () => onProgress(1)
    xhr.onload = () => {
      try {
        resolve(readAnswer(xhr.status, xhr.responseText))
      } catch (error) {
        reject(error)
      }
    }
    xhr.onerror = () => void whyUnsent(file).then(reject)
    xhr.onabort = () => reject(new DOMException('cancelled', 'AbortError'))
    xhr.onloadend = () => signal.removeEventListener('abort', abort)
    signal.addEventListener('abort', abort)
    if (signal.aborted) reject(new DOMException('cancelled', 'AbortError'))
    else xhr.send(body)
  })
}

/**
 * Parses a report, whatever the status: a refused file is answered with one too. Anything else is an error.
 * @throws ApiError
 */
export function readAnswer(status: number, text: string): ImportReport {
  let answer: ImportReport | ProblemDetails
  try {
    answer = JSON.parse(text)
  } catch {
    throw new ApiError(status, status >= 502 ? 'unreachable' : 'unexpected', null)
  }
  if ('outcome' in answer) return answer
  throw new ApiError(status, answer.code ?? 'unexpected', answer.detail ?? null)
}

/** The browser does not say why an upload failed, but whether the file can still be read can be tested. */
async function whyUnsent(file: File): Promise<Error> {
  try {
    await file.slice(0, 1).arrayBuffer()
    return new ApiError(0, 'unreachable', null)
  } catch {
    return new FileChangedError()
  }
}
