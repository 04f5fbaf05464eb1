import { Checkbox, DatePicker, Input, InputNumber, Switch } from 'antd'
import dayjs from 'dayjs'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingDto } from '../../../../api/contract/settings.ts'
import type { Language } from '../../../state/fields.ts'
import { useLanguage } from '../../../state/use-address.ts'

type Value = SettingDto['value']

interface SettingFieldProps {
  readonly setting: SettingDto
  readonly value: Value
  readonly onChange: (value: Value) => void
  /** The id of the setting's name. */
  readonly labelledBy: string
}

/** Asks for a value of the setting's kind. */
export function SettingField({ setting: { form }, value, onChange, labelledBy }: SettingFieldProps) {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  switch (form.kind) {
    case 'on-off':
      return (
        <span className="admin-switch">
          <Switch aria-labelledby={labelledBy} checked={value === true} onChange={onChange} />
          {t(value === true ? 'settings.on' : 'settings.off')}
        </span>
      )
    case 'whole':
      return (
        <InputNumber
          aria-labelledby={labelledBy}
          min={form.min}
          max={form.max}
          precision={0}
          value={Number(value)}
          suffix={form.unit[language]}
          onChange={(typed) => typed !== null && onChange(typed)}
        />
      )
    case 'several-of':
      return (
        <Checkbox.Group
          aria-labelledby={labelledBy}
          className="admin-checks"
          value={listOf(value)}
          // In their own order, so that unticking and ticking again is no change.
          onChange={(chosen) =>
            onChange(form.options.map((option) => option.value).filter((each) => chosen.includes(each)))
          }
          options={form.options.map((option) => ({ value: option.value, label: option.name[language] }))}
        />
      )
    case 'month':
      return (
        <DatePicker
          picker="month"
          aria-labelledby={labelledBy}
          value={typeof value === 'string' ? dayjs(`${value}-01`) : null}
          onChange={(month) => onChange(month ? month.format('YYYY-MM') : null)}
        />
      )
    case 'origins':
      return <Origins value={listOf(value)} onChange={onChange} labelledBy={labelledBy} />
  }
}

/** What is typed stays as it is: lines that are being written are no addresses yet. */
function Origins({
  value,
  onChange,
  labelledBy,
}: Pick<SettingFieldProps, 'onChange' | 'labelledBy'> & { readonly value: readonly string[] }) {
  const { t } = useTranslation('admin')
  const [typed, setTyped] = useState(value.join('\n'))
  // Discarded from outside.
  const shown = linesOf(typed).join() === value.join() ? typed : value.join('\n')
  return (
    <Input.TextArea
      aria-labelledby={labelledBy}
      placeholder={t('settings.origins')}
      autoSize={{ minRows: 2, maxRows: 8 }}
      maxLength={4000}
      value={shown}
      onChange={({ target }) => {
        setTyped(target.value)
        onChange(linesOf(target.value))
      }}
    />
  )
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim().toLowerCase())
    .filter((line) => line !== '')

const listOf = (value: Value): string[] => (Array.isArray(value) ? value : [])

/** The value in words. */
export function shownValue({ form, value }: SettingDto, language: Language, t: TFunction<'admin'>): string {
  switch (form.kind) {
    case 'on-off':
      return t(value === true ? 'settings.on' : 'settings.off')
    case 'whole':
      return `${value} ${form.unit[language]}`
    case 'several-of': {
      const names = form.options.filter((option) => listOf(value).includes(option.value))
      return (
        names.map(({ name }) => name[language]).join(language === 'zh' ? '、' : ', ') || t('settings.empty')
      )
    }
    case 'month':
      return value === null ? t('settings.empty') : String(value)
    case 'origins':
      return listOf(value).join(', ') || t('settings.empty')
  }
}
