import { useSyncExternalStore } from 'react'
import { type AreaLevel, codeLength } from '../../api/domain/areas.ts'

/**
 * The area under the pointer, shared by the map and the lists: moving over either lights it in both. It is not
 * in the address, since nobody sends a link to where the pointer was.
 */
let hovered: string | null = null
const listeners = new Set<() => void>()

export function setHovered(code: string | null): void {
  if (code === hovered) return
  hovered = code
  for (const listener of listeners) listener()
}

/** The code of the area under the pointer, or null. */
export function useHovered(): string | null {
  return useSyncExternalStore(subscribe, () => hovered)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The area of the shown level that an area of any level lies in; null when it lies above it. */
export function litAt(level: AreaLevel, code: string | null): string | null {
  const length = codeLength(level)
  return code !== null && code.length >= length ? code.slice(0, length) : null
}
