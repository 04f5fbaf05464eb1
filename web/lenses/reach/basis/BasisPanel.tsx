import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSources } from '../../../data/reach.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { formatMoment } from '../../../ui/format.ts'
import { useReachView } from '../address.ts'
import { JobList } from './JobList.tsx'
import { OptionsForm } from './OptionsForm.tsx'
import './basis.css'

/** How the times of the chosen source and mode are computed, its parameters, and the running computations. */
export function BasisPanel() {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const { source: id, mode } = useReachView()
  const { data, error, refetch } = useSources()
  const source = data?.sources.find((each) => each.id === id)
  const layer = source?.layers.find((each) => each.mode === mode)
  return (
    <section className="basis-panel" aria-labelledby="basis-title">
      <h1 id="basis-title">
        {t('basis.title', { source: source?.name[language] ?? t(`source.${id}`), mode: t(`mode.${mode}`) })}
      </h1>
      {error && <Failure error={error} title={t('basis.failed')} onRetry={() => void refetch()} />}
      {!source && !error && <Skeleton title={false} paragraph={{ rows: 6 }} />}
      {source && (
        <>
          <p>{source.note[language]}</p>
          {source.available ? (
            <OptionsForm key={`${id} ${mode}`} source={source} mode={mode} current={layer?.options ?? {}} />
          ) : (
            <p>
              <span className="reach-badge">{t('sourceUnavailable')}</span>
            </p>
          )}
          <h2>{t('basis.layers')}</h2>
          <ul className="layer-list">
            {data?.sources
              .flatMap((each) => each.layers)
              .map((each) => (
                <li key={`${each.source} ${each.mode}`}>
                  <span>
                    {t(`source.${each.source}`)} · {t(`mode.${each.mode}`)}
                  </span>
                  <span className="quiet">
                    {t(`basis.state.${each.state}`)}
                    {each.computedAt && ` · ${formatMoment(each.computedAt)}`}
                  </span>
                </li>
              ))}
          </ul>
        </>
      )}
      <JobList />
    </section>
  )
}
