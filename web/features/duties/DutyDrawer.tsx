import { Alert, Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DutyDto } from '../../../api/contract/duties.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatDate } from '../../ui/format.ts'
import { Documents } from './Documents.tsx'
import { OwnerButton } from './DutyList.tsx'
import { RegisterForm } from './RegisterForm.tsx'
import { useDutyWords } from './words.ts'

interface DutyDrawerProps {
  readonly duty: DutyDto
  /** Those that differ from it in their owner alone, itself among them. */
  readonly siblings: readonly DutyDto[]
  readonly onOpen: (duty: string) => void
  readonly onClose: () => void
}

/** One duty: its clause, its documents, and the form that registers one. */
export function DutyDrawer({ duty, siblings, onOpen, onClose }: DutyDrawerProps) {
  const { t } = useTranslation('duties')
  const language = useLanguage()
  const words = useDutyWords()
  const { clause, note, to } = duty
  return (
    <Drawer open size="large" onClose={onClose} title={`${words.title(duty)} · ${words.owner(duty)}`}>
      <div className="duty-detail">
        <p className="duty-now">
          <span className={`duty-dot duty-${duty.state}`} />
          <strong>{t(`states.${duty.state}`)}</strong>
          <span>
            {formatDate(duty.due, language)} {words.days(duty)}
          </span>
          {duty.demonstration && <span className="duty-mark">{t('demonstration')}</span>}
        </p>
        <p className="quiet">
          {[duty.about, to && t('to', { to: to[language] }), t(`repeats.${duty.repeat}`)]
            .filter((text) => text)
            .join(' · ')}
        </p>
        {clause && (
          <section className="duty-clause" aria-label={t('clause')}>
            <h3>
              {clause.document} {clause.article}
            </h3>
            {clause.sentence && <blockquote lang="zh-CN">{clause.sentence}</blockquote>}
            {note && <p className="quiet">{t('note', { note: note[language] })}</p>}
          </section>
        )}
        <Documents duty={duty} />
        {duty.mayRegister ? <RegisterForm duty={duty} /> : <Alert type="info" showIcon title={t('mayNot')} />}
        {siblings.length > 1 && (
          <ul className="duty-owners">
            {siblings.map((each) => (
              <li key={each.key}>
                <OwnerButton duty={each} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Drawer>
  )
}
