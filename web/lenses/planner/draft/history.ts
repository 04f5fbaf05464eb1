/** A value with its undo and redo steps. */
export interface History<Value> {
  readonly past: readonly Value[]
  readonly present: Value
  readonly future: readonly Value[]
}

/** Steps that can be undone. */
const MAX_UNDO_STEPS = 200

export function newHistory<Value>(present: Value): History<Value> {
  return { past: [], present, future: [] }
}

/** Adds a step and clears the redo steps. The same value adds none. */
export function withStep<Value>(history: History<Value>, next: Value): History<Value> {
  if (next === history.present) return history
  return { past: [...history.past, history.present].slice(-MAX_UNDO_STEPS), present: next, future: [] }
}

/** Undoes the last step, if there is one. */
export function undone<Value>({ past, present, future }: History<Value>): History<Value> {
  if (past.length === 0) return { past, present, future }
  return { past: past.slice(0, -1), present: past.at(-1) as Value, future: [present, ...future] }
}

/** Redoes the last undone step, if there is one. */
export function redone<Value>({ past, present, future }: History<Value>): History<Value> {
  if (future.length === 0) return { past, present, future }
  return { past: [...past, present], present: future[0] as Value, future: future.slice(1) }
}
