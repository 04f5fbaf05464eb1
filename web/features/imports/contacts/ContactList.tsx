import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Pagination, Popconfirm, Skeleton, Tag } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactDto } from '../../../../api/contract/contacts.ts'
import { contactName, MAX_CONTACTS_PER_COUNTY } from '../../../../api/domain/contact.ts'
import { answerOf, api } from '../../../data/client.ts'
import { useMay } from '../../../data/me.ts'
import { RECORDED } from '../../../data/query-client.ts'
import { CountySelect } from '../../../ui/CountySelect.tsx'
import { Failure, useErrorText } from '../../../ui/Failure.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { ContactForm } from './ContactForm.tsx'
import { useSaveContact } from './use-save.ts'
import './contacts.css'

const PAGE_SIZE = 8
const NEW = 'new'
const keyOf = ({ countyCode, name }: Pick<ContactDto, 'countyCode' | 'name'>) =>
  `${countyCode} ${contactName(name)}`

/** The contacts of all counties, which can be added, edited and deleted in place. Each change is a batch that can be undone. */
export function ContactList() {
  const { t } = useTranslation('imports')
  const [county, setCounty] = useState<string | null>(null)
  const [page, setPage] = useState(1)
  const may = useMay()
  /** The contact being edited, or `NEW`. */
  const [open, setOpen] = useState<string | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: [RECORDED, 'contacts'],
    queryFn: ({ signal }) => answerOf(api.contacts.$get({ query: {} }, { init: { signal } })),
    staleTime: 0,
  })
  const contacts = data?.contacts ?? []
  const found = contacts.filter(({ countyCode }) => county === null || countyCode === county)
  const last = Math.max(1, Math.ceil(found.length / PAGE_SIZE))
  const shown = found.slice((Math.min(page, last) - 1) * PAGE_SIZE, Math.min(page, last) * PAGE_SIZE)
  const counties = new Set(contacts.map(({ countyCode }) => countyCode)).size
  const buttons = useRef(new Map<string, HTMLElement>())
  /** Whose edit button is focused once the list has been rendered again; where that is gone, the one that adds. */
  const [toFocus, setToFocus] = useState<{ readonly key: string } | null>(null)
  useEffect(() => {
    if (toFocus) (buttons.current.get(toFocus.key) ?? buttons.current.get(NEW))?.focus()
  }, [toFocus])
  const close = (key: string) => {
    setOpen(null)
    setToFocus({ key })
  }
  const buttonRef = (key: string) => (button: HTMLElement | null) => {
    if (button) buttons.current.set(key, button)
    else buttons.current.delete(key)
  }
  return (
    <section className="import-panel contacts">
      <h2>{t('contact.title')}</h2>
      <p className="quiet">{t('contact.help', { most: MAX_CONTACTS_PER_COUNTY })}</p>
      {!data && !error && <Skeleton title={false} paragraph={{ rows: 2 }} />}
      {error && !data && <Failure error={error} title={t('contact.failed')} onRetry={() => void refetch()} />}
      {data && (
        <>
          <div className="contact-tools">
            <CountySelect
              value={county}
              label={t('contact.filter')}
              onChange={(code) => {
                setCounty(code)
                setPage(1)
              }}
            />
            {may('records.import') && (
              <Button
                ref={buttonRef(NEW)}
                icon={<PlusOutlined aria-hidden />}
                disabled={open === NEW}
                onClick={() => setOpen(NEW)}
              >
                {t('contact.add')}
              </Button>
            )}
            {contacts.length > 0 && (
              <span className="quiet">
                {t('contact.total', {
                  counties: formatNumber(counties),
                  contacts: formatNumber(contacts.length),
                })}
              </span>
            )}
          </div>
          {open === NEW && (
            <ContactForm contact={null} contacts={contacts} county={county} onClose={() => close(NEW)} />
          )}
          {found.length === 0 && open !== NEW && <p className="quiet">{t('contact.none')}</p>}
          {found.length > 0 && (
            <table className="plain-table contact-table">
              <thead>
                <tr>
                  <th scope="col">{t('contact.county')}</th>
                  <th scope="col">{t('contact.name')}</th>
                  <th scope="col">{t('contact.phone')}</th>
                  <th scope="col">{t('contact.duty')}</th>
                  <th scope="col">{t('contact.change')}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((contact) =>
                  open === keyOf(contact) ? (
                    <tr key={keyOf(contact)}>
                      <td colSpan={5} className="contact-editing">
                        <ContactForm
                          contact={contact}
                          contacts={contacts}
                          county={null}
                          onClose={(saved) => close(keyOf(saved ?? contact))}
                        />
                      </td>
                    </tr>
                  ) : (
                    <Contact
                      key={keyOf(contact)}
                      contact={contact}
                      editRef={buttonRef(keyOf(contact))}
                      onEdit={() => setOpen(keyOf(contact))}
                      onRemoved={() => setToFocus({ key: NEW })}
                    />
                  ),
                )}
              </tbody>
            </table>
          )}
          {found.length > PAGE_SIZE && (
            <Pagination
              size="small"
              current={Math.min(page, last)}
              pageSize={PAGE_SIZE}
              total={found.length}
              showSizeChanger={false}
              onChange={setPage}
            />
          )}
        </>
      )}
    </section>
  )
}

interface ContactProps {
  readonly contact: ContactDto
  readonly editRef: (button: HTMLElement | null) => void
  readonly onEdit: () => void
  readonly onRemoved: () => void
}

function Contact({ contact, editRef, onEdit, onRemoved }: ContactProps) {
  const { t } = useTranslation('imports')
  const { countyCode, countyName, name, phone, duty, demonstration } = contact
  const may = useMay()
  return (
    <tr>
      <td data-label={t('contact.county')}>{countyName}</td>
      <td data-label={t('contact.name')}>
        <div>
          {name}
          {demonstration && <Tag className="batch-demo">{t('demonstration')}</Tag>}
        </div>
      </td>
      <td data-label={t('contact.phone')} className="contact-phone">
        {phone}
      </td>
      <td data-label={t('contact.duty')}>{duty}</td>
      <td data-label={t('contact.change')}>
        {may('records.import', { area: countyCode }) && (
          <div className="contact-actions">
            <Button ref={editRef} size="small" onClick={onEdit}>
              {t('contact.edit')}
              <span className="visually-hidden"> {`${countyName} ${name}`}</span>
            </Button>
            <Remove contact={contact} onRemoved={onRemoved} />
          </div>
        )}
      </td>
    </tr>
  )
}

function Remove({ contact, onRemoved }: Pick<ContactProps, 'contact' | 'onRemoved'>) {
  const { t } = useTranslation('imports')
  const { message } = App.useApp()
  const save = useSaveContact((batch) => {
    if (batch !== null) message.success(t('contact.removed', { batch }))
    onRemoved()
  })
  const errorText = useErrorText()
  const { countyName, name } = contact
  const remove = () =>
    save.mutate({
      change: { before: contact, after: null },
      name: t('contact.batchRemoved', { county: countyName }),
    })
  return (
    <>
      <Popconfirm
        title={t('contact.removeTitle', { county: countyName, name })}
        description={t('contact.removeHelp')}
        getPopupContainer={(button) => button.parentElement ?? document.body}
        okText={t('contact.remove')}
        cancelText={t('cancel')}
        onConfirm={remove}
      >
        <Button size="small" loading={save.isPending}>
          {t('contact.remove')}
          <span className="visually-hidden"> {`${countyName} ${name}`}</span>
        </Button>
      </Popconfirm>
      {save.error && (
        <p className="contact-error" role="alert">
          {errorText(save.error)}
        </p>
      )}
    </>
  )
}
