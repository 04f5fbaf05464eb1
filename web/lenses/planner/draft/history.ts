/** A value with its earlier ones, and with those that were taken back. */
export interface History<Value> {
  readonly past: readonly Value[]
  readonly present: Value
  readonly future: readonly Value[]
}

/** Steps that can be taken back. */
const MAX_UNDO_STEPS = 200

export function newHistory<Value>(present: Value): History<Value> {
  return { past: [], present, future: [] }
}

/** A step further; what had been taken back is gone then. The same value is no step. */
export function withStep<Value>(history: History<Value>, next: Value): History<Value> {
  if (next === history.present) return history
  return { past: [...history.past, history.present].slice(-MAX_UNDO_STEPS), present: next, future: [] }
}

/** A step back; without one nothing changes. */
export function undone<Value>({ past, present, future }: History<Value>): History<Value> {
  if (past.length === 0) return { past, present, future }
  return { past: past.slice(0, -1), present: past.at(-1) as Value, future: [present, ...future] }
}

/** The last step that was taken back, taken again. */
export function redone<Value>({ past, present, future }: History<Value>): History<Value> {
  if (future.length === 0) return { past, present, future }
  return { past: [...past, present], present: future[0] as Value, future: future.slice(1) }
}
