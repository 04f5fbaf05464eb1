import { Alert, Button, DatePicker, Skeleton } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../../api/domain/calendar.ts'
import { SERVICE_LIST_CLAUSE, SERVICE_LIST_NOTES } from '../../../api/domain/service-list/clause.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import { useToday } from '../../data/day.tsx'
import { useServiceList, useServiceListFile } from '../../data/service-list.ts'
import { useLanguage } from '../../state/use-address.ts'
import { AreaSelect } from '../../ui/AreaSelect.tsx'
import { Clause } from '../../ui/Clause.tsx'
import { Denied } from '../../ui/Denied.tsx'
import { Failure, useErrorText } from '../../ui/Failure.tsx'
import { formatDate } from '../../ui/format.ts'
import { saveFile } from '../../ui/table-file/save-file.ts'
import { useServiceListView, useServiceListWriter } from './address.ts'
import { CountiesTable } from './CountiesTable.tsx'
import { CountyList } from './CountyList.tsx'
import './service-list.css'

/** The page `/service-list`. */
export function ServiceListPage() {
  const { t } = useTranslation('serviceList')
  const language = useLanguage()
  const { within, day, since, shown } = useServiceListView()
  const write = useServiceListWriter()
  const today = useToday()
  const list = useServiceList({ within, day, since })
  const file = useServiceListFile()
  const errorText = useErrorText()
  const answer = list.data
  const asOf = day ?? today
  const only = answer?.counties.length === 1 ? answer.counties[0] : undefined
  const hasClause = answer?.within.startsWith(SERVICE_LIST_CLAUSE.province!) ?? false
  const chosenDay = (value: dayjs.Dayjs | null) => (value?.format('YYYY-MM-DD') ?? null) as LocalDate | null
  return (
    <div className="service-list-page">
      <main id="main" className="service-list-main">
        <h1>{t('title')}</h1>
        <p className="quiet service-list-intro">{t('intro')}</p>
        <Denied permission="records.read" />
        <div className="service-list-controls">
          <AreaSelect
            className="service-list-area"
            label={t('area')}
            whole={t('whole')}
            value={within}
            onChange={(code) => write({ within: code as AreaCode | null, shown: null })}
          />
          <span className="service-list-date">
            <span className="quiet">{t('day')}</span>
            <DatePicker
              aria-label={t('day')}
              allowClear={day !== null}
              value={dayjs(asOf)}
              maxDate={dayjs(today)}
              onChange={(value) => write({ day: chosenDay(value) })}
            />
          </span>
          <span className="service-list-date">
            <span className="quiet">{t('since')}</span>
            <DatePicker
              aria-label={t('since')}
              allowClear={since !== null}
              value={answer ? dayjs(since ?? answer.since) : null}
              maxDate={dayjs(addDays(asOf, -1))}
              onChange={(value) => write({ since: chosenDay(value) })}
            />
          </span>
          <Button
            type="primary"
            loading={file.isPending}
            disabled={!answer}
            onClick={() =>
              file.mutate(
                { within, day, since },
                { onSuccess: (made) => saveFile(made, `${answer?.name}${t('title')}-${asOf}.xlsx`) },
              )
            }
          >
            {t('download')}
          </Button>
        </div>
        {answer && (
          <p className="quiet service-list-intro">
            {t('upTo', {
              day: formatDate(answer.day, language),
              since: formatDate(answer.since, language),
            })}
          </p>
        )}
        {file.error && <p role="alert">{errorText(file.error)}</p>}
        {list.error && <Failure error={list.error} title={t('failed')} onRetry={() => void list.refetch()} />}
        {!answer && !list.error && <Skeleton paragraph={{ rows: 10 }} />}
        {answer?.demonstration && <Alert type="warning" showIcon title={t('demonstration')} />}
        {answer && only && (
          <CountyList
            county={only}
            rules={answer.rules}
            shown={shown}
            onShow={(chosen) => write({ shown: chosen }, 'replace')}
          />
        )}
        {answer && !only && (
          <CountiesTable
            answer={answer}
            onOpen={(code) => write({ within: code as AreaCode, shown: null })}
          />
        )}
        {answer && (
          <section className="service-list-card" aria-labelledby="service-list-clause">
            <h2 id="service-list-clause">{t('clause')}</h2>
            <Clause citations={hasClause ? [SERVICE_LIST_CLAUSE] : []} notes={SERVICE_LIST_NOTES} />
          </section>
        )}
      </main>
    </div>
  )
}
