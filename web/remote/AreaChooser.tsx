import { useState } from 'react'
import { matchesArea } from '../ui/search.ts'
import type { RemoteTexts } from './texts.ts'
import type { AreaList } from './use-area-list.ts'

interface AreaChooserProps {
  readonly t: RemoteTexts
  readonly areas: AreaList
  /** The area that the remote has chosen; null: the wall's own. */
  readonly chosen: string | null
  readonly isDisabled: boolean
  readonly onChoose: (within: string | null) => void
}

/** The areas that the wall can show, found by typing. */
export function AreaChooser({
  t,
  areas: { list, hasFailed, retry },
  chosen,
  isDisabled,
  onChoose,
}: AreaChooserProps) {
  const [typed, setTyped] = useState('')
  const found = (list ?? []).filter((area) => matchesArea(area, typed))
  const option = (code: string | null, name: string, isCity: boolean) => (
    <li key={code ?? 'own'}>
      <button
        type="button"
        className={isCity ? 'area-option city' : 'area-option'}
        aria-pressed={chosen === code}
        disabled={isDisabled}
        onClick={() => onChoose(code)}
      >
        {name}
      </button>
    </li>
  )
  return (
    <section className="area-chooser" aria-label={t.area}>
      <h2>{t.area}</h2>
      <input
        type="search"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        placeholder={t.search}
        aria-label={t.search}
        autoComplete="off"
      />
      {hasFailed && (
        <p className="remote-message">
          {t.areasFailed}
          <button type="button" className="plain-button" onClick={retry}>
            {t.retry}
          </button>
        </p>
      )}
      <ul className="area-options">
        {typed.trim() === '' && option(null, t.ownArea, true)}
        {found.map(({ code, name, level }) => option(code, name, level === 'city'))}
      </ul>
      {list !== null && found.length === 0 && <p className="quiet">{t.noArea}</p>}
    </section>
  )
}
