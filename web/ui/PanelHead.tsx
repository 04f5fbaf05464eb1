import { CloseOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { UnitCoverage } from '../../api/contract/coverage.ts'
import { type AreaLevel, ancestorAt, isAbove, levelOf } from '../../api/domain/areas.ts'
import { classOfShare } from '../../api/domain/cartography/judged-classes.ts'
import { classOfUnit } from '../../api/domain/cartography/palette.ts'
import type { StatusCounts } from '../../api/domain/coverage/status.ts'
import type { AreaCode } from '../../api/domain/units.ts'
import { useAreaLookup, useGeography } from '../data/geography.ts'
import { Link } from './Link.tsx'
import './panel-head.css'

interface PanelHeadProps {
  readonly code: string
  /** Null while it is not known yet. */
  readonly name: string | null
  readonly chip: { readonly unit: UnitCoverage } | { readonly counts: StatusCounts } | null
  readonly onClose: () => void
}

const PATH_LEVELS: readonly AreaLevel[] = ['city', 'county', 'township']

/** Where the area lies, its name, its class in a chip of the map's colour, and the way out. */
export function PanelHead({ code, name, chip, onClose }: PanelHeadProps) {
  const { t } = useTranslation('terms')
  const lookup = useAreaLookup()
  const shown = name ?? lookup(code)?.name ?? code
  const boundary = lookup(code)?.boundary
  return (
    <header className="area-head">
      <Path code={code} nameOf={(ancestor) => lookup(ancestor)?.name ?? ancestor} />
      <div className="area-title">
        <div className="area-name">
          <h1>{shown}</h1>
          {chip && <StatusChip chip={chip} />}
        </div>
        <button
          type="button"
          className="area-close"
          aria-label={t('areaHead.close', { name: shown })}
          onClick={onClose}
        >
          <CloseOutlined aria-hidden />
        </button>
      </div>
      {boundary && boundary !== 'official' && boundary !== 'unreviewed' && (
        <p className="quiet area-boundary">
          {t('areaHead.boundary', { quality: t(`boundary.${boundary}`) })}
        </p>
      )}
    </header>
  )
}

function Path({ code, nameOf }: { code: string; nameOf: (code: string) => string }) {
  const { t } = useTranslation('terms')
  const province = useGeography().data?.province
  const level = levelOf(code)
  const above = PATH_LEVELS.filter((candidate) => level !== null && isAbove(candidate, level))
  return (
    <nav aria-label={t('areaHead.path')}>
      <ol className="area-path">
        <li>
          <Link to="/" patch={{ area: null }}>
            {province?.name ?? '…'}
          </Link>
        </li>
        {above.map((candidate) => {
          const ancestor = ancestorAt(code as AreaCode, candidate)
          return (
            <li key={ancestor}>
              <Link to="/" patch={{ area: ancestor }}>
                {nameOf(ancestor)}
              </Link>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function StatusChip({ chip }: { chip: NonNullable<PanelHeadProps['chip']> }) {
  const { t } = useTranslation('terms')
  if ('unit' in chip) {
    const unitClass = classOfUnit(chip.unit)
    return <span className={`status-chip status-${unitClass}`}>{t(`status.${unitClass}`)}</span>
  }
  const share = classOfShare(chip.counts)
  return <span className={`status-chip share-${share}`}>{t(`share.${share}`)}</span>
}
