import { useEffect } from 'react'

/** Escape closes the area, unless it is pressed in a field or something has popped up. */
export function useEscape(leave: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      const meant = event.target instanceof Element && event.target.closest('input, [role=dialog]')
      const popped = document.querySelector('.ant-popover:not(.ant-popover-hidden)')
      if (!meant && !popped) leave()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [leave])
}
