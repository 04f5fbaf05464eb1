import { App, Button, Input, InputNumber, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkloadRowDto } from '../../../api/contract/workload.ts'
import type { WorkloadRowsAnswer } from '../../../api/contract/workload-rows.ts'
import type { AreaCode } from '../../../api/domain/units.ts'
import type { HandColumn } from '../../../api/domain/workload/by-hand.ts'
import { isExact } from '../../../api/domain/workload/figure.ts'
import { useMay } from '../../data/me.ts'
import { useWorkloadValue } from '../../data/workload.ts'
import { useErrorText } from '../../ui/Failure.tsx'
import { formatMoment, formatNumber } from '../../ui/format.ts'

interface ByHandProps {
  readonly data: WorkloadRowsAnswer
  readonly column: HandColumn
  readonly row: WorkloadRowDto | undefined
}

/** What was entered where attendance is missing, and the form that enters it. The bounds of the records stay beside it. */
export function ByHand({ data, column, row }: ByHandProps) {
  const { t } = useTranslation('workload')
  const { message } = App.useApp()
  const textOf = useErrorText()
  const may = useMay()
  const change = useWorkloadValue()
  const [value, setValue] = useState<number | null>(null)
  const [source, setSource] = useState('')
  const entered = row?.byHand.find((each) => each.column === column)
  const mayEnter = may('records.import', { area: data.area as AreaCode })
  const told = (error: unknown) => void message.error(textOf(error))
  if (!entered && (isExact(data.figure) || !mayEnter)) return null
  return (
    <section className="workload-by-hand" aria-labelledby="workload-by-hand">
      <h3 id="workload-by-hand">{t('byHand.title')}</h3>
      {entered && (
        <p>
          <strong>{t('byHand.value', { value: formatNumber(entered.value) })}</strong>{' '}
          {t('byHand.source', { source: entered.source })}{' '}
          <span className="quiet">{t('byHand.by', { who: entered.who, at: formatMoment(entered.at) })}</span>
          {!entered.holds && <span> {t('byHand.outdated')}</span>}
          {mayEnter && (
            <Popconfirm
              title={t('byHand.sure')}
              okText={t('byHand.withdraw')}
              cancelText={t('byHand.keep')}
              onConfirm={() => change.mutate({ withdraw: entered.id }, { onError: told })}
            >
              <Button size="small">{t('byHand.withdraw')}</Button>
            </Popconfirm>
          )}
        </p>
      )}
      {mayEnter && !isExact(data.figure) && (
        <form
          className="workload-enter"
          onSubmit={(event) => {
            event.preventDefault()
            if (value === null || source.trim() === '') return void message.warning(t('byHand.missing'))
            change.mutate(
              { area: data.area, year: data.year, column, value, source: source.trim() },
              {
                onError: told,
                onSuccess: () => {
                  setValue(null)
                  setSource('')
                },
              },
            )
          }}
        >
          <p className="quiet">{t('byHand.help')}</p>
          <InputNumber
            aria-label={t('byHand.number')}
            placeholder={t('byHand.number')}
            // No bounds: a number beyond them is refused with the reason, not turned into another one.
            min={0}
            precision={0}
            value={value}
            onChange={setValue}
          />
          <Input
            aria-label={t('byHand.sourceLabel')}
            placeholder={t('byHand.sourceHelp')}
            maxLength={200}
            value={source}
            onChange={({ target }) => setSource(target.value)}
          />
          <Button htmlType="submit" loading={change.isPending}>
            {entered ? t('byHand.replace') : t('byHand.enter')}
          </Button>
        </form>
      )}
    </section>
  )
}
