import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button, Checkbox, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PressChoices } from '../../../api/contract/press.ts'
import { DPI_RANGE, SHEET_FORMATS, SHEET_KINDS, type SheetKind } from '../../../api/domain/press/press.ts'
import { useLanguage } from '../../state/use-address.ts'
import { useErrorText } from '../../ui/Failure.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Field, Step, TypedField } from './layout.tsx'
import { type Download, MOST } from './use-download.ts'

interface DownloadStepProps {
  readonly download: Download
  readonly formats: PressChoices['formats']
  /** Of a PNG in the chosen size. */
  readonly usualDpi: number
}

/** Step 3: for which use, in which formats. */
export function DownloadStep({ download, formats, usualDpi }: DownloadStepProps) {
  const { t } = useTranslation('press')
  const language = useLanguage()
  const errorText = useErrorText()
  const { choice, change, hindrance, error } = download
  const { kind } = choice
  const typed = (name: keyof typeof MOST) => (
    <TypedField
      name={t(`download.${name}`)}
      value={choice[name]}
      onChange={(text) => change({ [name]: text })}
      maxLength={MOST[name]}
    />
  )
  return (
    <Step number={3} name={t('download.step')}>
      <Field name={t('download.kind')} help={t(`download.kindHelp.${kind}`)}>
        <Segmented<SheetKind>
          value={kind}
          onChange={(value) => change({ kind: value })}
          aria-label={t('download.kind')}
          options={SHEET_KINDS.map((value) => ({ value, label: t(`download.kinds.${value}`) }))}
        />
      </Field>
      <Field name={t('download.formats')}>
        <Checkbox.Group
          className="press-formats"
          value={[...choice.formats]}
          onChange={(next) => change({ formats: SHEET_FORMATS.filter((format) => next.includes(format)) })}
          options={formats.map(({ id, name }) => ({ value: id, label: name[language] }))}
        />
        {choice.formats.includes('png') && (
          <div className="press-dpi">
            <label htmlFor="press-dpi">{t('download.dpi')}</label>
            <NumberField
              id="press-dpi"
              limits={{ least: DPI_RANGE.minimum, most: DPI_RANGE.maximum }}
              value={choice.dpi}
              placeholder={String(usualDpi)}
              onChange={(dpi) => change({ dpi })}
            />
          </div>
        )}
      </Field>
      <Field name={t('download.who')} help={t('download.kept')}>
        {typed('compiler')}
        {kind !== 'draft' && typed('person')}
        {kind === 'review' && typed('purpose')}
        {kind === 'public' && typed('medium')}
      </Field>
      <div className="press-actions">
        <DownloadButton download={download} />
        {choice.formats.length === 1 && (
          <Button
            size="large"
            disabled={hindrance !== null || download.isPending}
            onClick={() => download.make(true)}
          >
            {t('download.package')}
          </Button>
        )}
      </div>
      <p className="quiet">{t('download.packageHelp')}</p>
      <p className="press-hindrance quiet" role="status">
        {hindrance}
      </p>
      {error && <Alert type="error" showIcon title={t('download.failed')} description={errorText(error)} />}
    </Step>
  )
}

/** Says what it downloads; where it cannot, step 3 says why. */
export function DownloadButton({ download }: { download: Download }) {
  const { t } = useTranslation('press')
  const { choice, hindrance, isPending, make } = download
  const kind = t(`download.kinds.${choice.kind}`)
  const [first] = choice.formats
  return (
    <Button
      type="primary"
      size="large"
      icon={<DownloadOutlined aria-hidden />}
      disabled={hindrance !== null}
      loading={isPending}
      title={hindrance ?? undefined}
      onClick={() => make(false)}
    >
      {choice.formats.length === 1 && first
        ? t('download.one', { kind, format: t(`download.short.${first}`) })
        : t('download.several', { kind })}
    </Button>
  )
}
