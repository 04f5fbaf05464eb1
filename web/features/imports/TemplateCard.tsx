import { DownloadOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileKind } from '../../../api/contract/kinds/file-kind.ts'
import type { ImportKindName } from '../../../api/contract/kinds/file-kinds.ts'
import { api } from '../../data/client.ts'
import { useAreas, useGeography } from '../../data/geography.ts'
import { useLanguage } from '../../state/use-address.ts'
import { matchesArea } from '../../ui/search.ts'

/** Downloads an empty table of a kind with the codes of one county filled in, or of all counties. */
export function TemplateCard({ kind }: { kind: FileKind<ImportKindName> }) {
  const { t } = useTranslation('imports')
  const counties = useAreas('county').data
  const cities = useAreas('city').data
  const lang = useLanguage()
  const [county, setCounty] = useState<string | null>(null)
  const province = useGeography().data?.province.code ?? null
  const ofProvince = kind.templateOf === 'province'
  const within = ofProvince ? province : county
  const options = useMemo(
    () =>
      [...(counties?.values() ?? [])].map((area) => ({
        value: area.code,
        label: area.name,
        area,
        city: cities?.get(area.code.slice(0, 4))?.name ?? '',
      })),
    [counties, cities],
  )
  return (
    <section className="import-card">
      <h2>{t('template')}</h2>
      <p className="quiet">{kind.templateHelp[lang]}</p>
      {!ofProvince && (
        <Select
          showSearch={{
            filterOption: (typed, option) => option !== undefined && matchesArea(option.area, typed),
          }}
          allowClear
          className="template-county"
          value={county}
          loading={counties === undefined}
          aria-label={t('templateCounty')}
          placeholder={t('templateSearch')}
          options={options}
          optionRender={({ data }) => (
            <span className="county-option">
              {data.label}
              <span className="quiet">
                {data.city} · {data.value}
              </span>
            </span>
          )}
          onChange={(code) => setCounty(code ?? null)}
        />
      )}
      <Button
        block
        icon={<DownloadOutlined aria-hidden />}
        disabled={within === null}
        {...(within !== null && {
          href: api.imports.template[':kind'].$path({
            param: { kind: kind.name },
            query: { within, format: 'xlsx', lang },
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
