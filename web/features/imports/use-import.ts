import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useReducer, useRef } from 'react'
import type { ImportKindName } from '../../../api/contract/kinds/file-kinds.ts'
import { RECORDED } from '../../data/query-client.ts'
import { RECORDS_KEY } from '../../data/records.ts'
import { REPORTS_KEY } from '../../data/reports.ts'
import { type ImportAction, type ImportState, importReducer, type LoadOptions } from './import-state.ts'
import { uploadImport } from './upload.ts'

export interface ImportControls {
  readonly state: ImportState
  readonly begin: (file: File, action: ImportAction, options?: LoadOptions) => void
  readonly clear: () => void
}

/** Imports one file at a time. Leaving the page or choosing another kind cancels it. */
export function useImport(kind: ImportKindName): ImportControls {
  const [state, dispatch] = useReducer(importReducer, { step: 'idle' })
  const current = useRef<AbortController | null>(null)
  const client = useQueryClient()

  const stop = useCallback(() => {
    current.current?.abort()
    current.current = null
  }, [])

  const clear = useCallback(() => {
    stop()
    dispatch({ type: 'clear' })
  }, [stop])

  const begin = useCallback(
    (file: File, action: ImportAction, options: LoadOptions = {}) => {
      stop()
      const controller = new AbortController()
      current.current = controller
      dispatch({ type: 'begin', file, action, options })
      const isCurrent = () => current.current === controller
      uploadImport({
        kind,
        file,
        action,
        ...options,
        signal: controller.signal,
        onProgress: (sent) => {
          if (isCurrent()) dispatch({ type: 'progress', sent })
        },
      }).then(
        (report) => {
          if (!isCurrent()) return
          dispatch({ type: 'report', report })
          if (report.outcome !== 'loaded') return
          void client.invalidateQueries({ queryKey: RECORDS_KEY })
          void client.invalidateQueries({ queryKey: [RECORDED] })
          void client.invalidateQueries({ queryKey: REPORTS_KEY })
        },
        (error: unknown) => {
          if (isCurrent()) dispatch({ type: 'fail', error })
        },
      )
    },
    [kind, stop, client],
  )

  // For another kind, the report on the file no longer applies.
  useEffect(() => clear, [kind, clear])

  const busy = state.step === 'busy' && state.action !== 'check'
  useEffect(() => {
    if (!busy) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [busy])

  return { state, begin, clear }
}
