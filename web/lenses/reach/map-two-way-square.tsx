import { useTranslation } from 'react-i18next'
import type { TwoWayClass } from '../../../api/domain/cartography/reach-palette.ts'
import { formatNumber } from '../../ui/format.ts'
import { Swatch } from '../../ui/Swatch.tsx'
import { TWO_WAY_SCALE } from './scales.ts'

/** What both aims judge. */
const IN_SQUARE: ReadonlySet<TwoWayClass> = new Set(['both', 'visited-only', 'reached-only', 'neither'])

/** Text that stands on the colour. */
const ON_DARK: ReadonlySet<TwoWayClass> = new Set(['both', 'neither'])

/** The two aims as a square of two by two, with how many areas are in each; those outside it below. */
export function TwoWaySquare({ counts }: { counts: Readonly<Record<TwoWayClass, number>> }) {
  const { t } = useTranslation('reach')
  const cell = (name: TwoWayClass) => (
    <td
      className={ON_DARK.has(name) ? 'on-dark' : undefined}
      style={{ backgroundColor: `var(--two-way-${name})` }}
      title={t(`twoWay.class.${name}`)}
    >
      {formatNumber(counts[name])}
    </td>
  )
  return (
    <>
      <table className="two-way-square">
        <caption>{t('map.twoWay')}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('map.twoWayReached')}</th>
            <th scope="col">{t('map.twoWayOut')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('map.twoWayVisited')}</th>
            {cell('both')}
            {cell('visited-only')}
          </tr>
          <tr>
            <th scope="row">{t('map.twoWayNotVisited')}</th>
            {cell('reached-only')}
            {cell('neither')}
          </tr>
        </tbody>
      </table>
      <ul>
        {TWO_WAY_SCALE.classes.map(
          ({ name }) =>
            !IN_SQUARE.has(name) && (
              <li key={name}>
                <Swatch scale={TWO_WAY_SCALE} of={name} />
                <span>{t(`twoWay.class.${name}`)}</span>
                <strong>{formatNumber(counts[name])}</strong>
              </li>
            ),
        )}
      </ul>
    </>
  )
}
