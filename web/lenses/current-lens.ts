import { createContext, useContext } from 'react'
import type { Lens } from './lens.ts'

/** The lens of the page, for its parts. */
export const CurrentLens = createContext<Lens | null>(null)

export function useLens(): Lens {
  const lens = useContext(CurrentLens)
  if (!lens) throw new Error('useLens needs a CurrentLens above it')
  return lens
}
