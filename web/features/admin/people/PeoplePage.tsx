import { Button, Input, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ManagedPerson, PeopleAnswer } from '../../../../api/contract/people.ts'
import { usePeople } from '../../../data/people.ts'
import { AreaSelect } from '../../../ui/AreaSelect.tsx'
import { Failure } from '../../../ui/Failure.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { AdminFrame } from '../AdminFrame.tsx'
import { FirstPassword, type GivenPassword } from '../FirstPassword.tsx'
import { AddPerson } from './AddPerson.tsx'
import { usePeopleShown, usePeopleWriter } from './address.ts'
import { useGrantWords } from './names.ts'
import { PersonPanel } from './PersonPanel.tsx'
import { RoleMap } from './RoleMap.tsx'
import { States } from './States.tsx'

/** The page `/admin/people`. */
export function PeoplePage() {
  const { t } = useTranslation('admin')
  return (
    <AdminFrame title={t('people.title')} intro={t('people.intro')}>
      <People />
    </AdminFrame>
  )
}

function People() {
  const { t } = useTranslation('admin')
  const { search, area, person: open } = usePeopleShown()
  const write = usePeopleWriter()
  const { data, error, refetch } = usePeople(search ?? '', area)
  const [adding, setAdding] = useState<'person' | 'service' | null>(null)
  const [password, setPassword] = useState<GivenPassword | null>(null)
  const person = data?.people.find(({ id }) => id === open)
  return (
    <>
      {password && <FirstPassword {...password} onClose={() => setPassword(null)} />}
      <section className="admin-bar" aria-label={t('people.search')}>
        <Search value={search} onSearch={(words) => write({ search: words, person: null })} />
        <div className="admin-field">
          <span className="quiet" aria-hidden="true">
            {t('people.ofArea')}
          </span>
          <AreaSelect
            label={t('people.ofArea')}
            whole={t('people.wholeProvince')}
            value={area}
            onChange={(code) => write({ area: code as typeof area, person: null })}
          />
        </div>
        <span className="admin-buttons">
          <Button onClick={() => setAdding('service')}>{t('people.addService')}</Button>
          <Button type="primary" onClick={() => setAdding('person')}>
            {t('people.add')}
          </Button>
        </span>
      </section>
      {adding && (
        <AddPerson
          key={adding}
          isService={adding === 'service'}
          onClose={() => setAdding(null)}
          onAdded={({ person: added, password: made }) => {
            setAdding(null)
            if (made) setPassword({ name: added.name, password: made })
            write({ search: null, area: null, person: added.id })
          }}
        />
      )}
      {error && <Failure error={error} title={t('people.failed')} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton title={false} paragraph={{ rows: 8 }} />}
      {data && person && (
        <PersonPanel
          key={person.id}
          person={person}
          onPassword={setPassword}
          onClose={() => write({ person: null })}
        />
      )}
      {data && !person && (
        <div className="admin-columns">
          <List answer={data} onOpen={(id) => write({ person: id })} />
          <WhoMap answer={data} chosen={area} onChoose={(code) => write({ area: code as typeof area })} />
        </div>
      )}
    </>
  )
}

/** How many people have a role where; a click lists them. */
function WhoMap({
  answer,
  chosen,
  onChoose,
}: {
  readonly answer: PeopleAnswer
  readonly chosen: string | null
  readonly onChoose: (code: string) => void
}) {
  const { t } = useTranslation('admin')
  const of = (county: string) =>
    answer.people.filter(({ grants }) =>
      grants.some(
        ({ area }) =>
          area !== null && area.length > 2 && (county.startsWith(area) || area.startsWith(county)),
      ),
    ).length
  return (
    <section className="admin-card">
      <RoleMap
        help={t('map.help')}
        chosen={chosen}
        onChoose={onChoose}
        shade={(county) => Math.min(1, of(county) / 5)}
        tell={(county) => `${t('map.here')} ${of(county) || t('map.nobody')}`}
      />
    </section>
  )
}

function List({ answer: { people, total }, onOpen }: { answer: PeopleAnswer; onOpen: (id: string) => void }) {
  const { t } = useTranslation('admin')
  return (
    <section className="admin-card" aria-live="polite">
      <p className="quiet">
        {people.length < total
          ? t('people.more', { shown: formatNumber(people.length), total: formatNumber(total) })
          : total === 0
            ? t('people.none')
            : t('people.count', { total: formatNumber(total) })}
      </p>
      {total > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('people.name')}</th>
              <th scope="col">{t('people.roles')}</th>
              <th scope="col">{t('people.state')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.id}>
                <td data-label={t('people.name')}>
                  <span>
                    <Button type="link" className="admin-name" onClick={() => onOpen(person.id)}>
                      {person.name}
                    </Button>
                    <br />
                    <span className="quiet">{person.username}</span>
                  </span>
                </td>
                <td data-label={t('people.roles')}>
                  <Roles person={person} />
                </td>
                <td data-label={t('people.state')}>
                  <States person={person} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

const MOST_SHOWN = 4

function Roles({ person: { grants } }: { person: ManagedPerson }) {
  const { t } = useTranslation('admin')
  const words = useGrantWords()
  const held = grants.filter((grant) => words(grant).holds)
  if (held.length === 0) return <span className="quiet">{t('people.noRoles')}</span>
  return (
    <ul className="admin-roles">
      {held.slice(0, MOST_SHOWN).map((grant) => (
        <li key={grant.id}>
          {words(grant).what} <span className="quiet">{words(grant).where}</span>
        </li>
      ))}
      {held.length > MOST_SHOWN && <li className="quiet">+ {held.length - MOST_SHOWN}</li>}
    </ul>
  )
}

function Search({ value, onSearch }: { value: string | null; onSearch: (words: string | null) => void }) {
  const { t } = useTranslation('admin')
  return (
    <div className="admin-field">
      <span className="quiet" aria-hidden="true">
        {t('people.search')}
      </span>
      <Input.Search
        key={value}
        aria-label={t('people.search')}
        placeholder={t('people.searchHint')}
        defaultValue={value ?? ''}
        maxLength={64}
        allowClear
        onSearch={(words) => onSearch(words.trim() === '' ? null : words.trim())}
      />
    </div>
  )
}
