import type { CSSProperties } from 'react'

/** The height of the rows that are not drawn, above or below those in sight. */
export function Spacer({ height }: { height: number }) {
  if (height <= 0) return null
  const style: CSSProperties = { height, padding: 0, border: 0 }
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in this row takes the focus.
    <tr aria-hidden="true">
      <td style={style} />
    </tr>
  )
}
