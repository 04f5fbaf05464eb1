import { Input } from 'antd'
import { type ReactNode, useId } from 'react'

/** One of the three steps. */
export function Step({ number, name, children }: { number: number; name: string; children: ReactNode }) {
  const id = `press-step-${number}`
  return (
    <section className="press-card" aria-labelledby={id}>
      <h2 id={id}>
        <span className="press-number" aria-hidden="true">
          {number}
        </span>
        {name}
      </h2>
      {children}
    </section>
  )
}

/** A named group of controls. */
export function Field({ name, help, children }: { name: string; help?: string; children: ReactNode }) {
  return (
    <div className="press-field">
      <h3>{name}</h3>
      <div className="press-controls">{children}</div>
      {help && <p className="quiet">{help}</p>}
    </div>
  )
}

interface TypedFieldProps {
  readonly name: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly maxLength: number
  readonly help?: string
  /** Several lines. */
  readonly isLong?: boolean
}

/** A text that is typed in, under its name. */
export function TypedField({ name, value, onChange, maxLength, help, isLong = false }: TypedFieldProps) {
  const id = useId()
  const Control = isLong ? Input.TextArea : Input
  return (
    <div className="press-typed">
      <label htmlFor={id}>{name}</label>
      <Control
        id={id}
        value={value}
        maxLength={maxLength}
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
