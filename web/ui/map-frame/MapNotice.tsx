import { InfoCircleOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { GeographyDto } from '../../../api/contract/areas.ts'
import { useLanguage } from '../../state/use-address.ts'

/** The notice about the boundaries that must always be on the map, and the sources behind a button. */
export function MapNotice({ geography }: { geography: GeographyDto }) {
  const { t } = useTranslation('terms')
  const language = useLanguage()
  const sources = (
    <ul className="sources">
      {geography.sources.map((source) => (
        <li key={source.attribution.en}>
          {source.attribution[language]} <span className="quiet">{source.licence}</span>
        </li>
      ))}
    </ul>
  )
  return (
    <div className="map-notice">
      <p>{geography.notice[language]}</p>
      <Popover content={sources} title={t('map.sources')} trigger="click" placement="topLeft">
        <Button type="text" size="small" icon={<InfoCircleOutlined />} aria-label={t('map.sources')} />
      </Popover>
    </div>
  )
}
