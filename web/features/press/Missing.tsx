import { CheckCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../state/use-address.ts'
import { formatDate, formatMoment } from '../../ui/format.ts'
import { ColourDecision } from './ColourDecision.tsx'
import { Field } from './layout.tsx'
import type { PressSheet } from './use-sheet.ts'

/** What keeps a public version from being made, each with its mend; or why it may be. */
export function Missing({ sheet: { written }, person }: { sheet: PressSheet; person: string }) {
  const { t } = useTranslation('press')
  const language = useLanguage()
  if (!written) return null
  const { missing, approval, boundaries, embargo } = written
  const facts = [
    ...(boundaries.length === 0 ? [t('missing.graphic')] : []),
    ...(approval
      ? [t('missing.approved', { number: approval.number, date: formatDate(approval.expiresOn, language) })]
      : []),
    ...(embargo ? [t('missing.embargo', { time: formatMoment(embargo) })] : []),
    ...(missing.length === 0 ? [t('missing.none')] : []),
  ]
  return (
    <Field name={t('missing.title')}>
      {missing.length > 0 && (
        <ol className="press-missing">
          {missing.map(({ code, what, mend }) => (
            <li key={code}>
              <ExclamationCircleOutlined aria-hidden />
              <div>
                <strong>{what[language]}</strong>
                <p>{mend[language]}</p>
                {code === 'colours-undecided' && <ColourDecision written={written} person={person} />}
              </div>
            </li>
          ))}
        </ol>
      )}
      {facts.map((fact) => (
        <p key={fact} className="press-fact">
          <CheckCircleOutlined aria-hidden /> {fact}
        </p>
      ))}
    </Field>
  )
}
