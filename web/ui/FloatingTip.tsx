import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'

const POINTER_OFFSET = 14

/** A tooltip beside the pointer that stays within the map; it ignores pointer events and is hidden from screen readers. */
export function FloatingTip({ at, children }: { at: { x: number; y: number }; children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0, within: 0, below: 0 })
  // After every render, since the content decides the size.
  useLayoutEffect(() => {
    const { offsetWidth: width, offsetHeight: height, parentElement } = element.current ?? {}
    const next = {
      width: width ?? 0,
      height: height ?? 0,
      within: parentElement?.clientWidth ?? 0,
      below: parentElement?.clientHeight ?? 0,
    }
    setSize((old) =>
      Object.entries(next).every(([key, value]) => old[key as keyof typeof old] === value) ? old : next,
    )
  })
  const left =
    at.x + POINTER_OFFSET + size.width > size.within
      ? at.x - POINTER_OFFSET - size.width
      : at.x + POINTER_OFFSET
  const top =
    at.y + POINTER_OFFSET + size.height > size.below
      ? at.y - POINTER_OFFSET - size.height
      : at.y + POINTER_OFFSET
  return (
    <div
      ref={element}
      className="floating-tip"
      aria-hidden="true"
      style={{ left: Math.max(4, left), top: Math.max(4, top) }}
    >
      {children}
    </div>
  )
}
