import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { fileKindOf } from '../../../api/contract/kinds/file-kinds.ts'
import { visibleText } from '../../../api/domain/visible-text.ts'
import { answerOf, api } from '../../data/client.ts'
import { RECORDED } from '../../data/query-client.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatNumber } from '../../ui/format.ts'

/** Older record ids that now count as the same id; nothing when there are none. */
export function Collisions() {
  const { t } = useTranslation('imports')
  const lang = useLanguage()
  const { data } = useQuery({
    queryKey: [RECORDED, 'collisions'],
    queryFn: ({ signal }) => answerOf(api.imports.collisions.$get({}, { init: { signal } })),
  })
  if (!data || data.total === 0) return null
  const { total, collisions } = data
  return (
    <section className="import-card collisions">
      <h2>{t('collisions', { count: formatNumber(total) })}</h2>
      <p className="quiet">{t('collisionsHelp')}</p>
      <details>
        <summary>{t('collisionsList')}</summary>
        <ul>
          {collisions.map(({ kind, id, first }) => (
            <li key={`${kind} ${id}`}>
              {t('collision', {
                kind: kind === 'teams' ? t('teams') : fileKindOf(kind).title[lang],
                first: visibleText(first),
                id: visibleText(id),
              })}
            </li>
          ))}
        </ul>
        {total > collisions.length && (
          <p className="quiet">{t('collisionsMore', { count: formatNumber(total - collisions.length) })}</p>
        )}
      </details>
    </section>
  )
}
