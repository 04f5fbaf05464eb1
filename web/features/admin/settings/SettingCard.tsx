import { App, Button } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingDto } from '../../../../api/contract/settings.ts'
import { ROLE_NAMES, rolesWith } from '../../../../api/domain/access/permissions.ts'
import { useChangeSetting } from '../../../data/settings.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { formatMoment } from '../../../ui/format.ts'
import { SettingField, shownValue } from './SettingField.tsx'

/** A setting: what it means, what it is, who changed it; where it may be changed, a field for that. */
export function SettingCard({ setting }: { setting: SettingDto }) {
  const { t } = useTranslation('admin')
  const { message } = App.useApp()
  const language = useLanguage()
  const { key, name, explanation, value, fixedBy, version, changedBy, changedAt, permission, isChangeable } =
    setting
  const [asked, setAsked] = useState(value)
  const change = useChangeSetting(key)
  const id = useId()
  const isChanged = JSON.stringify(asked) !== JSON.stringify(value)
  const roles = rolesWith(permission).map((role) => ROLE_NAMES[role][language])
  const history =
    changedBy === null || changedAt === null
      ? t('settings.initial')
      : t('settings.changed', { who: changedBy, at: formatMoment(changedAt) })
  const why =
    fixedBy !== null
      ? t('settings.fixed', { variable: fixedBy })
      : isChangeable
        ? history
        : `${history} · ${t('settings.ask', { roles: roles.join(t('settings.or')) })}`
  return (
    <section className="admin-card admin-setting" aria-labelledby={`${id}-name`}>
      <div>
        <h2 id={`${id}-name`}>{name[language]}</h2>
        <p>{explanation[language]}</p>
        <p className="quiet">{why}</p>
      </div>
      {isChangeable ? (
        <form
          className="admin-setting-form"
          aria-labelledby={`${id}-name`}
          onSubmit={(event) => {
            event.preventDefault()
            if (isChanged && !change.isPending)
              change.mutate(
                { value: asked, version },
                { onSuccess: () => void message.success(t('settings.saved')) },
              )
          }}
        >
          <SettingField setting={setting} value={asked} onChange={setAsked} labelledBy={`${id}-name`} />
          {change.error && <Failure error={change.error} title={t('settings.notSaved')} />}
          {isChanged && (
            <span className="admin-buttons">
              <Button onClick={() => setAsked(value)}>{t('settings.undo')}</Button>
              <Button type="primary" htmlType="submit" loading={change.isPending}>
                {t('settings.save')}
              </Button>
            </span>
          )}
        </form>
      ) : (
        <p className="admin-setting-value">{shownValue(setting, language, t)}</p>
      )}
    </section>
  )
}
