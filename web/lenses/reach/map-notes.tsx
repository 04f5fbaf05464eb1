import { useTranslation } from 'react-i18next'
import type { ReachAnswer } from '../../../api/contract/reach.ts'
import type { PointMark } from '../../map/reach-types.ts'
import { formatNumber } from '../../ui/format.ts'
import { formatShare } from './format.ts'

/** What on the map is estimated, assumed or invented, beside its key. */
export function MapNotes({ answer, points }: { answer: ReachAnswer; points: readonly PointMark[] }) {
  const { t } = useTranslation('reach')
  const { basis, total } = answer
  const { population, placeholders } = total
  const notes = [
    basis.source === 'estimate' && t('map.notes.estimate'),
    placeholders > 0 && t('map.notes.placeholders', { n: formatNumber(placeholders) }),
    basis.counted === 'villages' && t('map.notes.countedVillages'),
    population.estimated > 0 &&
      t('map.notes.population', { percent: formatShare(population.estimated / population.all) }),
    points.some(({ mark }) => mark === 'demonstration') && t('map.notes.hollow'),
    points.some(({ mark }) => mark === 'recurring') && t('map.notes.tinted'),
  ].filter((note) => note !== false)
  if (notes.length === 0) return null
  return (
    <ul className="legend-notes quiet">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}
