import { App, Button, Modal, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Release } from '../../../../api/contract/press.ts'
import { useWithdraw } from '../../../data/press.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { useErrorText } from '../../../ui/Failure.tsx'
import { formatMoment } from '../../../ui/format.ts'
import { type PlainColumn, PlainTable } from '../../../ui/PlainTable.tsx'
import type { Officer } from '../kept.ts'
import { TypedField } from '../layout.tsx'

const COLOURS = {
  announced: 'blue',
  released: 'green',
  superseded: 'orange',
  'consent-withdrawn': 'red',
  withdrawn: 'default',
} as const

/** Who published what, where, and which published figures are not true any more. */
export function Releases({ releases, officer }: { releases: readonly Release[]; officer: Officer }) {
  const { t } = useTranslation('press')
  const columns: readonly PlainColumn<Release>[] = [
    {
      head: t('register.columns.title'),
      cell: ({ id, title }) => (
        <span>
          {title} <span className="quiet">#{id}</span>
        </span>
      ),
    },
    { head: t('register.columns.at'), cell: ({ at }) => formatMoment(at) },
    { head: t('register.columns.person'), cell: ({ person }) => person },
    { head: t('register.columns.medium'), cell: ({ medium }) => medium },
    { head: t('register.columns.number'), cell: ({ approvalNumber }) => approvalNumber ?? '—' },
    {
      head: t('register.columns.file'),
      cell: ({ file }) =>
        file ? (
          <span>
            {file.name} <code title="SHA-256">{file.sha256.slice(0, 12)}</code>
          </span>
        ) : (
          '—'
        ),
    },
    {
      head: t('register.columns.state'),
      cell: (release) => <ReleaseState release={release} officer={officer} />,
    },
  ]
  return (
    <>
      <h3>{t('register.releases')}</h3>
      {releases.length === 0 ? (
        <p className="quiet">{t('register.noReleases')}</p>
      ) : (
        <PlainTable columns={columns} rows={releases} keyOf={({ id }) => id} />
      )}
    </>
  )
}

/** What has become of it: its embargo, what has changed since, the notice to send, and withdrawing it. */
function ReleaseState({ release, officer }: { release: Release; officer: Officer }) {
  const { t } = useTranslation('press')
  const language = useLanguage()
  const [isOpen, setIsOpen] = useState(false)
  const { state, embargo, figures, correction } = release
  const changed = figures.filter(({ text, now }) => now !== text)
  return (
    <div className="press-state">
      <Tag color={COLOURS[state]}>{t(`register.states.${state}`)}</Tag>
      {state === 'announced' && embargo && (
        <span>{t('register.embargo', { time: formatMoment(embargo) })}</span>
      )}
      {state === 'superseded' &&
        changed.map(({ id, label, text, now }) => (
          <span key={id}>
            {t('register.changed', { label: label[language], old: text, now: now ?? t('register.gone') })}
          </span>
        ))}
      {correction && (
        <>
          <details>
            <summary>{t(state === 'withdrawn' ? 'register.why' : 'register.correction')}</summary>
            <p>{correction[language]}</p>
          </details>
          {state !== 'withdrawn' && (
            <CopyButton text={correction[language]} name={t('register.copyCorrection')} />
          )}
        </>
      )}
      {state !== 'withdrawn' && (
        <Button size="small" onClick={() => setIsOpen(true)}>
          {t('register.withdraw')}
          <span className="visually-hidden"> {release.title}</span>
        </Button>
      )}
      {isOpen && <Withdraw release={release} officer={officer} onClose={() => setIsOpen(false)} />}
    </div>
  )
}

interface WithdrawProps {
  readonly release: Release
  readonly officer: Officer
  readonly onClose: () => void
}

function Withdraw({ release: { id, title }, officer, onClose }: WithdrawProps) {
  const { t } = useTranslation('press')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const [person, setPerson] = useState(officer.person)
  const [reason, setReason] = useState('')
  const withdraw = useWithdraw()
  return (
    <Modal
      open
      title={t('register.withdrawTitle', { title })}
      okText={t('register.withdraw')}
      cancelText={t('register.cancel')}
      confirmLoading={withdraw.isPending}
      okButtonProps={{ disabled: person.trim() === '' || reason.trim() === '' }}
      onOk={() =>
        withdraw.mutate(
          { id, person: person.trim(), reason: reason.trim() },
          {
            onSuccess: () => {
              void message.success(t('register.withdrawn'))
              onClose()
            },
          },
        )
      }
      onCancel={onClose}
    >
      <TypedField name={t('register.columns.person')} value={person} onChange={setPerson} maxLength={40} />
      <TypedField name={t('register.reason')} value={reason} onChange={setReason} maxLength={500} isLong />
      {withdraw.error && (
        <p className="press-fault" role="alert">
          {errorText(withdraw.error)}
        </p>
      )}
    </Modal>
  )
}
