import { Alert, App, Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignAnswer } from '../../../api/contract/campaigns.ts'
import { CAMPAIGN_TEAM_KINDS, type CampaignTeamKind } from '../../../api/domain/campaigns/campaign.ts'
import { useImportAssignments } from '../../data/campaigns.ts'
import { useLanguage } from '../../state/use-address.ts'
import { useErrorText } from '../../ui/Failure.tsx'
import { csvLine } from '../../ui/table-file/write-csv.ts'
import { type PastedTeam, parseDistribution } from './parse-distribution.ts'

interface Given {
  readonly code: string
  readonly kind: CampaignTeamKind
}

/** Problems that are told before the page of imports is. */
const TOLD = 8

/** A notice's table of counties, pasted as it stands, with the codes and kinds that it lacks. */
export function PasteDistribution({
  answer,
  onClose,
}: {
  readonly answer: CampaignAnswer
  readonly onClose: () => void
}) {
  const { t } = useTranslation('campaigns')
  const language = useLanguage()
  const { message } = App.useApp()
  const textOf = useErrorText()
  const [text, setText] = useState('')
  const [given, setGiven] = useState<ReadonlyMap<string, Given>>(new Map())
  const [problems, setProblems] = useState<readonly string[]>([])
  const save = useImportAssignments()
  const teams = parseDistribution(text)
  const { campaign } = answer
  const known = (hospital: string): Given => {
    const own = answer.teams.find(({ name }) => name === hospital)
    return given.get(hospital) ?? { code: own?.teamCode ?? '', kind: own?.kind ?? 'general' }
  }
  const give = ({ hospital }: PastedTeam, change: Partial<Given>) =>
    setGiven(new Map([...given, [hospital, { ...known(hospital), ...change }]]))
  const load = () => {
    const header = ['campaign_id', 'ordinal', 'team_name', 'team_code', 'kind', 'counties', 'area_code']
    const rows = teams.map(({ ordinal, hospital, counties }) => {
      const { code, kind } = known(hospital)
      return [campaign.id, ordinal, hospital, code.trim(), kind, counties, campaign.areaCode]
    })
    const csv = [header, ...rows].map(csvLine).join('\n')
    save.mutate(new File([csv], `${t('paste.file')}-${campaign.id}.csv`, { type: 'text/csv' }), {
      onSuccess: (report) => {
        if (report.outcome === 'refused') {
          setProblems(report.problems.slice(0, TOLD).map((each) => each.message[language]))
          return
        }
        void message.success(t('paste.done', { count: report.inserted + report.updated }))
        onClose()
      },
      onError: (error) => setProblems([textOf(error)]),
    })
  }
  return (
    <Modal
      open
      width={860}
      title={t('paste.title')}
      okText={t('paste.load', { count: teams.length })}
      cancelText={t('paste.cancel')}
      okButtonProps={{ disabled: teams.length === 0 }}
      confirmLoading={save.isPending}
      onOk={load}
      onCancel={onClose}
    >
      <div className="campaign-paste">
        <p className="quiet">{t('paste.help')}</p>
        <Input.TextArea
          aria-label={t('paste.table')}
          placeholder={t('paste.example')}
          value={text}
          autoSize={{ minRows: 4, maxRows: 8 }}
          maxLength={20_000}
          onChange={({ target }) => {
            setText(target.value)
            setProblems([])
          }}
        />
        {text.trim() !== '' && teams.length === 0 && <p role="alert">{t('paste.unread')}</p>}
        {problems.length > 0 && (
          <Alert
            type="error"
            showIcon
            title={t('paste.refused')}
            description={
              <ul>
                {problems.map((each) => (
                  <li key={each}>{each}</li>
                ))}
              </ul>
            }
          />
        )}
        {teams.length > 0 && (
          <table className="plain-table">
            <thead>
              <tr>
                {(['ordinal', 'team', 'counties', 'code', 'kind'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`columns.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {teams.map((team, row) => (
                <tr key={row}>
                  <td data-label={t('columns.ordinal')}>{team.ordinal ?? '—'}</td>
                  <td data-label={t('columns.team')}>{team.hospital}</td>
                  <td data-label={t('columns.counties')}>{team.counties}</td>
                  <td data-label={t('columns.code')}>
                    <Input
                      aria-label={`${t('columns.code')} ${team.hospital}`}
                      value={known(team.hospital).code}
                      maxLength={64}
                      onChange={({ target }) => give(team, { code: target.value })}
                    />
                  </td>
                  <td data-label={t('columns.kind')}>
                    <Select
                      aria-label={`${t('columns.kind')} ${team.hospital}`}
                      value={known(team.hospital).kind}
                      popupMatchSelectWidth={false}
                      options={CAMPAIGN_TEAM_KINDS.map((kind) => ({
                        value: kind,
                        label: t(`kinds.${kind}`),
                      }))}
                      onChange={(kind) => give(team, { kind })}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Modal>
  )
}

/** Opens the dialogue. */
export function PasteButton({ answer }: { readonly answer: CampaignAnswer }) {
  const { t } = useTranslation('campaigns')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)}>
        {t('paste.open')}
      </Button>
      {isOpen && <PasteDistribution answer={answer} onClose={() => setIsOpen(false)} />}
    </>
  )
}
