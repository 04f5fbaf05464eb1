import { useEffect, useMemo, useRef } from 'react'
import { setHovered, useHovered } from '../../state/hover.ts'

/**
 * Brings the row of the area that the pointer is over on the map into sight; not while the pointer is in the list,
 * which would move away under it. Leaving the list ends the hover that its rows began.
 *
 * @returns handlers for the scrolled element
 */
export function useFollowHover(rows: readonly { readonly code: string }[], scrollTo: (row: number) => void) {
  const hovered = useHovered()
  const pointerInside = useRef(false)
  useEffect(() => {
    if (hovered === null || pointerInside.current) return
    const row = rows.findIndex(({ code }) => code === hovered)
    if (row >= 0) scrollTo(row)
  }, [hovered, rows, scrollTo])
  return useMemo(
    () => ({
      onPointerEnter: () => {
        pointerInside.current = true
      },
      onPointerLeave: () => {
        pointerInside.current = false
        setHovered(null)
      },
    }),
    [],
  )
}
