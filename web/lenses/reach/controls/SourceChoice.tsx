import { QuestionCircleOutlined } from '@ant-design/icons'
import { Button, Popover, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { SOURCE_IDS, type SourceId } from '../../../../api/domain/reach/travel-time.ts'
import { useSources } from '../../../data/reach.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { useReachView, useReachWriter } from '../address.ts'

/** The source of travel times. Unavailable sources are explained: what they are and how to enable them. */
export function SourceChoice() {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const { source } = useReachView()
  const write = useReachWriter()
  const sources = useSources().data?.sources
  const unavailable = (id: SourceId) => sources?.find((each) => each.id === id)?.available === false
  const notes = (
    <dl className="source-notes">
      {sources?.map((each) => (
        <div key={each.id}>
          <dt>
            {each.name[language]}
            {!each.available && <span className="quiet"> · {t('sourceUnavailable')}</span>}
          </dt>
          <dd>{each.note[language]}</dd>
        </div>
      ))}
    </dl>
  )
  return (
    <div className="control-group">
      <Segmented<SourceId>
        aria-label={t('sourceChoice')}
        value={source}
        options={SOURCE_IDS.map((value) => ({
          value,
          label: t(`source.${value}`),
          // The source in the address stays selected when unavailable: its earlier results are shown.
          disabled: unavailable(value) && value !== source,
        }))}
        onChange={(value) => write({ source: value })}
      />
      <Popover content={notes} trigger="click" placement="bottom">
        <Button
          type="text"
          size="small"
          icon={<QuestionCircleOutlined />}
          aria-label={t('sourceHelp')}
          title={t('sourceHelp')}
        />
      </Popover>
    </div>
  )
}
