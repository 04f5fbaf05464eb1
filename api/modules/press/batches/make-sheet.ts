import { setTimeout as sleep } from 'node:timers/promises'
import { ProblemError } from '../../../contract/errors.ts'
import type { SheetRequest } from '../../../contract/press.ts'
import type { PressDependencies } from '../dependencies.ts'
import type { PreparedSheet } from '../sheet.ts'
import { type ClearedSheet, clearSheet, drawSheet, type PressFile, preparedOf } from '../sheets.usecases.ts'

/** A file of many: made, or the sentence that says why not. */
export type SheetOutcome =
  | { readonly cleared: ClearedSheet; readonly file: PressFile }
  | { readonly problem: ProblemError }

/** What a sheet says by the present records; null where it cannot be made of them. Patient as `makePatiently` is. */
export async function preparedPatiently(
  given: PressDependencies,
  asked: SheetRequest,
  signal: AbortSignal,
): Promise<PreparedSheet | null> {
  for (;;) {
    try {
      return await preparedOf(given, asked, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof ProblemError) || error.code === 'not-ready') throw error
      if (error.code !== 'busy') return null
      await sleep(BUSY_WAIT_MS, null, { signal })
    }
  }
}

/** Milliseconds between tries while others have filled the queue. */
const BUSY_WAIT_MS = 1000

/**
 * Makes a file of many, patiently: it waits while the server is busy, and tries once more where the program that draws broke off.
 *
 * @param isKnown whether a sheet is there already; then it is not drawn, and null answered
 * @throws the signal's reason; whatever is no sentence for whoever asked: the database is away, a fault of ours
 */
export async function makePatiently(
  given: PressDependencies,
  asked: SheetRequest,
  origin: string,
  signal: AbortSignal,
  isKnown: (cleared: ClearedSheet) => Promise<boolean> = async () => false,
): Promise<SheetOutcome | null> {
  for (let breaks = 0; ; ) {
    try {
      const cleared = await clearSheet(given, asked, origin, signal)
      if (await isKnown(cleared)) return null
      return { cleared, file: await drawSheet(given, cleared, asked, signal) }
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof ProblemError) || error.code === 'not-ready') throw error
      if (error.code === 'rendering-failed' && breaks++ > 0) return { problem: error }
      if (error.code !== 'busy' && error.code !== 'rendering-failed') return { problem: error }
      await sleep(BUSY_WAIT_MS, null, { signal })
    }
  }
}
