import { useTranslation } from 'react-i18next'
import type { NearPoint, ReachOfArea } from '../../../../api/contract/reach.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { formatPeople } from '../../../ui/format.ts'
import { Link } from '../../../ui/Link.tsx'
import { useReachView } from '../address.ts'
import { formatDistance, formatMinutes, formatMinutesRange } from '../format.ts'
import { useNearer } from '../use-nearer.ts'
import { VillageDot } from '../VillageDot.tsx'

/** Why a village is reached or not: its minutes, how they were computed, and its three nearest points. */
export function VillageResult({ answer }: { answer: Extract<ReachOfArea, { type: 'village' }> }) {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const { minutes: threshold, mode } = useReachView()
  const { village, nearest, note, basis } = answer
  const { minutes, population } = village
  const range = minutes && formatMinutesRange(minutes)
  return (
    <>
      <section className="village-minutes">
        <p className="village-class">
          <VillageDot of={village.class} />
          {t(`class.${village.class}`)}
        </p>
        {minutes ? (
          <p className="headline-share">
            <strong>
              {formatMinutes(minutes.central)}
              <small> {t('minutesUnit')}</small>
            </strong>
            {range && (
              <span className="reach-range">{language === 'zh' ? `（${range}）` : `(${range})`}</span>
            )}
          </p>
        ) : (
          <p className="headline-none">{t('noMinutes')}</p>
        )}
        <p className="reach-sentence">
          {t(`villageStory.${village.class}`, { minutes: threshold, mode: t(`mode.${mode}`) })}
        </p>
      </section>
      <section>
        <h2>{t('nearestTitle')}</h2>
        <ol className="near-points">
          {nearest.map((point) => (
            <Near key={point.id} point={point} />
          ))}
        </ol>
        {note && <p className="quiet">{note[language]}</p>}
      </section>
      <section className="how-got">
        <h2>{t('howGot')}</h2>
        <ul>
          <li>{t(`howSentence.${village.how}`)}</li>
          <li>{t(`caveat.${basis.source}`)}</li>
          <li>{t(village.placeholder ? 'placeholderPoint' : 'surveyedPoint')}</li>
          <li>
            {population === null
              ? t('populationUnknown')
              : t(village.populationEstimated ? 'populationEstimated' : 'populationGiven', {
                  people: formatPeople(population),
                })}
          </li>
          {village.snapMetres && (
            <li>
              {t('snap', {
                village: formatDistance(village.snapMetres[0]),
                point: formatDistance(village.snapMetres[1]),
              })}
            </li>
          )}
        </ul>
      </section>
    </>
  )
}

function Near({ point }: { point: NearPoint }) {
  const { t } = useTranslation('reach')
  const nearer = useNearer()
  const range = formatMinutesRange(point.minutes)
  return (
    <li>
      <Link to="/" patch={{ point: point.id, at: nearer(point.at) }}>
        <span className="left-line">
          <span className="left-name">{point.name}</span>
          <strong>{t('minutes', { minutes: formatMinutes(point.minutes.central) })}</strong>
        </span>
        <span className="left-line quiet">
          <span className="left-name">
            {t(`kind.${point.kind}`)} · {t('straight', { distance: formatDistance(point.metres) })}
            {point.snapMetres && ` · ${t('snapShort', { distance: formatDistance(point.snapMetres[1]) })}`}
          </span>
          {range && <span>{range}</span>}
        </span>
      </Link>
    </li>
  )
}
