import { type RefObject, useEffect, useRef, useState } from 'react'
import { scrollToRow } from './visible-rows.ts'

interface ScrollBox {
  /** To be given to the element that scrolls; its head, if any, is a `thead`. */
  readonly box: RefObject<HTMLDivElement | null>
  /** Pixels. */
  readonly scrolled: { readonly top: number; readonly height: number }
  /** Brings a row into sight, moving as little as possible. */
  readonly scrollTo: (row: number) => void
}

/** The scrolled window of a list whose rows are all of one height, in pixels. */
export function useScrollBox(rowHeight: number): ScrollBox {
  const box = useRef<HTMLDivElement>(null)
  const [scrolled, setScrolled] = useState({ top: 0, height: 600 })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const read = () => setScrolled({ top: element.scrollTop, height: element.clientHeight })
    read()
    element.addEventListener('scroll', read, { passive: true })
    const observer = new ResizeObserver(read)
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', read)
      observer.disconnect()
    }
  }, [])
  const scrollTo = useRef((_row: number) => {})
  scrollTo.current = (row) => {
    const element = box.current
    if (!element) return
    const headHeight = element.querySelector('thead')?.offsetHeight ?? 0
    element.scrollTop = scrollToRow(row, element.scrollTop, {
      height: element.clientHeight,
      rowHeight,
      headHeight,
    })
  }
  const stable = useRef((row: number) => scrollTo.current(row))
  return { box, scrolled, scrollTo: stable.current }
}
