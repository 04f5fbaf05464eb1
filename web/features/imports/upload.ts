import type { ProblemDetails } from '../../../api/contract/errors.ts'
import type { ImportReport } from '../../../api/contract/imports.ts'
import type { ImportKindName } from '../../../api/contract/kinds/file-kinds.ts'
import { ApiError, api } from '../../data/client.ts'
import type { ImportAction } from './import-state.ts'

/** The chosen file cannot be read any more: changed, moved or held by another program since. */
export class FileChangedError extends Error {}

interface UploadOptions {
  readonly kind: ImportKindName
  readonly file: File
  readonly action: ImportAction
  readonly signal: AbortSignal
  /** The uploaded share, 0 to 1. */
  readonly onProgress: (sent: number) => void
}

/**
 * Sends a file and waits for its report. Through XMLHttpRequest, since `fetch` tells nothing of an upload's
 * progress. Aborting closes the connection, upon which the server drops what it has of the file.
 *
 * @throws ApiError, FileChangedError, or an AbortError
 */
export function uploadImport({
  kind,
  file,
  action,
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
 * A report, whatever its status: a refused file answers with one too. Anything else is an error.
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

/** A browser tells nothing of why an upload failed; a file that cannot be read any more can be found out. */
async function whyUnsent(file: File): Promise<Error> {
  try {
    await file.slice(0, 1).arrayBuffer()
    return new ApiError(0, 'unreachable', null)
  } catch {
    return new FileChangedError()
  }
}
