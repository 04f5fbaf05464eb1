import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAreaLookup } from '../../../data/geography.ts'
import { Link } from '../../../ui/Link.tsx'

/** The villages that a place gains, named on opening: names of villages are read only then. */
export function SiteVillages({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation('reach')
  const [open, setOpen] = useState(false)
  const lookup = useAreaLookup({ villages: open })
  return (
    <details className="site-villages" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('sites.which')}</summary>
      {open &&
        codes.map((code) => (
          <span key={code}>
            <Link to="/" patch={{ area: code, point: null, panel: null }}>
              {lookup(code)?.name ?? code}
            </Link>{' '}
          </span>
        ))}
    </details>
  )
}
