import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../api/contract/accounts.ts'
import { useEndOtherSessions, useEndSession } from '../../data/account.ts'
import { Failure } from '../../ui/Failure.tsx'
import { formatMoment } from '../../ui/format.ts'

/** Where the person is signed in, and how to end that. */
export function Sessions({ sessions }: { sessions: Account['sessions'] }) {
  const { t } = useTranslation('account')
  const { message } = App.useApp()
  const end = useEndSession()
  const endOthers = useEndOtherSessions()
  const error = end.error ?? endOthers.error
  return (
    <section aria-labelledby="account-sessions">
      <h2 id="account-sessions">{t('sessions.title')}</h2>
      <div className="account-table">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('sessions.browser')}</th>
              <th scope="col">{t('sessions.address')}</th>
              <th scope="col">{t('sessions.since')}</th>
              <th scope="col">{t('sessions.seen')}</th>
              <th scope="col">{t('sessions.action')}</th>
            </tr>
          </thead>
          <tbody>
            {sessions.map(({ id, browser, address, createdAt, seenAt, own }) => (
              <tr key={id}>
                <td className="account-browser" title={browser ?? undefined}>
                  {browser ? nameOf(browser) : t('sessions.unknown')}
                </td>
                <td>{address ?? t('sessions.unknown')}</td>
                <td>{formatMoment(createdAt)}</td>
                <td>{formatMoment(seenAt)}</td>
                <td>
                  {own ? (
                    t('sessions.own')
                  ) : (
                    <Button
                      size="small"
                      loading={end.isPending && end.variables === id}
                      onClick={() =>
                        end.mutate(id, { onSuccess: () => void message.success(t('sessions.ended')) })
                      }
                    >
                      {t('sessions.end')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {error && <Failure error={error} title={t('sessions.failed')} />}
      <Button
        disabled={sessions.length < 2}
        loading={endOthers.isPending}
        onClick={() =>
          endOthers.mutate(undefined, { onSuccess: () => void message.success(t('sessions.endedOthers')) })
        }
      >
        {t('sessions.endOthers')}
      </Button>
    </section>
  )
}

/** Browsers name themselves after all those before them: the most particular name is the one that is meant. */
const BROWSERS = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'] as const
const SYSTEMS = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS X', 'Linux'] as const

function nameOf(userAgent: string): string {
  const browser = BROWSERS.find((each) => userAgent.includes(each))
  const system = SYSTEMS.find((each) => userAgent.includes(each))
  return browser ? [browser === 'Edg' ? 'Edge' : browser, system].filter(Boolean).join(' · ') : userAgent
}
