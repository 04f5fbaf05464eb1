import { Button, Input, Space } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parsePosition } from './position.ts'

interface CoordinateFieldProps {
  readonly label: string
  readonly action: string
  readonly start?: string
  readonly onPlace: (at: readonly [number, number]) => void
}

/** A place by its coordinates, for those who have them or do not use a pointer. */
export function CoordinateField({ label, action, start = '', onPlace }: CoordinateFieldProps) {
  const { t } = useTranslation('reach')
  const [text, setText] = useState(start)
  const [refused, setRefused] = useState(false)
  // A point that is dragged on the map has its new place here.
  useEffect(() => setText(start), [start])
  const place = () => {
    const at = parsePosition(text)
    setRefused(at === null)
    if (!at) return
    onPlace(at)
    if (start === '') setText('')
  }
  return (
    <div className="coordinate-field">
      <Space.Compact>
        <Input
          size="small"
          aria-label={label}
          placeholder="118.1843, 26.3569"
          value={text}
          {...(refused && { status: 'error' as const, 'aria-invalid': true })}
          onChange={(event) => {
            setText(event.target.value)
            setRefused(false)
          }}
          onPressEnter={place}
        />
        <Button size="small" onClick={place}>
          {action}
        </Button>
      </Space.Compact>
      {refused && (
        <p className="field-error" role="alert">
          {t('whatIf.coordinatesRefused')}
        </p>
      )}
    </div>
  )
}
