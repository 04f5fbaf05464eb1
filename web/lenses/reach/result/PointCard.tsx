import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAreaLookup } from '../../../data/geography.ts'
import { usePoints } from '../../../data/reach.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatDate } from '../../../ui/format.ts'
import { isochroneMinutes, useReachView, useReachWriter } from '../address.ts'
import { useOpenDays, usePointsById } from '../use-point-words.ts'
import { withClosed, withMoved } from '../what-if/changes.ts'
import { changeWhatIf, useWhatIfState } from '../what-if/store.ts'

/** The selected service point: kind, opening days, isochrones, and what-if actions. */
export function PointCard({ id }: { id: string }) {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const { minutes, source } = useReachView()
  const write = useReachWriter()
  const lookup = useAreaLookup({ villages: true })
  const loaded = usePoints().isSuccess
  const point = usePointsById().get(id)
  const planned = useWhatIfState().changes.find((each) => each.id === id)?.type
  const openDays = useOpenDays()
  if (planned === 'add') return null
  const inWhatIf = (by: Parameters<typeof changeWhatIf>[0]) => {
    changeWhatIf(by)
    write({ panel: 'what-if' })
  }
  return (
    <section className="point-card" aria-label={t('pointTitle')}>
      <div className="point-head">
        <h2>{point?.name ?? id}</h2>
        <button
          type="button"
          className="area-close"
          aria-label={t('closePoint')}
          onClick={() => write({ point: null })}
        >
          <CloseOutlined aria-hidden />
        </button>
      </div>
      {!point && loaded && <p>{t('pointGone')}</p>}
      {point && (
        <>
          <p className="point-tags">
            <span>{t(`kind.${point.kind}`)}</span>
            {point.demonstration && <span className="reach-badge">{t('demonstrationPoint')}</span>}
            {point.origin === 'visits' && <span className="reach-badge">{t('recurringPoint')}</span>}
          </p>
          <dl className="point-facts">
            <dt>{t('openOn')}</dt>
            <dd>{openDays(point.weekdays)}</dd>
            <dt>{t('pointArea')}</dt>
            <dd>{lookup(point.area)?.name ?? point.area}</dd>
            {(point.from || point.to) && (
              <>
                <dt>{t('pointDates')}</dt>
                <dd>
                  {point.from ? formatDate(point.from, language) : '…'} –{' '}
                  {point.to ? formatDate(point.to, language) : '…'}
                </dd>
              </>
            )}
            <dt>{t('isochrone')}</dt>
            <dd>
              {t('isochroneMinutes', { minutes: isochroneMinutes(minutes).join(t('listComma')) })}
              {source === 'estimate' && <span className="quiet"> · {t('isochroneEstimated')}</span>}
            </dd>
          </dl>
          <p className="point-actions">
            <Button
              size="small"
              disabled={planned === 'move'}
              onClick={() => inWhatIf((changes) => withMoved(changes, id, point.at))}
            >
              {t('moveInWhatIf')}
            </Button>
            <Button
              size="small"
              disabled={planned === 'close'}
              onClick={() => inWhatIf((changes) => withClosed(changes, id))}
            >
              {t('closeInWhatIf')}
            </Button>
          </p>
        </>
      )}
    </section>
  )
}
