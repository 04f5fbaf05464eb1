import { type AreaLevel, codeLength } from '../../api/domain/areas.ts'
import { Shared } from './shared.ts'

/**
 * The area under the pointer, shared by the map and the lists: moving over either lights it in both. It is not
 * in the address, since links do not carry the pointer.
 */
const hovered = new Shared<string | null>(null)

export function setHovered(code: string | null): void {
  hovered.set(code)
}

/** The code of the area under the pointer, or null. */
export function useHovered(): string | null {
  return hovered.use()
}

/** The area of the shown level that an area of any level lies in; null when it lies above it. */
export function litAt(level: AreaLevel, code: string | null): string | null {
  const length = codeLength(level)
  return code !== null && code.length >= length ? code.slice(0, length) : null
}
