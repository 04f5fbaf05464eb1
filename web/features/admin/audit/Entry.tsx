import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntryDto } from '../../../../api/contract/audit.ts'
import { useLanguage } from '../../../state/use-address.ts'

/** An entry as a sentence; opened, what changed and what the chain has. */
export function Entry({ entry }: { entry: AuditEntryDto }) {
  const { t } = useTranslation('audit')
  const lang = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const { number, local, from, area, sentence, actionName } = entry
  return (
    <>
      <tr>
        <td data-label={t('when')} className="audit-time">
          {local}
        </td>
        <td data-label={t('who')}>{entry.who ?? (entry.person ? t('unknown') : '—')}</td>
        <td data-label={t('where')}>{from ?? t('atMachine')}</td>
        <td data-label={t('what')}>
          <div>
            <span className="audit-tag">{actionName[lang]}</span> {sentence[lang]}
            {area && <span className="quiet"> · {area.name}</span>}
          </div>
        </td>
        <td>
          <Button
            type="text"
            size="small"
            aria-label={t('showDetails', { number })}
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            icon={isOpen ? <DownOutlined /> : <RightOutlined />}
            onClick={() => setOpen(!isOpen)}
          />
        </td>
      </tr>
      {isOpen && (
        <tr className="audit-details" id={id}>
          <td colSpan={5}>
            <Details entry={entry} />
          </td>
        </tr>
      )}
    </>
  )
}

function Details({ entry }: { entry: AuditEntryDto }) {
  const { t } = useTranslation('audit')
  const { number, at, snapshot, person, hash, before, after, detail } = entry
  const changes = changesOf(before, after)
  const details = Object.entries(detail).map(([name, value]) => ({ path: name, value }))
  return (
    <div className="audit-opened">
      {changes.length > 0 && (
        <table className="audit-changes">
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('before')}</th>
              <th scope="col">{t('after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={change.path}>
                <th scope="row">{change.path}</th>
                <td>
                  <Value value={change.before} />
                </td>
                <td>
                  <Value value={change.after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <dl>
        {details.map(({ path, value }) => (
          <div key={path}>
            <dt>{path}</dt>
            <dd>
              <Value value={value} />
            </dd>
          </div>
        ))}
        {(
          [
            ['number', number],
            ['utc', at],
            ['snapshot', snapshot],
            ['account', person],
            ['hash', hash],
          ] as const
        ).map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt>{t(name)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  )
}

function Value({ value }: { value: unknown }) {
  const { t } = useTranslation('audit')
  if (value === undefined) return <span className="quiet">{t('nothing')}</span>
  if (value === null) return <span className="quiet">{t('unreadable')}</span>
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

interface ChangeOfValue {
  /** The names on the way to it. */
  readonly path: string
  /** Undefined: it was not there. */
  readonly before: unknown
  readonly after: unknown
}

/** The values that differ, each by its path; all of one side where the other is missing. */
function changesOf(before: unknown, after: unknown, path = ''): ChangeOfValue[] {
  const [was, is] = [membersOf(before), membersOf(after)]
  if (!was && !is) return Object.is(before, after) || path === '' ? [] : [{ path, before, after }]
  const names = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])]
  return names.flatMap((name) => changesOf(was?.[name], is?.[name], path === '' ? name : `${path} · ${name}`))
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : null
}
