import { Segmented } from 'antd'
import { useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IndicatorsAnswer } from '../../../api/contract/indicators.ts'
import { gapsOf, type Ranked, rankingOf } from '../../../api/domain/indicators/ranking.ts'
import { useAreaLookup, useGeography } from '../../data/geography.ts'
import { setHovered, useHovered } from '../../state/hover.ts'
import { useLanguage } from '../../state/use-address.ts'
import { Link } from '../../ui/Link.tsx'
import { Swatch } from '../../ui/Swatch.tsx'
import { ExportButtons } from '../../ui/table-file/ExportButtons.tsx'
import { type Extension, useSaveTable } from '../../ui/table-file/use-save-table.ts'
import { entryFor } from './address.ts'
import { areaTable, fileNameOf } from './area-table.ts'
import { INDICATOR_SCALE } from './scales.ts'
import { useIndicatorWords } from './words.ts'

type Choice = 'gaps' | 'ranking'

/** The counties of an answer: those short of the target, or all by their value. Rows light areas on the map. */
export function AreaList({ answer }: { answer: IndicatorsAnswer }) {
  const { t } = useTranslation('indicators')
  const [choice, setChoice] = useState<Choice>('gaps')
  const headId = useId()
  const { ranked, unranked } = useMemo(() => rankingOf(answer.areas), [answer])
  const rows = useMemo(() => (choice === 'gaps' ? gapsOf(answer.areas) : ranked), [answer, choice, ranked])
  const { save, saving } = useExport(answer, choice)
  return (
    <section className="indicator-list" aria-labelledby={headId}>
      <div className="list-head">
        <h2 id={headId}>
          {t(choice)} {rows.length > 0 && <small>{rows.length}</small>}
        </h2>
        <Segmented<Choice>
          size="small"
          aria-label={t('list')}
          value={choice}
          options={(['gaps', 'ranking'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={setChoice}
        />
        {rows.length > 0 && <ExportButtons saving={saving} onExport={(extension) => save(extension, rows)} />}
      </div>
      {rows.length === 0 ? (
        <p className="quiet">{t(ranked.length === 0 ? 'nothingHeld' : 'noGaps')}</p>
      ) : (
        <Rows rows={rows} isRanking={choice === 'ranking'} labelledBy={headId} />
      )}
      {choice === 'ranking' && unranked > 0 && ranked.length > 0 && (
        <p className="quiet">{t('unranked', { count: unranked })}</p>
      )}
    </section>
  )
}

interface RowsProps {
  readonly rows: readonly Ranked[]
  readonly isRanking: boolean
  readonly labelledBy: string
}

function Rows({ rows, isRanking, labelledBy }: RowsProps) {
  const { t } = useTranslation('indicators')
  const words = useIndicatorWords()
  const lookup = useAreaLookup()
  const hovered = useHovered()
  return (
    <table className="indicator-table" aria-labelledby={labelledBy}>
      <thead>
        <tr>
          {isRanking && <th scope="col">{t('rank')}</th>}
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('city')}</th>
          <th scope="col" className="number">
            {t('fact.value')}
          </th>
          {!isRanking && (
            <th scope="col" className="number">
              {t('fact.lacks')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((area) => (
          <tr
            key={area.code}
            className={hovered === area.code ? 'is-lit' : undefined}
            onPointerEnter={() => setHovered(area.code)}
            onPointerLeave={() => setHovered(null)}
          >
            {isRanking && <td className="indicator-rank">{area.rank}</td>}
            <th scope="row">
              <Link to="/" patch={{ area: area.code }} className="indicator-name">
                <Swatch scale={INDICATOR_SCALE} of={area.class} />
                {lookup(area.code)?.name ?? area.code}
                <span className="visually-hidden">{t(`class.${area.class}`)}</span>
              </Link>
            </th>
            <td>{area.code.length > 4 ? lookup(area.code.slice(0, 4))?.name : ''}</td>
            <td className="number">{words.value(area)}</td>
            {!isRanking && <td className="number">{words.lacks(area)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function useExport(answer: IndicatorsAnswer, choice: Choice) {
  const { t } = useTranslation('indicators')
  const language = useLanguage()
  const lookup = useAreaLookup()
  const words = useIndicatorWords()
  const province = useGeography().data?.province.name ?? ''
  const { save, saving } = useSaveTable()
  return {
    saving,
    save: (extension: Extension, rows: readonly Ranked[]) =>
      void save(extension, async () => ({
        table: areaTable(rows, {
          answer,
          title: t(`file.${choice}Title`, {
            within: lookup(answer.within)?.name ?? province,
            name: entryFor(answer).name[language],
            year: answer.year,
          }),
          t,
          nameOf: (code) => lookup(code)?.name ?? code,
          periodOf: words.period,
        }),
        name: fileNameOf(answer, choice, extension),
        done: t('exported', { count: rows.length }),
      })),
  }
}
