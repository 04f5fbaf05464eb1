import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { SharedWork } from '../../api/computing/shared-work.ts'

/** A piece of work that ends when it is told to, or with its signal. */
function piece() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const seen = { begun: 0, aborted: false }
  const work = (signal: AbortSignal) => {
    seen.begun++
    signal.addEventListener('abort', () => {
      seen.aborted = true
      reject(signal.reason)
    })
    return promise
  }
  return { work, seen, end: resolve }
}
const patient = new AbortController().signal

describe('work that several ask for', () => {
  test('is done once, and answers all', async () => {
    const shared = new SharedWork<string>()
    const { work, seen, end } = piece()
    const answers = [shared.ask('a', patient, work), shared.ask('a', patient, work)]
    await nextTurn()
    end('done')
    expect(await Promise.all(answers)).toEqual(['done', 'done'])
    expect(seen.begun).toBe(1)
  })
  test('is abandoned when the last caller has gone, not before', async () => {
    const shared = new SharedWork<string>()
    const { work, seen } = piece()
    const [first, second] = [new AbortController(), new AbortController()]
    const answers = [shared.ask('a', first.signal, work), shared.ask('a', second.signal, work)]
    const settled = Promise.allSettled(answers)
    await nextTurn()
    first.abort(new Error('first gone'))
    await expect(answers[0]).rejects.toThrow('first gone')
    expect(seen.aborted).toBe(false)
    second.abort(new Error('second gone'))
    await settled
    expect(seen.aborted).toBe(true)
  })
  test('asked for after it was given up is begun anew', async () => {
    const shared = new SharedWork<string>()
    const [first, second] = [piece(), piece()]
    const leaving = new AbortController()
    const gone = shared.ask('a', leaving.signal, first.work)
    await nextTurn()
    leaving.abort(new Error('gone'))
    await expect(gone).rejects.toThrow('gone')
    const answer = shared.ask('a', patient, second.work)
    second.end('anew')
    expect(await answer).toBe('anew')
  })
  test('that failed is not kept', async () => {
    const shared = new SharedWork<string>()
    const failing = shared.ask('a', patient, () => Promise.reject(new Error('broken')))
    await expect(failing).rejects.toThrow('broken')
    expect(await shared.ask('a', patient, async () => 'mended')).toBe('mended')
  })
})
