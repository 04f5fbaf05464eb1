import { useEffect, useState } from 'react'
import type { JoinedRemote, RemoteCommand } from '../../api/contract/wall-remote.ts'
import type { AreaCode } from '../../api/domain/units.ts'
import { ApiError, answerOf, api } from '../data/client.ts'
import type { Language } from '../state/fields.ts'
import { formatMoment } from '../ui/format.ts'
import { WALL_TEXTS } from '../wall/texts.ts'
import { AreaChooser } from './AreaChooser.tsx'
import { sayError, useWall, type WatchedWall } from './session.ts'
import { REMOTE_TEXTS, type RemoteTexts } from './texts.ts'
import { useAreaList } from './use-area-list.ts'

interface ControlPanelProps {
  readonly session: JoinedRemote
  readonly language: Language
  /** @param why a sentence; null when the holder of the phone leaves */
  readonly onEnd: (why: string | null) => void
}

type Asked = {
  readonly [Each in RemoteCommand as Each['command']]: Omit<Each, 'token'>
}[RemoteCommand['command']]

/** What the wall shows, the area to show, and the buttons where the thumb is. */
export function ControlPanel({ session, language, onEnd }: ControlPanelProps) {
  const t = REMOTE_TEXTS[language]
  const { contact, wall } = useWall(session)
  const areas = useAreaList(session.token)
  const [message, setMessage] = useState<string | null>(null)
  const hasEnded = wall !== null && wall.expiresAt !== session.expiresAt
  useEffect(() => {
    if (hasEnded) onEnd(t.ended)
  }, [hasEnded, onEnd, t])

  const send = async (asked: Asked) => {
    try {
      const json = { token: session.token, ...asked } as RemoteCommand
      const { displays } = await answerOf(api['wall-remotes'].commands.$post({ json }))
      setMessage(displays === 0 ? t.noDisplay : null)
    } catch (error) {
      if (error instanceof ApiError && error.code === 'remote-ended') onEnd(t.ended)
      else setMessage(sayError(error, language, t))
    }
  }

  const leave = () => {
    // Whether or not the server hears of it, this phone is out.
    api['wall-remotes'].leave.$post({ json: { token: session.token } }).catch(() => {})
    onEnd(null)
  }

  const showing = wall?.showing ?? null
  const isReady = contact === 'stream' && wall !== null && wall.displays > 0
  const scenes = showing?.scenes.map((scene) => WALL_TEXTS[language].questions[scene]) ?? []
  const nameOf = (code: string) => areas.list?.find((area) => area.code === code)?.name ?? code
  return (
    <>
      <ConnectionLine contact={contact} wall={wall} t={t} />
      <section className="shown" aria-label={t.shownNow} aria-live="polite">
        <p className="quiet">{t.shownNow}</p>
        {showing === null ? (
          <p>{t.notReported}</p>
        ) : (
          <>
            {scenes.length === 0 && <p className="shown-scene">{t.nothingShown}</p>}
            {scenes.map((scene) => (
              <p key={scene} className="shown-scene">
                {scene}
              </p>
            ))}
            <p className="shown-state">
              <span>{showing.within === null ? t.whole : nameOf(showing.within)}</span>
              <span className={showing.paused ? 'badge' : 'quiet'}>
                {showing.paused ? t.paused : t.running}
              </span>
            </p>
          </>
        )}
      </section>
      <AreaChooser
        t={t}
        areas={areas}
        chosen={wall?.within ?? null}
        isDisabled={!isReady}
        onChoose={(within) => void send({ command: 'show', within: within as AreaCode | null })}
      />
      <footer className="thumb-bar">
        <p role="alert" className="remote-message">
          {message}
        </p>
        <div className="step-buttons">
          <button type="button" disabled={!isReady} onClick={() => void send({ command: 'before' })}>
            <span aria-hidden="true">❮</span>
            {t.before}
          </button>
          <button
            type="button"
            disabled={!isReady}
            onClick={() => void send({ command: showing?.paused ? 'resume' : 'pause' })}
          >
            <span aria-hidden="true">{showing?.paused ? '▶' : '❚❚'}</span>
            {showing?.paused ? t.resume : t.pause}
          </button>
          <button type="button" disabled={!isReady} onClick={() => void send({ command: 'next' })}>
            <span aria-hidden="true">❯</span>
            {t.next}
          </button>
        </div>
        <p className="session-line">
          <span className="quiet">{t.until(formatMoment(session.expiresAt).slice(11))}</span>
          <button type="button" className="plain-button" onClick={leave}>
            {t.leave}
          </button>
        </p>
      </footer>
    </>
  )
}

function ConnectionLine({ contact, wall, t }: WatchedWall & { t: RemoteTexts }) {
  const [state, text] =
    contact !== 'stream'
      ? contact === 'opening' && wall === null
        ? ['opening', t.connecting]
        : ['lost', t.noServer]
      : wall === null
        ? ['opening', t.connecting]
        : wall.displays === 0
          ? ['lost', t.noDisplay]
          : ['connected', wall.displays === 1 ? t.connected : t.severalConnected(wall.displays)]
  return (
    <p className="connection-line" role="status" data-state={state}>
      {text}
    </p>
  )
}
