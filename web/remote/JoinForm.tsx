import { useState } from 'react'
import type { RemoteTexts } from './texts.ts'

const DIGITS = 6

interface JoinFormProps {
  readonly t: RemoteTexts
  readonly isJoining: boolean
  /** Why the last attempt or the last remote ended; null: nothing to say. */
  readonly message: string | null
  readonly onJoin: (code: string) => void
}

export function JoinForm({ t, isJoining, message, onJoin }: JoinFormProps) {
  const [code, setCode] = useState('')
  return (
    <form
      className="join-form"
      onSubmit={(event) => {
        event.preventDefault()
        onJoin(code)
        // Wrong digits are typed anew rather than corrected.
        setCode('')
      }}
    >
      <label htmlFor="code">{t.codeLabel}</label>
      <input
        id="code"
        className="join-code"
        value={code}
        onChange={({ target }) =>
          setCode(target.value.normalize('NFKC').replaceAll(/\D/g, '').slice(0, DIGITS))
        }
        inputMode="numeric"
        autoComplete="off"
        enterKeyHint="go"
        aria-describedby="code-help"
      />
      <p id="code-help" className="quiet">
        {t.codeHelp}
      </p>
      <button type="submit" className="main-button" disabled={isJoining || code.length < DIGITS}>
        {isJoining ? t.joining : t.join}
      </button>
      <p role="alert" className="remote-message">
        {message}
      </p>
    </form>
  )
}
