import { App, Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DutyDto } from '../../../api/contract/duties.ts'
import { MAX_DUTY_FILE_BYTES } from '../../../api/domain/duties/file-types.ts'
import { useToday } from '../../data/day.tsx'
import { useRegisterDocument } from '../../data/duties.ts'
import { useErrorText } from '../../ui/Failure.tsx'

/** Registers a document by which the duty is done. */
export function RegisterForm({ duty }: { readonly duty: DutyDto }) {
  const { t } = useTranslation('duties')
  const { message } = App.useApp()
  const textOf = useErrorText()
  const today = useToday()
  const id = useId()
  const chooser = useRef<HTMLInputElement>(null)
  const register = useRegisterDocument()
  const [number, setNumber] = useState('')
  const [date, setDate] = useState<string>(today)
  const [note, setNote] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const save = () => {
    if (number.trim() === '') return setProblem(t('form.missing'))
    if (file && file.size > MAX_DUTY_FILE_BYTES) return setProblem(t('form.tooLarge'))
    setProblem(null)
    register.mutate(
      { duty: duty.key, number: number.trim(), date, ...(note.trim() && { note: note.trim() }), file },
      {
        onSuccess: () => {
          setNumber('')
          setNote('')
          setFile(null)
          void message.success(t('form.done'))
        },
        onError: (error) => setProblem(textOf(error)),
      },
    )
  }
  return (
    <form
      className="duty-form"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <h3 id={`${id}-title`}>{t('form.title')}</h3>
      <label htmlFor={`${id}-number`}>{t('form.number')}</label>
      <Input
        id={`${id}-number`}
        value={number}
        maxLength={100}
        placeholder={t('form.numberHelp')}
        onChange={({ target }) => setNumber(target.value)}
      />
      <label htmlFor={`${id}-date`}>{t('form.date')}</label>
      <DatePicker
        id={`${id}-date`}
        allowClear={false}
        value={dayjs(date)}
        maxDate={dayjs(today)}
        onChange={(day) => day && setDate(day.format('YYYY-MM-DD'))}
      />
      <label htmlFor={`${id}-note`}>{t('form.note')}</label>
      <Input
        id={`${id}-note`}
        value={note}
        maxLength={300}
        onChange={({ target }) => setNote(target.value)}
      />
      <span>{t('form.file')}</span>
      <span className="duty-file">
        <input
          ref={chooser}
          type="file"
          hidden
          accept=".pdf,.docx,.xlsx,.ofd,.png,.jpg,.jpeg"
          onChange={({ target }) => {
            setFile(target.files?.[0] ?? null)
            target.value = ''
          }}
        />
        <Button onClick={() => chooser.current?.click()}>{t('form.choose')}</Button>
        {file && (
          <>
            <span>{file.name}</span>
            <Button type="link" size="small" onClick={() => setFile(null)}>
              {t('form.drop')}
            </Button>
          </>
        )}
        <span className="quiet">{t('form.fileHelp')}</span>
      </span>
      {problem && (
        <p role="alert" className="duty-problem">
          {problem}
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={register.isPending}>
        {t('form.save')}
      </Button>
    </form>
  )
}
