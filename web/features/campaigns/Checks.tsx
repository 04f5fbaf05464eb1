import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DistributionChecks } from '../../../api/contract/campaigns.ts'
import { useLanguage } from '../../state/use-address.ts'

/** Findings that are shown before more are asked for. */
const SHOWN = 4

/** What is odd in the table of counties. */
export function Checks({ checks }: { readonly checks: DistributionChecks }) {
  const { t } = useTranslation('campaigns')
  const between = useLanguage() === 'zh' ? '、' : ', '
  const [isWhole, setIsWhole] = useState(false)
  const names = (areas: readonly { readonly name: string }[]) => areas.map(({ name }) => name).join(between)
  const told = [
    ...checks.countiesTwice.map(({ name, teams }) =>
      t('checks.twice', { county: name, teams: teams.join(between) }),
    ),
    ...checks.codesTwice.map(({ teamCode, teams }) =>
      t('checks.codesTwice', { code: teamCode, teams: teams.join(between) }),
    ),
    ...(checks.withoutTeam.length > 0
      ? [t('checks.withoutTeam', { teams: checks.withoutTeam.join(between) })]
      : []),
    ...(checks.codesUnknown.length > 0
      ? [
          t('checks.codesUnknown', {
            teams: checks.codesUnknown.map(({ team, teamCode }) => `${team} ${teamCode}`).join(between),
          }),
        ]
      : []),
    ...(checks.unassigned.length > 0 ? [t('checks.unassigned', { counties: names(checks.unassigned) })] : []),
    ...checks.notRecipient.map(({ name, teams }) =>
      t('checks.notRecipient', { county: name, teams: teams.join(between) }),
    ),
  ]
  if (told.length === 0) return <p className="quiet campaigns-fine">{t('checks.fine')}</p>
  const shown = isWhole ? told : told.slice(0, SHOWN)
  return (
    <Alert
      type="warning"
      showIcon
      title={t('checks.title')}
      description={
        <>
          <ul className="campaign-checks">
            {shown.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          {shown.length < told.length && (
            <Button type="link" size="small" onClick={() => setIsWhole(true)}>
              {t('checks.show', { count: told.length })}
            </Button>
          )}
        </>
      }
    />
  )
}
