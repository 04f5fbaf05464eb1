import { Checkbox, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CoverageAnswer } from '../../../api/contract/coverage.ts'
import { formatNumber } from '../../ui/format.ts'
import { useCoverageView, useCoverageWriter } from './address.ts'
import { isToldByReports } from './reporting.ts'

/** Below the legend's counts: units of counties that are silent, and, where reports are used, what of them is accepted. */
export function ReportedRows({ answer }: { readonly answer: CoverageAnswer }) {
  const { t } = useTranslation('coverage')
  const { records } = useCoverageView()
  const write = useCoverageWriter()
  const { reports, total } = answer
  const byReports = isToldByReports(answer)
  return (
    <>
      <Row
        name={t(byReports ? 'notReported' : 'silent')}
        help={t(byReports ? 'notReportedHelp' : 'silentHelp')}
        count={total.silentJudged}
      />
      {reports && byReports && (
        <Row name={t('reportedNone')} help={t('reportedNoneHelp')} count={reports.noneJudged} />
      )}
      {reports && (
        <>
          <Row name={t('notAccepted')} help={t('notAcceptedHelp')} count={reports.notAcceptedJudged} />
          <Checkbox
            className="legend-accepted"
            checked={records === 'accepted'}
            onChange={({ target }) => write({ records: target.checked ? 'accepted' : null })}
          >
            {t('acceptedOnly')}
          </Checkbox>
        </>
      )}
    </>
  )
}

interface RowProps {
  readonly name: string
  readonly help: string
  readonly count: number
}

function Row({ name, help, count }: RowProps) {
  return (
    <p className="legend-silent">
      <Popover content={<p className="popover-text">{help}</p>} trigger={['click', 'hover']}>
        <button type="button" className="text-button">
          {name}
        </button>
      </Popover>
      <strong>{formatNumber(count)}</strong>
    </p>
  )
}
