import { useEffect, useRef } from 'react'
import { PanelHead } from '../../../ui/PanelHead.tsx'

interface AreaHeadProps {
  readonly code: string
  /** Null while it is not known yet. */
  readonly name: string | null
  readonly onClose: () => void
}

/** The head of the selected area, brought into sight where the list or the map that it was chosen from stands lower. */
export function AreaHead({ code, name, onClose }: AreaHeadProps) {
  const head = useRef<HTMLDivElement>(null)
  const known = name !== null
  useEffect(() => {
    if (known) head.current?.scrollIntoView({ block: 'nearest' })
  }, [known])
  return (
    <div ref={head}>
      <PanelHead code={code} name={name} chip={null} onClose={onClose} />
    </div>
  )
}
