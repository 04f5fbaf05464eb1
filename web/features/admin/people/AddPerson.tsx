import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AddedPersonDto } from '../../../../api/contract/people.ts'
import { useAddPerson } from '../../../data/people.ts'
import { Failure } from '../../../ui/Failure.tsx'

interface AddPersonProps {
  readonly isService: boolean
  readonly onAdded: (added: AddedPersonDto) => void
  readonly onClose: () => void
}

/** Roles are given afterwards, on the map. */
export function AddPerson({ isService, onAdded, onClose }: AddPersonProps) {
  const { t } = useTranslation('admin')
  const [username, setUsername] = useState('')
  const [name, setName] = useState('')
  const ids = useId()
  const add = useAddPerson()
  const title = t(isService ? 'add.titleService' : 'add.title')
  return (
    <form
      className="admin-card admin-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        if (username.trim() === '' || name.trim() === '' || add.isPending) return
        add.mutate({ username, name, isService, grants: [] }, { onSuccess: onAdded })
      }}
    >
      <h2>{title}</h2>
      <p className="quiet">{t(isService ? 'add.helpService' : 'add.help')}</p>
      <div className="admin-field">
        <label htmlFor={`${ids}-username`}>{t('people.username')}</label>
        <Input
          id={`${ids}-username`}
          value={username}
          maxLength={64}
          autoComplete="off"
          autoFocus
          onChange={({ target }) => setUsername(target.value)}
        />
      </div>
      <div className="admin-field">
        <label htmlFor={`${ids}-name`}>{t('people.name')}</label>
        <Input
          id={`${ids}-name`}
          value={name}
          maxLength={40}
          autoComplete="off"
          onChange={({ target }) => setName(target.value)}
        />
      </div>
      {add.error && <Failure error={add.error} title={t('add.failed')} />}
      <span className="admin-buttons">
        <Button onClick={onClose}>{t('add.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('add.submit')}
        </Button>
      </span>
    </form>
  )
}
