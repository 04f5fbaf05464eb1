import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileKind } from '../../../api/contract/kinds/file-kind.ts'
import type { ImportKindName } from '../../../api/contract/kinds/file-kinds.ts'
import { api } from '../../data/client.ts'
import { useLanguage } from '../../state/use-address.ts'
import { CountySelect } from '../../ui/CountySelect.tsx'

/** Downloads an empty table of a kind with the codes of one county filled in, or of all counties. */
export function TemplateCard({ kind }: { kind: FileKind<ImportKindName> }) {
  const { t } = useTranslation('imports')
  const lang = useLanguage()
  const [county, setCounty] = useState<string | null>(null)
  // Rows without a place need no county.
  const ofProvince = kind.templateOf === 'province' || kind.place === null
  const within = ofProvince ? null : county
  return (
    <section className="import-card">
      <h2>{t('template')}</h2>
      <p className="quiet">{kind.templateHelp[lang]}</p>
      {!ofProvince && <CountySelect value={county} label={t('templateCounty')} onChange={setCounty} />}
      <Button
        block
        icon={<DownloadOutlined aria-hidden />}
        disabled={!ofProvince && county === null}
        {...((ofProvince || county !== null) && {
          href: api.imports.template[':kind'].$path({
            param: { kind: kind.name },
            query: { ...(within !== null && { within }), format: 'xlsx', lang },
          }),
          download: true,
        })}
      >
        {t('templateDownload', { kind: kind.title[lang] })}
      </Button>
    </section>
  )
}

/** Tips on the most common mistakes. */
export function Hints({ kind }: { kind: FileKind }) {
  const { t } = useTranslation('imports')
  const lang = useLanguage()
  return (
    <section className="import-card">
      <h2>{t('hints')}</h2>
      <ul className="hints">
        {kind.hints.map((hint) => (
          <li key={hint.en}>{hint[lang]}</li>
        ))}
      </ul>
    </section>
  )
}
