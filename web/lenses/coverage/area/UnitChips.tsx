import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitCoverage } from '../../../../api/contract/coverage.ts'
import { classOfUnit } from '../../../../api/domain/cartography/palette.ts'
import type { RuleId } from '../../../../api/domain/coverage/rule.ts'
import { setHovered } from '../../../state/hover.ts'
import { Link } from '../../../ui/Link.tsx'
import './parts.css'

interface UnitChipsProps {
  readonly units: readonly UnitCoverage[]
  readonly nameOf: (code: string) => string
  /** The lens and period that a chip leads to. */
  readonly lens: RuleId
  readonly period: string
}

const SHOWN_AT_FIRST = 24

/** Small links, each marked with its class in colour and in words; long lists are folded. */
export function UnitChips({ units, nameOf, lens, period }: UnitChipsProps) {
  const { t } = useTranslation(['area', 'terms'])
  const [all, setAll] = useState(false)
  if (units.length === 0) return <p className="quiet">{t('childrenNone')}</p>
  const shown = all ? units : units.slice(0, SHOWN_AT_FIRST)
  return (
    <>
      <ul className="unit-chips">
        {shown.map((unit) => {
          const unitClass = classOfUnit(unit)
          const status = t(`terms:status.${unitClass}`)
          return (
            <li
              key={unit.code}
              title={status}
              onPointerEnter={() => setHovered(unit.code)}
              onPointerLeave={() => setHovered(null)}
            >
              <Link to="/" patch={{ lens, level: null, period, area: unit.code }} className="unit-chip">
                <span
                  aria-hidden="true"
                  className="chip-mark"
                  style={{ backgroundColor: `var(--class-${unitClass})` }}
                />
                {nameOf(unit.code)}
                <span className="visually-hidden">{status}</span>
              </Link>
            </li>
          )
        })}
      </ul>
      {shown.length < units.length && (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          {t('more', { count: units.length - shown.length })}
        </button>
      )}
    </>
  )
}
