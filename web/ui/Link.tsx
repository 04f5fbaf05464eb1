import type { MouseEvent, ReactNode } from 'react'
import { navigate } from '../state/location.ts'
import { type LinkPatch, useHref } from '../state/use-address.ts'

interface LinkProps {
  /** A path of this application. */
  readonly to: string
  /** Parts of the question to change on the way; all others are kept in the address. */
  readonly patch?: LinkPatch
  readonly className?: string
  readonly children: ReactNode
  readonly 'aria-label'?: string
  readonly 'aria-current'?: 'true' | 'page'
  readonly tabIndex?: number
}

/** A real link: it can be opened in a new tab and copied; a plain click changes the page without a reload. */
export function Link({ to, patch, children, ...rest }: LinkProps) {
  const href = useHref(to, patch)
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return
    event.preventDefault()
    const [pathname = '/', search] = href.split('?')
    navigate(pathname, search ? `?${search}` : '')
  }
  return (
    <a href={href} onClick={follow} {...rest}>
      {children}
    </a>
  )
}
