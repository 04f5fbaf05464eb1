import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCampaign, useCampaigns } from '../../data/campaigns.ts'
import { type TeamListQuestion, useStaff, useTeamList, useTeamListFile } from '../../data/staff.ts'
import { Failure, useErrorText } from '../../ui/Failure.tsx'
import { saveFile } from '../../ui/table-file/save-file.ts'
import { useSettled } from '../../ui/use-settled.ts'

/** The list of a hospital's team that a notice asks for, with its checks. Nothing is shown where there is no campaign. */
export function TeamList() {
  const { t } = useTranslation(['staff', 'terms'])
  const campaigns = useCampaigns(null).data?.campaigns ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const [team, setTeam] = useState<string | null>(null)
  const [filledBy, setFilledBy] = useState('')
  const [contact, setContact] = useState('')
  const [people, setPeople] = useState<readonly Choice[]>([])
  const campaign = chosen ?? campaigns[0]?.id ?? null
  const teams = (useCampaign(campaign, null).data?.teams ?? []).filter(({ teamCode }) => teamCode !== null)
  const question: TeamListQuestion | null =
    campaign && team
      ? { campaign, team, ...(people.length > 0 && { people: people.map(({ value }) => value) }) }
      : null
  const { data, error, refetch } = useTeamList(question)
  const file = useTeamListFile()
  const errorText = useErrorText()
  if (campaigns.length === 0) return null
  const verdict = (holds: boolean) => (
    <span className={holds ? undefined : 'staff-fails'}>{holds ? t('passed') : t('missed')}</span>
  )
  return (
    <section className="staff-card">
      <h2>{t('teamList')}</h2>
      <p className="quiet">{t('teamListHelp')}</p>
      <div className="staff-tools">
        <Select
          className="staff-team"
          value={campaign}
          aria-label={t('campaign')}
          onChange={(id) => {
            setChosen(id)
            setTeam(null)
            setPeople([])
          }}
          options={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          className="staff-team"
          value={team}
          aria-label={t('team')}
          placeholder={t('team')}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(name) => {
            setTeam(name)
            setPeople([])
          }}
          options={teams.map(({ name }) => ({ value: name, label: name }))}
        />
      </div>
      {question && <MemberSelect value={people} onChange={setPeople} />}
      {error && <Failure error={error} title={t('teamListFailed')} onRetry={() => void refetch()} />}
      {data && question && (
        <>
          <ul className="staff-checks">
            <li>{t(`basis.${data.basis}`)}</li>
            {data.unseen > 0 && (
              <li>{t(data.basis === 'named' ? 'unseenNamed' : 'unseen', { count: data.unseen })}</li>
            )}
            {data.check === null ? (
              <li>{t('unchecked', { asked: data.membersAsked })}</li>
            ) : (
              <>
                <li>
                  {t('enough', { count: data.check.members, asked: data.check.membersAsked })}{' '}
                  {verdict(data.check.enoughMembers)}
                </li>
                <li>
                  {t('senior', { seniors: data.check.seniors })} {verdict(data.check.mostlySenior)}
                </li>
              </>
            )}
          </ul>
          {data.basis !== 'named' && data.members.length > 0 && (
            <Button size="small" onClick={() => setPeople(data.members.slice(0, MOST_CHOSEN).map(choiceOf))}>
              {t('chooseFromList')}
            </Button>
          )}
          <ol className="staff-conflicts">
            {data.members.map((member) => (
              <li key={member.personId}>
                {member.order}. {member.name ?? t('nameless')} ·{' '}
                {[member.specialty, member.title || t(`terms:titleLevel.${member.titleLevel}`), member.phone]
                  .filter(Boolean)
                  .join(' · ')}
              </li>
            ))}
          </ol>
          <div className="staff-span staff-checks">
            <Input
              value={filledBy}
              maxLength={40}
              aria-label={t('filledBy')}
              placeholder={t('filledBy')}
              onChange={(event) => setFilledBy(event.target.value)}
            />
            <Input
              value={contact}
              maxLength={60}
              aria-label={t('contact')}
              placeholder={t('contact')}
              onChange={(event) => setContact(event.target.value)}
            />
            <Button
              loading={file.isPending}
              onClick={() =>
                file.mutate(
                  { ...question, filledBy, contact },
                  { onSuccess: (made) => saveFile(made, `${t('teamList')}-${data.hospital}.xlsx`) },
                )
              }
            >
              {t('saveList')}
            </Button>
          </div>
          {file.error && <p role="alert">{errorText(file.error)}</p>}
        </>
      )}
    </section>
  )
}

/** As many as a list may have. */
const MOST_CHOSEN = 100
const FOUND = 20

interface Choice {
  readonly value: string
  readonly label: string
}

const choiceOf = ({
  personId,
  name,
}: {
  readonly personId: string
  readonly name: string | null
}): Choice => ({
  value: personId,
  label: name === null ? personId : `${name} ${personId}`,
})

/** Who is sent, found by name or id; nobody: by the records. */
function MemberSelect({
  value,
  onChange,
}: {
  readonly value: readonly Choice[]
  readonly onChange: (people: readonly Choice[]) => void
}) {
  const { t } = useTranslation('staff')
  const [typed, setTyped] = useState('')
  const text = useSettled(typed.trim())
  const found = useStaff({ ...(text !== '' && { text }), offset: 0, limit: FOUND }).data?.people ?? []
  return (
    <Select
      mode="multiple"
      className="staff-members"
      labelInValue
      allowClear
      maxCount={MOST_CHOSEN}
      value={[...value]}
      aria-label={t('members')}
      placeholder={t('members')}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      onChange={(chosen: Choice[]) => onChange(chosen.map(({ value, label }) => ({ value, label })))}
      options={found.map(choiceOf)}
    />
  )
}
