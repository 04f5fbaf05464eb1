import { App, Button, Checkbox, Modal, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Photo } from '../../../../api/contract/press-photos.ts'
import { PHOTO_LIMITS } from '../../../../api/domain/press/photo.ts'
import { photoFile, usePhotos, useRemovePhoto, useWithdrawConsent } from '../../../data/press-photos.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { Failure, useErrorText } from '../../../ui/Failure.tsx'
import { formatDate } from '../../../ui/format.ts'
import { usePressView, usePressWriter } from '../address.ts'
import type { Officer } from '../kept.ts'
import { Field, TypedField } from '../layout.tsx'
import { PhotoForm } from './PhotoForm.tsx'
import './photos.css'

const MEGABYTES = PHOTO_LIMITS.bytes / 1024 ** 2

/** The photographs of the chosen team: those on the sheet are ticked, and more are added by a click or by dropping them. */
export function Photos({ officer }: { officer: Officer }) {
  const { t } = useTranslation('press')
  const { message } = App.useApp()
  const { team, photos: chosen } = usePressView()
  const write = usePressWriter()
  const { data, error, refetch } = usePhotos(team)
  const [file, setFile] = useState<File | null>(null)
  if (team === null) return null
  const choose = (ids: readonly number[]) => write({ photos: ids.length > 0 ? ids : null })
  const isFull = chosen.length >= PHOTO_LIMITS.onSheet
  return (
    <Field name={t('tour.photos', { most: PHOTO_LIMITS.onSheet })} help={t('tour.photosHelp')}>
      {error && <Failure error={error} title={t('failed')} onRetry={() => void refetch()} />}
      {data && data.photos.length === 0 && <p className="quiet">{t('tour.noPhotos')}</p>}
      {data && data.photos.length > 0 && (
        <ul className="press-photos">
          {data.photos.map((photo) => (
            <PhotoCard
              key={photo.id}
              photo={photo}
              officer={officer}
              place={chosen.indexOf(photo.id)}
              count={chosen.length}
              isFull={isFull}
              onMove={(by) => choose(moved(chosen, photo.id, by))}
              onChoose={(isChosen) =>
                choose(isChosen ? [...chosen, photo.id] : chosen.filter((id) => id !== photo.id))
              }
            />
          ))}
        </ul>
      )}
      {file ? (
        <PhotoForm
          key={`${file.name} ${file.lastModified}`}
          file={file}
          team={team}
          officer={officer}
          onClose={(added) => {
            setFile(null)
            if (added !== null && !isFull) choose([...chosen, added])
          }}
        />
      ) : (
        <Upload.Dragger
          className="press-drop"
          accept=".jpg,.jpeg,.png"
          showUploadList={false}
          beforeUpload={(given) => {
            if (given.size > PHOTO_LIMITS.bytes) void message.error(t('tour.tooLarge', { most: MEGABYTES }))
            else setFile(given)
            return false
          }}
        >
          {t('tour.drop', { most: MEGABYTES })}
        </Upload.Dragger>
      )}
    </Field>
  )
}

/** A list with one of its items so many places later. */
function moved(ids: readonly number[], id: number, by: number): readonly number[] {
  const rest = ids.filter((each) => each !== id)
  return rest.toSpliced(ids.indexOf(id) + by, 0, id)
}

interface PhotoCardProps {
  readonly photo: Photo
  readonly officer: Officer
  /** On the sheet, from 0; -1: not on it. */
  readonly place: number
  /** On the sheet. */
  readonly count: number
  readonly isFull: boolean
  readonly onMove: (by: -1 | 1) => void
  readonly onChoose: (isChosen: boolean) => void
}

function PhotoCard({ photo, officer, place, count, isFull, onMove, onChoose }: PhotoCardProps) {
  const { t } = useTranslation('press')
  const { message } = App.useApp()
  const language = useLanguage()
  const errorText = useErrorText()
  const remove = useRemovePhoto()
  const [isOpen, setIsOpen] = useState(false)
  const { id, alt, source, takenOn, people, consentBy, consentForm, file } = photo
  if (file === null)
    return (
      <li className="press-photo">
        <p>
          {t('tour.of', { id })} · {alt}
        </p>
        <p className="press-fault">{t('tour.gone')}</p>
        {place >= 0 && <Button onClick={() => onChoose(false)}>{t('tour.remove')}</Button>}
      </li>
    )
  const isChosen = place >= 0
  return (
    <li className="press-photo">
      <img src={photoFile(id)} alt={alt} loading="lazy" width={file.width} height={file.height} />
      <Checkbox
        checked={isChosen}
        disabled={!isChosen && isFull}
        title={!isChosen && isFull ? t('tour.full', { most: PHOTO_LIMITS.onSheet }) : undefined}
        aria-label={t('tour.use', { alt })}
        onChange={({ target }) => onChoose(target.checked)}
      >
        {isChosen ? `${place + 1}. ` : ''}
        {alt}
      </Checkbox>
      <small className="quiet">
        {source} · {formatDate(takenOn, language)}
      </small>
      <small className="quiet">
        {t(`tour.consent.${people}`, {
          by: consentBy ?? '',
          form: consentForm ? t(`tour.forms.${consentForm}`) : '',
        })}
      </small>
      {isChosen && count > 1 && (
        <div className="press-controls">
          {/* One that is disabled would lose the focus of whoever moves a photograph to the end by keyboard. */}
          <Button size="small" aria-disabled={place === 0} onClick={() => place > 0 && onMove(-1)}>
            {t('tour.earlier')}
            <span className="visually-hidden"> {alt}</span>
          </Button>
          <Button
            size="small"
            aria-disabled={place === count - 1}
            onClick={() => place < count - 1 && onMove(1)}
          >
            {t('tour.later')}
            <span className="visually-hidden"> {alt}</span>
          </Button>
          <span className="visually-hidden" role="status">
            {t('tour.place', { place: place + 1, count })}
          </span>
        </div>
      )}
      <div className="press-controls">
        <Button
          size="small"
          loading={remove.isPending}
          onClick={() => {
            // Off the sheet first, which would be asked for with it once more.
            if (isChosen) onChoose(false)
            remove.mutate({ id }, { onSuccess: () => void message.success(t('tour.removed')) })
          }}
        >
          {t('tour.remove')}
          <span className="visually-hidden"> {alt}</span>
        </Button>
        <Button size="small" danger onClick={() => setIsOpen(true)}>
          {t('tour.withdraw')}
          <span className="visually-hidden"> {alt}</span>
        </Button>
      </div>
      {remove.error && (
        <p className="press-fault" role="alert">
          {errorText(remove.error)}
        </p>
      )}
      {isOpen && (
        <Withdraw
          photo={photo}
          officer={officer}
          onBegin={() => {
            if (isChosen) onChoose(false)
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </li>
  )
}

interface WithdrawProps {
  readonly photo: Photo
  readonly officer: Officer
  /** The photograph is to be off the sheet first, which would be asked for with it once more. */
  readonly onBegin: () => void
  readonly onClose: () => void
}

function Withdraw({ photo: { id, alt }, officer, onBegin, onClose }: WithdrawProps) {
  const { t } = useTranslation('press')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const [person, setPerson] = useState(officer.person)
  const [reason, setReason] = useState('')
  const withdraw = useWithdrawConsent()
  return (
    <Modal
      open
      title={t('tour.withdrawTitle', { alt })}
      okText={t('tour.withdraw')}
      cancelText={t('tour.cancel')}
      confirmLoading={withdraw.isPending}
      okButtonProps={{ danger: true, disabled: person.trim() === '' || reason.trim() === '' }}
      onOk={() => {
        onBegin()
        withdraw.mutate(
          { id, person: person.trim(), reason: reason.trim() },
          {
            onSuccess: () => {
              void message.success(t('tour.withdrawn'))
              onClose()
            },
          },
        )
      }}
      onCancel={onClose}
    >
      <p>{t('tour.withdrawHelp')}</p>
      <TypedField name={t('register.columns.person')} value={person} onChange={setPerson} maxLength={40} />
      <TypedField name={t('register.reason')} value={reason} onChange={setReason} maxLength={500} isLong />
      {withdraw.error && (
        <p className="press-fault" role="alert">
          {errorText(withdraw.error)}
        </p>
      )}
    </Modal>
  )
}
