import { Button, InputNumber, Slider } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { OptionSpecSchema, SourcesAnswer } from '../../../../api/contract/reach.ts'
import type { TravelMode } from '../../../../api/domain/reach/travel-time.ts'
import { useMay } from '../../../data/me.ts'
import { isUnderWay, useJobs, useNewJob } from '../../../data/reach-jobs.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { Denied } from '../../../ui/Denied.tsx'
import { Failure } from '../../../ui/Failure.tsx'

type Spec = z.infer<typeof OptionSpecSchema>
type Source = SourcesAnswer['sources'][number]

interface OptionsFormProps {
  readonly source: Source
  readonly mode: TravelMode
  /** What the shown times were computed with; empty before the first computation. */
  readonly current: Readonly<Record<string, number>>
}

/** The source's parameters as controls; applying them recomputes all villages. */
export function OptionsForm({ source, mode, current }: OptionsFormProps) {
  const { t } = useTranslation('reach')
  const specs = source.options.filter(({ modes }) => modes.includes(mode))
  const [chosen, setChosen] = useState<Readonly<Record<string, number>>>({})
  const newJob = useNewJob()
  const mayCompute = useMay()('reach.compute')
  const underWay = useJobs().data?.jobs.some(
    (job) => isUnderWay(job) && job.source === source.id && job.mode === mode,
  )
  const numberOf = (spec: Spec) => chosen[spec.id] ?? current[spec.id] ?? spec.default
  const changed = specs.some((spec) => numberOf(spec) !== (current[spec.id] ?? spec.default))
  const usual = specs.every((spec) => numberOf(spec) === spec.default)
  if (specs.length === 0) return <p>{t('basis.noOptions')}</p>
  return (
    <form
      className="options-form"
      onSubmit={(event) => {
        event.preventDefault()
        const options = Object.fromEntries(specs.map((spec) => [spec.id, numberOf(spec)]))
        newJob.mutate({ source: source.id, mode, options })
      }}
    >
      {specs.map((spec) => (
        <Option
          key={spec.id}
          spec={spec}
          value={numberOf(spec)}
          onChange={(value) => setChosen({ ...chosen, [spec.id]: value })}
        />
      ))}
      <p className="quiet">{t('basis.applyHelp')}</p>
      <Denied permission="reach.compute" />
      <div className="control-group">
        <Button
          type="primary"
          htmlType="submit"
          disabled={!changed || underWay || !mayCompute}
          loading={newJob.isPending}
        >
          {t('basis.apply')}
        </Button>
        <Button
          disabled={usual}
          onClick={() => setChosen(Object.fromEntries(specs.map((spec) => [spec.id, spec.default])))}
        >
          {t('basis.defaults')}
        </Button>
      </div>
      {newJob.error && <Failure error={newJob.error} title={t('basis.applyFailed')} />}
    </form>
  )
}

function Option(props: { spec: Spec; value: number; onChange: (value: number) => void }) {
  const { spec, value, onChange } = props
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const { minimum, maximum, step, low, high } = spec
  const name = spec.name[language]
  const unit = spec.unit === 'factor' ? '' : ` ${spec.unit}`
  return (
    <div className="option">
      <div className="left-line">
        <span>{name}</span>
        <InputNumber<number>
          size="small"
          aria-label={name}
          min={minimum}
          max={maximum}
          step={step}
          value={value}
          suffix={unit.trim() || null}
          onChange={(next) => next !== null && onChange(next)}
        />
      </div>
      <Slider
        min={minimum}
        max={maximum}
        step={step}
        value={value}
        marks={{ [spec.default]: { label: t('basis.default') } }}
        tooltip={{ formatter: (shown) => `${shown}${unit}` }}
        ariaLabelForHandle={name}
        onChange={onChange}
      />
      <p className="quiet">
        {low !== null && high !== null
          ? t('basis.range', { default: spec.default, low, high, unit })
          : t('basis.noRange', { default: spec.default, unit })}{' '}
        {spec.citation[language]}
      </p>
    </div>
  )
}
