import { Alert, App, Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ManagedPerson } from '../../../../api/contract/people.ts'
import {
  useChangePerson,
  useEndSessionsOf,
  useResetPassword,
  useResetSecondFactor,
  useTakeRole,
} from '../../../data/people.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { formatMoment } from '../../../ui/format.ts'
import type { GivenPassword } from '../FirstPassword.tsx'
import { GiveRole } from './GiveRole.tsx'
import { useGrantWords } from './names.ts'
import { States } from './States.tsx'

interface PersonPanelProps {
  readonly person: ManagedPerson
  readonly onPassword: (given: GivenPassword) => void
  readonly onClose: () => void
}

/** One person or service: what they may do where, and what can be done about the account. */
export function PersonPanel({ person, onPassword, onClose }: PersonPanelProps) {
  const { t } = useTranslation('admin')
  const { name, username, seenAt, isManaged } = person
  return (
    <article className="admin-person" aria-labelledby="admin-person">
      <header className="admin-person-head">
        <Button onClick={onClose}>{t('people.close')}</Button>
        <h2 id="admin-person">
          {name} <span className="quiet">{username}</span>
        </h2>
        <States person={person} />
        {seenAt && <span className="quiet">{t('people.seen', { at: formatMoment(seenAt) })}</span>}
      </header>
      {!isManaged && (
        <Alert type="info" showIcon title={t('people.notManaged')} description={t('people.notManagedHelp')} />
      )}
      {isManaged && <Actions person={person} onPassword={onPassword} />}
      <Grants person={person} />
      {isManaged && <GiveRole person={person} />}
    </article>
  )
}

function Grants({ person: { id, grants, isManaged } }: { person: ManagedPerson }) {
  const { t } = useTranslation('admin')
  const { message } = App.useApp()
  const words = useGrantWords()
  const take = useTakeRole(id)
  return (
    <section className="admin-card" aria-labelledby="admin-roles">
      <h3 id="admin-roles">{t('roles.title')}</h3>
      {grants.length === 0 && <p>{t('roles.none')}</p>}
      <ul className="admin-grants">
        {grants.map((grant) => {
          const { what, where, when, holds } = words(grant)
          return (
            <li key={grant.id} className={holds ? undefined : 'is-over'}>
              <span>
                <strong>{what}</strong> {where} <span className="quiet">{when}</span>
              </span>
              {isManaged && (
                <Popconfirm
                  title={t('roles.takeSure')}
                  onConfirm={() =>
                    take.mutate(grant.id, { onSuccess: () => void message.success(t('roles.taken')) })
                  }
                >
                  <Button
                    size="small"
                    aria-label={`${t('roles.take')}: ${what} ${where}`}
                    loading={take.isPending && take.variables === grant.id}
                  >
                    {t('roles.take')}
                  </Button>
                </Popconfirm>
              )}
            </li>
          )
        })}
      </ul>
      {take.error && <Failure error={take.error} title={t('actions.failed')} />}
    </section>
  )
}

function Actions({ person, onPassword }: Pick<PersonPanelProps, 'person' | 'onPassword'>) {
  const { t } = useTranslation('admin')
  const { message } = App.useApp()
  const { id, name, isService, disabledAt, secondFactor, sessions } = person
  const change = useChangePerson(id)
  const reset = useResetPassword(id)
  const factor = useResetSecondFactor(id)
  const end = useEndSessionsOf(id)
  const done = (text: string) => ({ onSuccess: () => void message.success(text) })
  const error = change.error ?? reset.error ?? factor.error ?? end.error
  return (
    <section className="admin-card" aria-labelledby="admin-account">
      <h3 id="admin-account">{t('actions.title')}</h3>
      <span className="admin-buttons">
        {!isService && (
          <Popconfirm
            title={t('actions.resetPasswordSure')}
            onConfirm={() =>
              reset.mutate(undefined, { onSuccess: ({ password }) => onPassword({ name, password }) })
            }
          >
            <Button loading={reset.isPending}>{t('actions.resetPassword')}</Button>
          </Popconfirm>
        )}
        {secondFactor && (
          <Popconfirm
            title={t('actions.resetFactorSure')}
            onConfirm={() => factor.mutate(undefined, done(t('actions.factorReset')))}
          >
            <Button loading={factor.isPending}>{t('actions.resetFactor')}</Button>
          </Popconfirm>
        )}
        {sessions > 0 && (
          <Button
            loading={end.isPending}
            onClick={() => end.mutate(undefined, done(t('actions.sessionsEnded')))}
          >
            {t('actions.endSessions')}
          </Button>
        )}
        {disabledAt ? (
          <Button
            loading={change.isPending}
            onClick={() => change.mutate({ disabled: false }, done(t('actions.done')))}
          >
            {t('actions.enable')}
          </Button>
        ) : (
          <Popconfirm
            title={t('actions.disableSure')}
            onConfirm={() => change.mutate({ disabled: true }, done(t('actions.done')))}
          >
            <Button loading={change.isPending}>{t('actions.disable')}</Button>
          </Popconfirm>
        )}
      </span>
      {error && <Failure error={error} title={t('actions.failed')} />}
    </section>
  )
}
