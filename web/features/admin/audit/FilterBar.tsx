import { DownloadOutlined } from '@ant-design/icons'
import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AUDIT_ACTIONS, type AuditAction } from '../../../../api/domain/audit/entry.ts'
import { actionName } from '../../../../api/domain/audit/sentences.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { AreaSelect } from '../../../ui/AreaSelect.tsx'
import { queryOf, useAuditFilter, useAuditWriter } from './address.ts'

const NOTHING = { from: null, to: null, who: null, action: null, area: null, text: null }
const ANY = 'any'

/** What of the audit is shown; it is in the address. */
export function FilterBar() {
  const { t } = useTranslation('audit')
  const lang = useLanguage()
  const filter = useAuditFilter()
  const write = useAuditWriter()
  const query = queryOf(filter)
  const isFiltered = Object.keys(query).length > 0
  const day = (name: 'from' | 'to') => (
    <Labelled label={t(name)}>
      <DatePicker
        aria-label={t(name)}
        value={filter[name] ? dayjs(filter[name]) : null}
        onChange={(date) => write({ [name]: date ? date.format('YYYY-MM-DD') : null })}
      />
    </Labelled>
  )
  return (
    <section className="audit-filter" aria-label={t('filter')}>
      {day('from')}
      {day('to')}
      <Labelled label={t('who')}>
        <Words
          key={`who ${filter.who}`}
          label={t('who')}
          hint={t('whoHint')}
          value={filter.who}
          onSearch={(who) => write({ who })}
        />
      </Labelled>
      <Labelled label={t('action')}>
        <Select
          aria-label={t('action')}
          className="audit-action"
          value={filter.action ?? ANY}
          popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(action: AuditAction | typeof ANY) => write({ action: action === ANY ? null : action })}
          options={[
            { value: ANY, label: t('anyAction') },
            ...AUDIT_ACTIONS.map((action) => ({ value: action, label: actionName(action)[lang] })),
          ]}
        />
      </Labelled>
      <Labelled label={t('area')}>
        <AreaSelect
          className="audit-area"
          label={t('area')}
          whole={t('wholeProvince')}
          value={filter.area}
          onChange={(area) => write({ area })}
        />
      </Labelled>
      <Labelled label={t('text')}>
        <Words
          key={`text ${filter.text}`}
          label={t('text')}
          hint={t('textHint')}
          value={filter.text}
          onSearch={(text) => write({ text })}
        />
      </Labelled>
      <span className="audit-actions">
        {isFiltered && <Button onClick={() => write(NOTHING)}>{t('clear')}</Button>}
        <Button
          icon={<DownloadOutlined />}
          href={`/api/audit/export.csv?${new URLSearchParams(query)}`}
          download="audit.csv"
        >
          {t('export')}
        </Button>
      </span>
    </section>
  )
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="audit-field">
      <span className="quiet" aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  )
}

interface WordsProps {
  readonly label: string
  readonly hint: string
  readonly value: string | null
  readonly onSearch: (words: string | null) => void
}

function Words({ label, hint, value, onSearch }: WordsProps) {
  const [typed, setTyped] = useState(value ?? '')
  const search = (words: string) => onSearch(words.trim() === '' ? null : words.trim())
  return (
    <Input
      aria-label={label}
      placeholder={hint}
      maxLength={64}
      allowClear
      value={typed}
      onChange={({ target, type }) => {
        setTyped(target.value)
        // The cross that clears it.
        if (type === 'click') search('')
      }}
      onPressEnter={() => search(typed)}
      onBlur={() => search(typed)}
    />
  )
}
