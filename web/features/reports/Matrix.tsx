import { Select } from 'antd'
import { Fragment, type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MonthReportDto, ReportsAnswer } from '../../../api/contract/reports.ts'
import { REPORT_STATES, type ReportState } from '../../../api/domain/reports/steps.ts'
import type { AreaCode } from '../../../api/domain/units.ts'
import { useLanguage } from '../../state/use-address.ts'
import { AreaSelect } from '../../ui/AreaSelect.tsx'
import { formatMoment, formatPeriod } from '../../ui/format.ts'
import { ExportButtons } from '../../ui/table-file/ExportButtons.tsx'
import { useSaveTable } from '../../ui/table-file/use-save-table.ts'
import { useReportsView, useReportsWriter } from './address.ts'
import { useMonthsTable } from './months-table.ts'
import { StateMark } from './StateMark.tsx'
import { useReportWords } from './words.ts'

const ALL = 'all'

/** Every colour of the matrix: of what is not reported, what is overdue is told apart. */
const LEGEND = REPORT_STATES.flatMap((state): { readonly state: ReportState; readonly late?: boolean }[] =>
  state === 'not-reported'
    ? [
        { state, late: true },
        { state, late: false },
      ]
    : [{ state }],
)

/** Counties by month, grouped by who reviews them; each state by colour and sign. */
export function Matrix({ answer }: { readonly answer: ReportsAnswer }) {
  const { t } = useTranslation('reports')
  const { area, state } = useReportsView()
  const write = useReportsWriter()
  const { save, saving } = useSaveTable()
  const tableOf = useMonthsTable()
  const counties = useMemo(
    () =>
      answer.counties
        .filter(({ months }) => !state || months.some((month) => month.state === state))
        .toSorted(byReviewer),
    [answer, state],
  )
  const months = useMemo(
    () => counties.flatMap((county) => county.months.filter((month) => !state || month.state === state)),
    [counties, state],
  )
  const classes = useMemo(() => {
    const all = answer.counties.flatMap((county) => county.months)
    return LEGEND.map(({ state, late }) => ({
      state,
      late,
      count: all.filter((month) => month.state === state && (late === undefined || month.late === late))
        .length,
    }))
  }, [answer])
  return (
    <section className="reports-card" aria-labelledby="reports-matrix">
      <div className="reports-head">
        <h2 id="reports-matrix">{t('matrix')}</h2>
        <AreaSelect
          className="reports-area"
          label={t('area')}
          whole={t('whole')}
          value={area}
          onChange={(code) => write({ area: code as AreaCode | null })}
        />
        <Select
          className="reports-state"
          aria-label={t('onlyState')}
          value={state ?? ALL}
          popupMatchSelectWidth={false}
          options={[
            { value: ALL, label: t('allStates') },
            ...REPORT_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
          ]}
          onChange={(value) => write({ state: REPORT_STATES.find((each) => each === value) ?? null })}
        />
        <ExportButtons
          saving={saving}
          onExport={(extension) =>
            void save(extension, async () => ({
              table: tableOf(months, t('matrix'), answer.today),
              name: `xunyi-reports-${answer.within}-${answer.today}.${extension}`,
              done: t('exported'),
            }))
          }
        />
      </div>
      <ul className="reports-legend">
        {classes.map(({ state, late, count }) => (
          <li key={`${state} ${late}`}>
            <StateMark state={state} late={late === true} /> {t(`states.${state}`)}
            {late && t('lateCell')} <strong>{count}</strong>
          </li>
        ))}
      </ul>
      <p className="quiet reports-help">{t('matrixHelp')}</p>
      <Grid answer={answer} counties={counties} />
    </section>
  )
}

/** 平潭, which counts as a city of its own, comes after the counties of 福州 and does not part them. */
function byReviewer(a: County, b: County): number {
  const place = ({ code, city }: County) => `${code.slice(0, 4)} ${city.length} ${code}`
  return place(a) < place(b) ? -1 : 1
}

type County = ReportsAnswer['counties'][number]

interface GridProps {
  readonly answer: ReportsAnswer
  readonly counties: ReportsAnswer['counties']
}

function Grid({ answer, counties }: GridProps) {
  const { t } = useTranslation('reports')
  const language = useLanguage()
  const grid = useRef<HTMLTableElement>(null)
  // One stop of the tab key: arrows move inside.
  const [at, setAt] = useState<readonly [row: number, column: number]>([0, 0])
  const row = Math.min(at[0], Math.max(0, counties.length - 1))
  const column = Math.min(at[1], Math.max(0, answer.months.length - 1))
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    const next = [
      Math.max(0, Math.min(counties.length - 1, row + step[0])),
      Math.max(0, Math.min(answer.months.length - 1, column + step[1])),
    ] as const
    setAt(next)
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next.join(' ')}"]`)?.focus()
  }
  return (
    <div className="reports-scroll">
      <table className="reports-grid" ref={grid} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col">{t('county')}</th>
            {answer.months.map(({ id }) => (
              <th scope="col" key={id} title={formatPeriod(id, language)}>
                <span className="quiet">{id.slice(0, 4)}</span>
                <br />
                {id.slice(5)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counties.map((county, i) => (
            <Fragment key={county.code}>
              {counties[i - 1]?.city !== county.city && (
                <tr className="reports-city">
                  <th scope="rowgroup" colSpan={answer.months.length + 1}>
                    {county.cityName}
                  </th>
                </tr>
              )}
              <tr>
                <th scope="row">{county.name}</th>
                {county.months.map((month, j) => (
                  <td key={month.month}>
                    <MonthCell
                      month={month}
                      place={`${i} ${j}`}
                      isStop={i === row && j === column}
                      onFocus={() => setAt([i, j])}
                    />
                  </td>
                ))}
              </tr>
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -1000],
  End: [0, 1000],
}

interface CellProps {
  readonly month: MonthReportDto
  readonly place: string
  readonly isStop: boolean
  readonly onFocus: () => void
}

function MonthCell({ month, place, isStop, onFocus }: CellProps) {
  const { t } = useTranslation('reports')
  const words = useReportWords()
  const { state } = useReportsView()
  const write = useReportsWriter()
  const said = [
    t('cell', { county: month.countyName, month: month.month, state: words.state(month) }),
    words.holder(month),
    ...(month.since ? [`${t('since')} ${formatMoment(month.since)} ${month.who ?? ''}`] : []),
  ]
    .filter(Boolean)
    .join(' · ')
  const isDimmed = state !== null && month.state !== state
  return (
    <button
      type="button"
      className={`report-cell report-${month.state}${month.late ? ' is-late' : ''}${isDimmed ? ' is-dimmed' : ''}`}
      data-cell={place}
      tabIndex={isStop ? 0 : -1}
      title={said}
      aria-label={said}
      onFocus={onFocus}
      onClick={() => write({ county: month.county, month: month.month })}
    >
      {t(`signs.${month.state}`)}
      {month.none && month.state !== 'reported-none' && <sub>{t('signs.reported-none')}</sub>}
    </button>
  )
}
