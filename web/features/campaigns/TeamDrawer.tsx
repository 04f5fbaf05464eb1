import { Alert, Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignTeamAnswer } from '../../../api/contract/campaigns.ts'
import { useCampaignTeam } from '../../data/campaigns.ts'
import { useGeography } from '../../data/geography.ts'
import { useLanguage } from '../../state/use-address.ts'
import { Failure } from '../../ui/Failure.tsx'
import { formatDate, formatPeriod } from '../../ui/format.ts'
import { MapNotice } from '../../ui/map-frame/MapNotice.tsx'
import { CountyMap } from './CountyMap.tsx'
import { Evidence } from './Evidence.tsx'
import { useCampaignWords } from './words.ts'

interface TeamDrawerProps {
  readonly campaign: string
  readonly team: string
  readonly asOf: string | null
  readonly onClose: () => void
}

/** What the status of a team is based on, beside the table. */
export function TeamDrawer({ campaign, team, asOf, onClose }: TeamDrawerProps) {
  const { t } = useTranslation('campaigns')
  const { data, error, refetch } = useCampaignTeam(campaign, team, asOf)
  return (
    <Drawer open size="large" onClose={onClose} title={data?.team.name ?? team}>
      {error && <Failure error={error} title={t('failed')} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton paragraph={{ rows: 12 }} />}
      {data && <Team answer={data} />}
    </Drawer>
  )
}

function Team({ answer }: { readonly answer: CampaignTeamAnswer }) {
  const { t } = useTranslation(['campaigns', 'terms'])
  const language = useLanguage()
  const words = useCampaignWords()
  const geography = useGeography().data
  const { team, campaign } = answer
  const date = (day: string) => formatDate(day, language)
  return (
    <div className="campaign-detail">
      <p className="campaign-now">
        <span className={`campaign-dot campaign-${team.status ?? 'unjudged'}`} />
        <strong>{words.status(team)}</strong>
        <span className="quiet">
          {[team.teamCode, t(`kinds.${team.kind}`), words.counties(team)].filter((text) => text).join(' · ')}
        </span>
      </p>
      {team.status === null && <Alert type="warning" showIcon title={t('lacks.noCode')} />}
      {team.silent && <Alert type="info" showIcon title={t('silentHelp')} />}
      {team.status !== null && (
        <ul className="campaign-bars">
          {team.components.map((component) => (
            <li key={component.id}>
              <span>{t(`components.${component.id}`)}</span>
              <span className="campaign-bar" aria-hidden="true">
                <span
                  className={component.holds ? 'is-whole' : ''}
                  style={{ inlineSize: `${Math.min(100, share(component))}%` }}
                />
              </span>
              <span className={words.sign(team, component).className}>
                <span aria-hidden="true">
                  {words.sign(team, component).text}
                  {t('of', component)} {t(`units.${component.id}`)}
                </span>
                <span className="visually-hidden">{words.component(component)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {team.status !== null && <Lacks answer={answer} />}
      <h3>{t('stay')}</h3>
      <p>
        {team.stay
          ? t('stayText', {
              first: date(team.stay.first),
              last: date(team.stay.last),
              count: team.stay.dates.length,
              headcount: team.stay.headcount,
            })
          : t('stayNone')}
      </p>
      <h3>{t('maps')}</h3>
      <div className="campaign-maps">
        {team.counties.map((county) => (
          <CountyMap
            key={county.code}
            county={county}
            done={team.stay?.townships ?? []}
            ahead={team.ahead?.townships ?? []}
          />
        ))}
      </div>
      <ul className="campaign-key">
        {(['done', 'planned', 'not', 'outside'] as const).map((use) => (
          <li key={use}>
            <span className={`campaign-swatch township-${use}`} />
            {t(`map.${use}`)}
          </li>
        ))}
      </ul>
      <p className="quiet">{t('mapsHelp')}</p>
      {geography && <MapNotice geography={geography} />}
      <h3>{t('conflicts.title')}</h3>
      {answer.conflicts.length === 0 ? (
        <p className="quiet">{t('conflicts.none')}</p>
      ) : (
        <>
          <p className="quiet">{t('conflicts.help')}</p>
          <ul className="campaign-conflicts">
            {answer.conflicts.map(({ week, county, countyName, dates, others }) => (
              <li key={`${week} ${county}`}>
                <strong>
                  {countyName} · {formatPeriod(week, language)}
                </strong>
                <span>{t('conflicts.own', { dates: days(dates) })}</span>
                {others.map((other) => (
                  <span key={other.teamCode}>
                    {t('conflicts.other', {
                      name: other.teamName ?? other.teamCode,
                      level: t(`terms:teamLevel.${other.teamLevel}`),
                      dates: days(other.dates),
                    })}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
      <Evidence evidence={answer.evidence} />
      <h3>{t('followUp.title')}</h3>
      {answer.followUp.length === 0 ? (
        <p className="quiet">{t('followUp.none')}</p>
      ) : (
        <ul className="campaign-follow-up">
          {answer.followUp.map(({ date: day, areaCode, areaName, kind, number, people, demonstration }) => (
            <li key={`${day} ${areaCode} ${kind}`}>
              <span className="quiet">{date(day)}</span>{' '}
              {t('followUp.item', { area: areaName, kind: t(`followUpKinds.${kind}`), number })}
              {people !== null && t('followUp.people', { people })}
              {demonstration && <span className="campaign-mark">{t('demonstration')}</span>}
            </li>
          ))}
        </ul>
      )}
      {campaign.demonstration && <p className="quiet">{t('export.invented')}</p>}
    </div>
  )
}

const share = ({ observed, required }: { observed: number; required: number }) =>
  required === 0 ? 100 : (100 * observed) / required

/** Month and day: the year is that of the campaign. */
const days = (dates: readonly string[]) => dates.map((date) => date.slice(5)).join(' ')

function Lacks({ answer: { team, campaign, asOf } }: { readonly answer: CampaignTeamAnswer }) {
  const { t } = useTranslation('campaigns')
  const language = useLanguage()
  const words = useCampaignWords()
  const lacks = words.lacks(team)
  const until = () => {
    if (asOf > campaign.to) return t('lacks.over')
    return team.mendUntil === null
      ? t('lacks.tooLate')
      : t('lacks.until', {
          date: formatDate(team.mendUntil, language),
          last: formatDate(campaign.to, language),
        })
  }
  return (
    <section className="campaign-lacks" aria-labelledby="campaign-lacks">
      <h3 id="campaign-lacks">{t('lacks.title')}</h3>
      {team.status === 'met' ? (
        <p>{t('lacks.nothing')}</p>
      ) : (
        <>
          <ul>
            {lacks.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          {team.status === 'scheduled' && <p>{t('lacks.planned')}</p>}
          <p>{until()}</p>
        </>
      )}
    </section>
  )
}
