import { App, Button, DatePicker, Input, Segmented, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ManagedPerson } from '../../../../api/contract/people.ts'
import {
  PERMISSION_NAMES,
  ROLE_NAMES,
  ROLE_PERMISSIONS,
  ROLES,
  type Role,
} from '../../../../api/domain/access/permissions.ts'
import type { AreaCode, LocalDate } from '../../../../api/domain/units.ts'
import { useGeography } from '../../../data/geography.ts'
import { useGiveRole } from '../../../data/people.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { AreaSelect } from '../../../ui/AreaSelect.tsx'
import { Failure } from '../../../ui/Failure.tsx'
import { useGrantWords } from './names.ts'
import { RoleMap } from './RoleMap.tsx'

/** A role on an area, chosen on the map or in the box, or for a team. */
export function GiveRole({ person: { id, grants } }: { person: ManagedPerson }) {
  const { t } = useTranslation('admin')
  const { message } = App.useApp()
  const language = useLanguage()
  const province = useGeography().data?.province.code
  const words = useGrantWords()
  const [role, setRole] = useState<Role>('viewer')
  const [on, setOn] = useState<'area' | 'team'>('area')
  const [area, setArea] = useState<string | null>(null)
  const [team, setTeam] = useState('')
  const [from, setFrom] = useState<Dayjs | null>(null)
  const [to, setTo] = useState<Dayjs | null>(null)
  const give = useGiveRole(id)
  const held = grants.filter((grant) => words(grant).holds)
  const heldIn = (county: string) =>
    held.filter(({ area: on }) => on !== null && (county.startsWith(on) || on.startsWith(county)))
  const day = (date: Dayjs | null) => date && (date.format('YYYY-MM-DD') as LocalDate)
  const what = ROLE_PERMISSIONS[role].map((each) => PERMISSION_NAMES[each][language])
  const joined = what.join(language === 'zh' ? '、' : ', ')
  return (
    <section className="admin-card admin-columns" aria-labelledby="admin-give">
      <form
        className="admin-form"
        aria-labelledby="admin-give"
        onSubmit={(event) => {
          event.preventDefault()
          const where = (area ?? province) as AreaCode | undefined
          if (give.isPending || (on === 'team' ? team.trim() === '' : !where)) return
          const ground = on === 'team' ? { area: null, team: team.trim() } : { area: where!, team: null }
          give.mutate(
            { role, ...ground, from: day(from), to: day(to) },
            { onSuccess: () => void message.success(t('roles.given')) },
          )
        }}
      >
        <h3 id="admin-give">{t('roles.give')}</h3>
        <div className="admin-field">
          <span className="quiet" aria-hidden="true">
            {t('roles.role')}
          </span>
          <Select
            aria-label={t('roles.role')}
            value={role}
            onChange={setRole}
            options={ROLES.map((value) => ({ value, label: ROLE_NAMES[value][language] }))}
          />
          <small className="quiet">{t('roles.may', { what: joined })}</small>
        </div>
        <Segmented
          className="admin-above"
          aria-label={t('roles.on')}
          value={on}
          onChange={setOn}
          options={[
            { value: 'area', label: t('roles.onArea') },
            { value: 'team', label: t('roles.onTeam') },
          ]}
        />
        {on === 'area' ? (
          <AreaSelect
            label={t('roles.onArea')}
            whole={t('people.wholeProvince')}
            value={area}
            onChange={setArea}
          />
        ) : (
          <Input
            aria-label={t('roles.teamCode')}
            placeholder={t('roles.teamCode')}
            value={team}
            maxLength={60}
            onChange={({ target }) => setTeam(target.value)}
          />
        )}
        <div className="admin-dates">
          <div className="admin-field">
            <span className="quiet" aria-hidden="true">
              {t('roles.from')}
            </span>
            <DatePicker
              aria-label={t('roles.from')}
              placeholder={t('roles.today')}
              value={from}
              onChange={setFrom}
            />
          </div>
          <div className="admin-field">
            <span className="quiet" aria-hidden="true">
              {t('roles.to')}
            </span>
            <DatePicker
              aria-label={t('roles.to')}
              placeholder={t('roles.open')}
              value={to}
              onChange={setTo}
              {...(from && { minDate: from })}
            />
          </div>
        </div>
        {give.error && <Failure error={give.error} title={t('roles.failed')} />}
        <Button type="primary" htmlType="submit" loading={give.isPending}>
          {t('roles.submit')}
        </Button>
      </form>
      {on === 'area' && (
        <RoleMap
          help={t('map.give')}
          chosen={area}
          onChoose={setArea}
          shade={(county) => (heldIn(county).length > 0 ? 1 : 0)}
          tell={(county) =>
            heldIn(county)
              .map((grant) => words(grant).what)
              .join('、') || t('map.nobody')
          }
        />
      )}
    </section>
  )
}
