import { useTranslation } from 'react-i18next'
import type { DutyDto } from '../../../api/contract/duties.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatDate } from '../../ui/format.ts'
import type { DutyGroup } from './groups.ts'
import { useDutyWords } from './words.ts'

interface DutyListProps {
  readonly groups: readonly DutyGroup[]
  readonly onOpen: (duty: string) => void
}

/** Duties by due date; those that differ in their owner alone are one entry with a button for each owner. */
export function DutyList({ groups, onOpen }: DutyListProps) {
  const { t } = useTranslation('duties')
  const language = useLanguage()
  const words = useDutyWords()
  return (
    <ol className="duty-groups">
      {groups.map(({ key, due, duties, done, state }) => {
        const first = duties[0]!
        return (
          <li key={key} className="duty-group">
            <div className="duty-due">
              <span className={`duty-dot duty-${state}`} />
              <strong>{formatDate(due, language)}</strong>
              <span className={state === 'late' ? 'duty-late' : 'quiet'}>{words.days(first)}</span>
            </div>
            <div className="duty-what">
              <h2>
                {words.title(first)}
                {first.demonstration && <span className="duty-mark">{t('demonstration')}</span>}
              </h2>
              <p className="quiet">
                {[
                  first.about,
                  first.clause && `${first.clause.document} ${first.clause.article}`.trim(),
                  t(`repeats.${first.repeat}`),
                  duties.length > 1 && t('grouped', { done, all: duties.length }),
                ]
                  .filter((text) => text)
                  .join(' · ')}
              </p>
              <ul className="duty-owners">
                {duties.map((duty) => (
                  <li key={duty.key}>
                    <OwnerButton duty={duty} onOpen={onOpen} />
                  </li>
                ))}
              </ul>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

/** Who owes it and how it stands; opens it. */
export function OwnerButton({
  duty,
  onOpen,
}: {
  readonly duty: DutyDto
  readonly onOpen: (duty: string) => void
}) {
  const { t } = useTranslation('duties')
  const words = useDutyWords()
  const label = t('open', { title: words.title(duty), owner: words.owner(duty) })
  return (
    <button
      type="button"
      className="duty-owner"
      onClick={() => onOpen(duty.key)}
      aria-label={t('labelled', { label, state: t(`states.${duty.state}`) })}
      title={t(`states.${duty.state}`)}
    >
      <span className={`duty-dot duty-${duty.state}`} />
      {words.owner(duty)}
    </button>
  )
}
