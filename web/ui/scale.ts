import { useSyncExternalStore } from 'react'

/**
 * How much larger than on a desk everything is drawn: the root font size over 16 pixels. `base.css` lets it grow
 * with the window above 1920 pixels, so lengths in rem follow by themselves; this is for what counts in pixels
 * (Ant Design's tokens, the map's text and lines).
 */
export function useScale(): number {
  return useSyncExternalStore(subscribe, scale)
}

/** The same outside a component. */
export function scale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}
