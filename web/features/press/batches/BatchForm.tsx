import { Button, Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { periodOf, shiftPeriod } from '../../../../api/domain/period.ts'
import { BATCH_LIMITS, type PressStoryId } from '../../../../api/domain/press/press.ts'
import type { AreaCode } from '../../../../api/domain/units.ts'
import { useAreas } from '../../../data/geography.ts'
import { useStartBatch } from '../../../data/press-batches.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { useErrorText } from '../../../ui/Failure.tsx'
import { formatNumber, formatPeriod } from '../../../ui/format.ts'
import { questionOf } from '../address.ts'
import type { SizePreset } from '../size.ts'
import type { Download } from '../use-download.ts'
import type { PressSheet } from '../use-sheet.ts'

interface BatchFormProps {
  readonly sheet: PressSheet
  readonly sizes: readonly SizePreset[]
  readonly download: Download
}

/** Of no single period that others can stand for. */
const WITHOUT_PERIODS: readonly PressStoryId[] = ['reach', 'indicator', 'comparison', 'tour']
/** Periods that are offered, the latest first. */
const PERIODS_OFFERED = 12

/** Which areas, periods and sizes; use, formats and names are those of step 3. */
export function BatchForm({ sheet: { view }, sizes, download }: BatchFormProps) {
  const { t } = useTranslation('press')
  const language = useLanguage()
  const errorText = useErrorText()
  const ofCounties = view.story === 'county'
  const offered = useAreas(ofCounties ? 'county' : 'city').data
  const hasPeriods = !WITHOUT_PERIODS.includes(view.story)
  const [chosen, setChosen] = useState<Chosen>(NOTHING)
  const start = useStartBatch()

  // What was chosen for another story may not fit this one.
  const areas = chosen.areas.filter((code) => offered?.has(code))
  const latest = periodOf(view.rule.period, view.asOf)
  const periods = Array.from({ length: PERIODS_OFFERED }, (_, back) => shiftPeriod(latest, -back).id)
  const chosenPeriods = hasPeriods ? chosen.periods.filter((id) => periods.includes(id)) : []
  const { formats, kind, compiler, person, purpose, medium, dpi } = download.choice
  const total =
    Math.max(1, areas.length) *
    Math.max(1, chosenPeriods.length) *
    Math.max(1, chosen.sizes.length) *
    formats.length
  // Any county will do: each of those chosen takes its place.
  const story = questionOf(view.area === null && areas[0] ? { ...view, area: areas[0] as AreaCode } : view)
  const hindrance =
    story === null
      ? t('batch.needArea')
      : formats.length === 0
        ? t('download.needFormat')
        : total > BATCH_LIMITS.sheets
          ? t('batch.tooMany', { most: formatNumber(BATCH_LIMITS.sheets) })
          : null
  const submit = () => {
    if (story === null) return
    start.mutate({
      story,
      ...(areas.length > 0 && { areas }),
      ...(chosenPeriods.length > 0 && { periods: chosenPeriods }),
      sizes: chosen.sizes.length > 0 ? [...chosen.sizes] : [view.size],
      formats: [...formats],
      ...(dpi !== null && { dpi }),
      language: view.sheet,
      kind,
      compiler: compiler.trim(),
      person: person.trim(),
      purpose: purpose.trim(),
      medium: medium.trim(),
    })
  }
  return (
    <form
      className="press-form"
      aria-label={t('batch.title')}
      onSubmit={(event) => {
        event.preventDefault()
        if (hindrance === null && !start.isPending) submit()
      }}
    >
      <Several
        name={t('batch.areas')}
        none={t('batch.oneArea')}
        options={[...(offered?.values() ?? [])].map(({ code, name }) => ({ value: code, label: name }))}
        chosen={areas}
        onChange={(next) => setChosen({ ...chosen, areas: next })}
      />
      {hasPeriods && (
        <Several
          name={t('batch.periods')}
          none={formatPeriod(view.period.id, language)}
          options={periods.map((id) => ({ value: id, label: formatPeriod(id, language) }))}
          chosen={chosenPeriods}
          onChange={(next) => setChosen({ ...chosen, periods: next })}
        />
      )}
      <Several
        name={t('batch.sizes')}
        none={t('batch.oneSize')}
        options={sizes.map(({ id, name }) => ({ value: id, label: name[language] }))}
        chosen={chosen.sizes}
        onChange={(next) => setChosen({ ...chosen, sizes: next })}
      />
      <p className="quiet" role="status">
        {hindrance ??
          t('batch.total', {
            total: formatNumber(total),
            kind: t(`download.kinds.${kind}`),
            formats: formats.map((format) => t(`download.short.${format}`)).join(' · '),
          })}
      </p>
      {start.error && (
        <p className="press-fault" role="alert">
          {errorText(start.error)}
        </p>
      )}
      <Button htmlType="submit" disabled={hindrance !== null} loading={start.isPending}>
        {t('batch.start')}
      </Button>
    </form>
  )
}

interface Chosen {
  readonly areas: readonly string[]
  readonly periods: readonly string[]
  readonly sizes: readonly string[]
}
const NOTHING: Chosen = { areas: [], periods: [], sizes: [] }

interface SeveralProps {
  readonly name: string
  /** What holds while none is chosen. */
  readonly none: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: string[]) => void
}

/** Any number of a list, or all of it. */
function Several({ name, none, options, chosen, onChange }: SeveralProps) {
  const { t } = useTranslation('press')
  const id = useId()
  const isAll = options.length > 0 && chosen.length === options.length
  return (
    <div className="press-typed">
      <div className="press-text-head">
        <label htmlFor={id}>{name}</label>
        <Button
          type="link"
          size="small"
          aria-label={`${t(isAll ? 'batch.none' : 'batch.all')} · ${name}`}
          onClick={() => onChange(isAll ? [] : options.map(({ value }) => value))}
        >
          {t(isAll ? 'batch.none' : 'batch.all')}
        </Button>
      </div>
      <Select
        id={id}
        mode="multiple"
        maxTagCount="responsive"
        placeholder={none}
        value={[...chosen]}
        options={[...options]}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={onChange}
      />
    </div>
  )
}
