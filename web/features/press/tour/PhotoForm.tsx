import { App, Button, Checkbox, DatePicker, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  CONSENT_FORMS,
  type ConsentForm,
  PHOTO_PEOPLE,
  type PhotoPeople,
} from '../../../../api/domain/press/photo.ts'
import { useAddPhoto } from '../../../data/press-photos.ts'
import { useErrorText } from '../../../ui/Failure.tsx'
import { usePressView } from '../address.ts'
import type { Officer } from '../kept.ts'
import { TypedField } from '../layout.tsx'

interface PhotoFormProps {
  readonly file: File
  readonly team: string
  readonly officer: Officer
  /** With the id of what was added; null: nothing was. */
  readonly onClose: (added: number | null) => void
}

/** What must be known of a photograph before it is taken in: its source, its day, what it shows, and who of those shown consented. */
export function PhotoForm({ file, team, officer, onClose }: PhotoFormProps) {
  const { t } = useTranslation('press')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const { today } = usePressView()
  const [source, setSource] = useState('')
  const [takenOn, setTakenOn] = useState<Dayjs | null>(null)
  const [alt, setAlt] = useState('')
  const [people, setPeople] = useState<PhotoPeople | null>(null)
  const [consentBy, setConsentBy] = useState('')
  const [consentForm, setConsentForm] = useState<ConsentForm | null>(null)
  const [isConsented, setIsConsented] = useState(false)
  const [person, setPerson] = useState(officer.person)
  const add = useAddPhoto()
  const isShown = people === 'adults' || people === 'minors'
  const isWhole =
    [source, alt, person].every((text) => text.trim() !== '') &&
    takenOn !== null &&
    people !== null &&
    (!isShown || (consentBy.trim() !== '' && consentForm !== null && isConsented))
  return (
    <form
      className="press-form press-photo-form"
      aria-label={t('tour.form', { name: file.name })}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isWhole || add.isPending) return
        const photo = {
          team,
          source: source.trim(),
          takenOn: takenOn.format('YYYY-MM-DD'),
          alt: alt.trim(),
          people,
          person: person.trim(),
          ...(isShown && { consentBy: consentBy.trim(), consentForm }),
        }
        add.mutate(
          { photo, file },
          {
            onSuccess: (id) => {
              void message.success(t('tour.saved'))
              onClose(id)
            },
          },
        )
      }}
      onKeyDown={({ key, nativeEvent }) => {
        if (key === 'Escape' && !nativeEvent.isComposing && !add.isPending) onClose(null)
      }}
    >
      <strong>{t('tour.form', { name: file.name })}</strong>
      <TypedField name={t('tour.source')} value={source} onChange={setSource} maxLength={60} />
      <div className="press-typed">
        <label htmlFor="press-taken">{t('tour.takenOn')}</label>
        <DatePicker
          id="press-taken"
          className="press-wide"
          value={takenOn}
          maxDate={dayjs(today)}
          onChange={(day) => setTakenOn(day)}
        />
      </div>
      <TypedField name={t('tour.alt')} value={alt} onChange={setAlt} maxLength={120} isLong />
      <div className="press-typed">
        <span id="press-people">{t('tour.people')}</span>
        <Radio.Group
          aria-labelledby="press-people"
          name="press-people"
          value={people}
          onChange={({ target }) => setPeople(target.value)}
          options={PHOTO_PEOPLE.map((value) => ({ value, label: t(`tour.peopleOf.${value}`) }))}
        />
      </div>
      {isShown && (
        <>
          <TypedField
            name={t(`tour.consentBy.${people}`)}
            value={consentBy}
            onChange={setConsentBy}
            maxLength={200}
          />
          <div className="press-typed">
            <span id="press-consent-form">{t('tour.consentForm')}</span>
            <Radio.Group
              aria-labelledby="press-consent-form"
              name="press-consent-form"
              value={consentForm}
              onChange={({ target }) => setConsentForm(target.value)}
              options={CONSENT_FORMS.map((value) => ({ value, label: t(`tour.forms.${value}`) }))}
            />
          </div>
          <Checkbox checked={isConsented} onChange={({ target }) => setIsConsented(target.checked)}>
            {t('tour.consented')}
          </Checkbox>
        </>
      )}
      <TypedField name={t('tour.person')} value={person} onChange={setPerson} maxLength={40} />
      {add.error && (
        <p className="press-fault" role="alert">
          {errorText(add.error)}
        </p>
      )}
      <div className="press-controls">
        <Button
          type="primary"
          htmlType="submit"
          autoInsertSpace={false}
          disabled={!isWhole}
          loading={add.isPending}
        >
          {t('tour.save')}
        </Button>
        <Button autoInsertSpace={false} disabled={add.isPending} onClick={() => onClose(null)}>
          {t('tour.cancel')}
        </Button>
      </div>
    </form>
  )
}
