import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'

const GAP = 14

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
  const left = at.x + GAP + size.width > size.within ? at.x - GAP - size.width : at.x + GAP
  const top = at.y + GAP + size.height > size.below ? at.y - GAP - size.height : at.y + GAP
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
