import { useCallback, useEffect, useState } from 'react'
import type { JoinedRemote } from '../../api/contract/wall-remote.ts'
import { answerOf, api } from '../data/client.ts'
import type { Language } from '../state/fields.ts'
import { ControlPanel } from './ControlPanel.tsx'
import { JoinForm } from './JoinForm.tsx'
import { keepSession, keptSession, sayError, scannedCode } from './session.ts'
import { REMOTE_TEXTS } from './texts.ts'

/** The page `/wall/remote` of a phone: joins a wall with a code, then controls it. */
export function RemotePage({ language }: { language: Language }) {
  const t = REMOTE_TEXTS[language]
  const [session, setSession] = useState<JoinedRemote | null>(keptSession)
  const [isJoining, setIsJoining] = useState(false)
  const [message, setMessage] = useState<string | null>(null)

  const change = useCallback((next: JoinedRemote | null, why: string | null) => {
    keepSession(next)
    setSession(next)
    setMessage(why)
  }, [])
  const join = useCallback(
    async (code: string) => {
      setIsJoining(true)
      try {
        change(await answerOf(api['wall-remotes'].join.$post({ json: { code } })), null)
      } catch (error) {
        change(null, sayError(error, language, t))
      } finally {
        setIsJoining(false)
      }
    },
    [change, language, t],
  )
  useEffect(() => {
    const code = scannedCode()
    if (code) void join(code)
  }, [join])

  return (
    <div className="remote">
      <header className="remote-header">
        <h1>{t.name}</h1>
        <a href={language === 'zh' ? '?lang=en' : '?'} aria-label={t.otherLanguageName}>
          {t.otherLanguage}
        </a>
      </header>
      <main className="remote-main">
        {session && !isJoining ? (
          <ControlPanel session={session} language={language} onEnd={(why) => change(null, why)} />
        ) : (
          <JoinForm t={t} isJoining={isJoining} message={message} onJoin={(code) => void join(code)} />
        )}
      </main>
    </div>
  )
}
