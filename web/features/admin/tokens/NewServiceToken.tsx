import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  PERMISSION_NAMES,
  PERMISSIONS,
  type Permission,
  ROLE_PERMISSIONS,
} from '../../../../api/domain/access/permissions.ts'
import type { AreaCode } from '../../../../api/domain/units.ts'
import { useGeography } from '../../../data/geography.ts'
import { useMakeServiceToken, usePeople } from '../../../data/people.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { AreaSelect } from '../../../ui/AreaSelect.tsx'
import { Failure } from '../../../ui/Failure.tsx'

interface NewServiceTokenProps {
  readonly onMade: (token: string) => void
  readonly onClose: () => void
}

/** Only what a role of the service allows is offered; where, the server decides. */
export function NewServiceToken({ onMade, onClose }: NewServiceTokenProps) {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const province = useGeography().data?.province.code
  const services = usePeople('', null).data?.people.filter(
    ({ isService, isManaged, grants }) => isService && isManaged && grants.length > 0,
  )
  const [service, setService] = useState<string | null>(null)
  const [label, setLabel] = useState('')
  const [permissions, setPermissions] = useState<Permission[]>([])
  const [area, setArea] = useState<string | null>(null)
  const [days, setDays] = useState(90)
  const ids = useId()
  const make = useMakeServiceToken()
  const grants = services?.find(({ id }) => id === service)?.grants ?? []
  const theirs = PERMISSIONS.filter((each) =>
    grants.some(({ role }) => ROLE_PERMISSIONS[role].includes(each)),
  )
  return (
    <form
      className="admin-card admin-form"
      aria-label={t('tokens.make')}
      onSubmit={(event) => {
        event.preventDefault()
        const code = (area ?? province) as AreaCode | undefined
        if (!service || label.trim() === '' || permissions.length === 0 || !code || make.isPending) return
        make.mutate(
          { service, label, permissions, area: code, days },
          { onSuccess: ({ token }) => onMade(token) },
        )
      }}
    >
      <h2>{t('tokens.make')}</h2>
      {services?.length === 0 && <p>{t('tokens.noServices')}</p>}
      <div className="admin-field">
        <span className="quiet" aria-hidden="true">
          {t('tokens.service')}
        </span>
        <Select
          aria-label={t('tokens.chooseService')}
          placeholder={t('tokens.chooseService')}
          value={service}
          onChange={(id) => {
            setService(id)
            setPermissions([])
          }}
          options={
            services?.map(({ id, name, username }) => ({ value: id, label: `${name}（${username}）` })) ?? []
          }
        />
      </div>
      <div className="admin-field">
        <label htmlFor={`${ids}-label`}>{t('tokens.label')}</label>
        <Input
          id={`${ids}-label`}
          value={label}
          maxLength={60}
          autoComplete="off"
          onChange={({ target }) => setLabel(target.value)}
        />
      </div>
      {theirs.length > 0 && (
        <fieldset className="admin-choices">
          <legend>{t('tokens.permissions')}</legend>
          <Checkbox.Group
            value={permissions}
            onChange={(chosen) => setPermissions(chosen)}
            options={theirs.map((each) => ({ value: each, label: PERMISSION_NAMES[each][language] }))}
          />
        </fieldset>
      )}
      <div className="admin-field">
        <span className="quiet" aria-hidden="true">
          {t('tokens.area')}
        </span>
        <AreaSelect label={t('tokens.area')} whole={t('tokens.whole')} value={area} onChange={setArea} />
      </div>
      <div className="admin-field">
        <label htmlFor={`${ids}-days`}>{t('tokens.days')}</label>
        <InputNumber
          id={`${ids}-days`}
          min={1}
          max={366}
          precision={0}
          value={days}
          onChange={(value) => setDays(value ?? 1)}
        />
      </div>
      {make.error && <Failure error={make.error} title={t('tokens.notMade')} />}
      <span className="admin-buttons">
        <Button onClick={onClose}>{t('tokens.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={make.isPending}>
          {t('tokens.submit')}
        </Button>
      </span>
    </form>
  )
}
