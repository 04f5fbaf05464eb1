import { Button, Input, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PressChoices } from '../../../api/contract/press.ts'
import { PRESS_TEXTS, type PressTextName } from '../../../api/domain/press/press.ts'
import { useLanguage } from '../../state/use-address.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { useErrorText } from '../../ui/Failure.tsx'
import { stillToChoose } from './address.ts'
import { Field, Step } from './layout.tsx'
import { Missing } from './Missing.tsx'
import type { PressSheet } from './use-sheet.ts'

interface CheckStepProps {
  readonly sheet: PressSheet
  readonly limits: PressChoices['limits']
  /** Who makes the sheet. */
  readonly person: string
}

/** Step 2: the texts that are written from the figures, the figures, and what stands in the way of publishing. */
export function CheckStep({ sheet, limits, person }: CheckStepProps) {
  const { t } = useTranslation('press')
  const errorText = useErrorText()
  const { written, error, request } = sheet
  return (
    <Step number={2} name={t('check.step')}>
      {request === null ? (
        <p className="quiet">{t(stillToChoose(sheet.view))}</p>
      ) : error ? (
        <p className="press-fault">{errorText(error)}</p>
      ) : !written ? (
        <Skeleton />
      ) : (
        <>
          <Field name={t('check.texts')} help={t('check.help')}>
            {PRESS_TEXTS.map((name) => (
              <TextField key={name} name={name} sheet={sheet} limit={limits[sheet.view.sheet][name]} />
            ))}
            <CopyButton text={written.texts.caption} name={t('check.copyCaption')} />
          </Field>
          <Warnings sheet={sheet} />
          <Figures sheet={sheet} />
          <Missing sheet={sheet} person={person} />
        </>
      )}
    </Step>
  )
}

/** A text with the characters that it has of those it may have, and the server's objection to it. */
function TextField({ name, sheet, limit }: { name: PressTextName; sheet: PressSheet; limit: number }) {
  const { t } = useTranslation('press')
  const language = useLanguage()
  const { edited, edit, written, view } = sheet
  const text = edited[name] ?? written?.written[name] ?? ''
  const label = t(`check.${name}`)
  const faults = written?.textFaults.filter((fault) => fault.text === name) ?? []
  const count = [...text.trim()].length
  const [id, faultsId] = [`press-${name}`, `press-${name}-faults`]
  const field = {
    id,
    value: text,
    lang: view.sheet === 'zh' ? 'zh-CN' : 'en',
    'aria-describedby': faultsId,
    ...((faults.length > 0 || count > limit) && { status: 'error' as const, 'aria-invalid': true }),
  }
  return (
    <div className="press-text">
      <div className="press-text-head">
        <label htmlFor={id}>{label}</label>
        <span className={count > limit ? 'press-over' : 'quiet'}>
          {count}/{limit}
        </span>
      </div>
      {name === 'title' ? (
        <Input {...field} onChange={({ target }) => edit(name, target.value)} />
      ) : (
        <Input.TextArea
          {...field}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={({ target }) => edit(name, target.value)}
        />
      )}
      <div id={faultsId} role="status">
        {faults.map(({ message }) => (
          <p key={message.en} className="press-fault">
            {message[language]}
          </p>
        ))}
      </div>
      {edited[name] !== undefined && edited[name] !== written?.written[name] && (
        <Button
          type="link"
          size="small"
          aria-label={t('check.restore', { name: label })}
          onClick={() => edit(name, null)}
        >
          {t('check.restoreShort')}
        </Button>
      )}
    </div>
  )
}

/** What is odd about the photographs: they may be used all the same. */
function Warnings({ sheet: { written } }: { sheet: PressSheet }) {
  const { t } = useTranslation('press')
  const language = useLanguage()
  if (!written || written.warnings.length === 0) return null
  return (
    <Field name={t('check.warnings')}>
      <ul className="press-notes">
        {written.warnings.map((warning) => (
          <li key={warning.en}>{warning[language]}</li>
        ))}
      </ul>
    </Field>
  )
}

/** What the texts and the sheet state, to be checked against the records, and what the sheet says of their quality. */
function Figures({ sheet: { written, view } }: { sheet: PressSheet }) {
  const { t } = useTranslation('press')
  const language = useLanguage()
  if (!written) return null
  const { figures, notes } = written
  return (
    <>
      <Field name={t('check.figures')}>
        <dl className="press-figures">
          {figures.map(({ id, label, text }) => (
            <div key={id}>
              <dt>{label[language]}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </Field>
      {notes.length > 0 && (
        <Field name={t('check.notes')}>
          <ul className="press-notes" lang={view.sheet === 'zh' ? 'zh-CN' : 'en'}>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Field>
      )}
    </>
  )
}
