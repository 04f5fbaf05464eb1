import { useSyncExternalStore } from 'react'

/** Below this width map and panel stand above each other; the same number is in the style sheets. */
export const NARROW = '(max-width: 820px)'

/** Whether a media query holds now; the component draws again when that changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => window.matchMedia(query).matches,
  )
}

/** The reader prefers reduced motion. */
export const REDUCED_MOTION = '(prefers-reduced-motion: reduce)'

export function useReducedMotion(): boolean {
  return useMedia(REDUCED_MOTION)
}
