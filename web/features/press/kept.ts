import { useState } from 'react'
import { PRESS_TEXTS, type PressTextName } from '../../../api/domain/press/press.ts'

/** Who makes sheets at this machine: until there are accounts the browser remembers it. */
export interface Officer {
  readonly compiler: string
  readonly person: string
}

export type EditedTexts = Partial<Record<PressTextName, string>>

/** The texts that were edited, by the question that they answer. */
export type Edits = Readonly<Record<string, EditedTexts>>

/** The officer as last typed in, and what changes it. */
export function useOfficer(): readonly [Officer, (patch: Partial<Officer>) => void] {
  const [officer, setOfficer] = useKept(() => localStorage, 'press-officer', readOfficer)
  return [officer, (patch) => setOfficer((before) => ({ ...before, ...patch }))]
}

/** Of this tab: they are there after a reload, and another tab has its own. */
export function useEdits() {
  return useKept(() => sessionStorage, 'press-texts', readEdits)
}

/**
 * A state that the browser keeps; where it keeps nothing, it is an ordinary one.
 *
 * @param storage asked each time: where it is forbidden to keep anything, even naming it throws
 * @param read the state from what was kept: anything, or an empty object
 */
function useKept<Value>(
  storage: () => Storage,
  key: string,
  read: (kept: Readonly<Record<string, unknown>>) => Value,
) {
  const [value, setValue] = useState(() => {
    try {
      return read(JSON.parse(storage().getItem(key) ?? '{}'))
    } catch {
      return read({})
    }
  })
  const change = (next: (before: Value) => Value) =>
    setValue((before) => {
      const after = next(before)
      try {
        storage().setItem(key, JSON.stringify(after))
      } catch {
        // It is typed in again next time.
      }
      return after
    })
  return [value, change] as const
}

function readOfficer({ compiler, person }: Readonly<Record<string, unknown>>): Officer {
  return { compiler: String(compiler ?? ''), person: String(person ?? '') }
}

function readEdits(kept: Readonly<Record<string, unknown>>): Edits {
  return Object.fromEntries(
    Object.entries(kept).map(([question, texts]) => {
      const ofTexts = Object.entries(texts ?? {}).filter(
        ([name, text]) => PRESS_TEXTS.some((each) => each === name) && typeof text === 'string',
      )
      return [question, Object.fromEntries(ofTexts)]
    }),
  )
}
