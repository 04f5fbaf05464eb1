import { Input } from 'antd'
import { useId } from 'react'

interface FieldProps {
  readonly name: string
  readonly value: string
  readonly onChange: (text: string) => void
  /** What a password manager fills in (HTML, `autocomplete`). */
  readonly autoComplete: string
  readonly isSecret?: boolean
  readonly isFirst?: boolean
  readonly maxLength?: number
  readonly help?: string
  readonly inputMode?: 'numeric' | 'text'
}

/** A text that is typed in, under its name. */
export function Field(props: FieldProps) {
  const {
    name,
    value,
    onChange,
    autoComplete,
    isSecret = false,
    isFirst = false,
    maxLength = 64,
    help,
  } = props
  const id = useId()
  const Control = isSecret ? Input.Password : Input
  return (
    <div className="account-field">
      <label htmlFor={id}>{name}</label>
      <Control
        id={id}
        value={value}
        maxLength={maxLength}
        autoComplete={autoComplete}
        autoFocus={isFirst}
        inputMode={props.inputMode}
        aria-describedby={help && `${id}-help`}
        onChange={({ target }) => onChange(target.value)}
      />
      {help && (
        <small id={`${id}-help`} className="quiet">
          {help}
        </small>
      )}
    </div>
  )
}
