import { App, Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactDto } from '../../../../api/contract/contacts.ts'
import { MAX_CONTACT_DUTY_LENGTH, MAX_CONTACT_NAME_LENGTH } from '../../../../api/domain/contact.ts'
import { useAreas } from '../../../data/geography.ts'
import { CountySelect } from '../../../ui/CountySelect.tsx'
import { useErrorText } from '../../../ui/Failure.tsx'
import { fullCounties, isTaken, type TypedContact } from './change.ts'
import { useSaveContact } from './use-save.ts'

interface ContactFormProps {
  /** The contact that is changed; null for a new one. */
  readonly contact: ContactDto | null
  readonly contacts: readonly ContactDto[]
  /** Where a new one is added to begin with. */
  readonly county: string | null
  /** The contact as saved; null where nothing is. */
  readonly onClose: (saved: TypedContact | null) => void
}

/** The fields of a contact, in its place in the list. Enter saves, Escape cancels. */
export function ContactForm({ contact, contacts, county, onClose }: ContactFormProps) {
  const { t } = useTranslation('imports')
  const { message } = App.useApp()
  const counties = useAreas('county').data
  const [typed, setTyped] = useState<TypedContact>({
    countyCode: contact?.countyCode ?? county ?? '',
    name: contact?.name ?? '',
    phone: contact?.phone ?? '',
    duty: contact?.duty ?? '',
  })
  const hasCounty = typed.countyCode !== ''
  // The button that opened the form is gone or disabled: focus the first field still to be filled in.
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>(hasCounty ? 'input[name=name]' : '.county-select input')?.focus()
  }, [])
  const save = useSaveContact((batch, { after }) => {
    if (batch !== null) message.success(t('contact.saved', { batch }))
    onClose(after)
  })
  const errorText = useErrorText()
  const change = { before: contact, after: typed }
  const taken = isTaken(contacts, change)
  const error = taken ? t('contact.taken') : save.error ? errorText(save.error) : null
  const isWhole = [typed.countyCode, typed.name, typed.phone].every((text) => text.trim() !== '')

  const submit = () => {
    const county = counties?.get(typed.countyCode)?.name ?? typed.countyCode
    const name = t(contact ? 'contact.batchChanged' : 'contact.batchAdded', { county })
    save.mutate({ change, name })
  }
  const field = (name: 'name' | 'phone' | 'duty', maxLength: number) => (
    <Input
      name={name}
      value={typed[name]}
      maxLength={maxLength}
      aria-label={t(`contact.${name}`)}
      placeholder={t(`contact.${name}`)}
      onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
    />
  )
  return (
    <form
      ref={form}
      className="contact-form"
      aria-label={t(contact ? 'contact.edit' : 'contact.add')}
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole && !taken && !save.isPending) submit()
      }}
      onKeyDown={({ key, nativeEvent }) => {
        if (key === 'Escape' && !nativeEvent.isComposing && !save.isPending) onClose(null)
      }}
    >
      {contact ? (
        <strong>{contact.countyName}</strong>
      ) : (
        <CountySelect
          value={typed.countyCode || null}
          label={t('contact.county')}
          placeholder={t('contact.county')}
          excluded={fullCounties(contacts)}
          onChange={(countyCode) => setTyped({ ...typed, countyCode: countyCode ?? '' })}
        />
      )}
      {field('name', MAX_CONTACT_NAME_LENGTH)}
      {field('phone', 40)}
      {field('duty', MAX_CONTACT_DUTY_LENGTH)}
      <div className="contact-actions">
        <Button type="primary" htmlType="submit" disabled={!isWhole || taken} loading={save.isPending}>
          {t('contact.save')}
        </Button>
        <Button disabled={save.isPending} onClick={() => onClose(null)}>
          {t('cancel')}
        </Button>
      </div>
      {error !== null && (
        <p className="contact-error" role="alert">
          {error}
        </p>
      )}
    </form>
  )
}
