import { App, Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFeeds, useMakeFeed, useRevokeFeed } from '../../data/duties.ts'
import { useMay } from '../../data/me.ts'
import { useLanguage } from '../../state/use-address.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { useErrorText } from '../../ui/Failure.tsx'
import { formatMoment } from '../../ui/format.ts'

/** Addresses at which calendar programs read the duties. */
export function FeedCard({ within }: { readonly within: string | null }) {
  const { t } = useTranslation('duties')
  const language = useLanguage()
  const { message } = App.useApp()
  const textOf = useErrorText()
  const may = useMay()
  const id = useId()
  const feeds = useFeeds(may('records.read')).data?.feeds
  const make = useMakeFeed()
  const revoke = useRevokeFeed()
  const [name, setName] = useState('')
  const [made, setMade] = useState<string | null>(null)
  const told = (error: unknown) => void message.error(textOf(error))
  return (
    <section className="duties-card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('feed.title')}</h2>
      <p className="quiet">{t('feed.help')}</p>
      <form
        className="duty-feed-form"
        onSubmit={(event) => {
          event.preventDefault()
          const asked = name.trim() || t('feed.nameDefault')
          make.mutate(
            { name: asked, ...(within !== null && { within }), lang: language },
            {
              onSuccess: ({ path }) => {
                setMade(new URL(path, window.location.href).href)
                setName('')
              },
              onError: told,
            },
          )
        }}
      >
        <Input
          aria-label={t('feed.name')}
          placeholder={t('feed.nameDefault')}
          value={name}
          maxLength={60}
          onChange={({ target }) => setName(target.value)}
        />
        <Button htmlType="submit" loading={make.isPending}>
          {t('feed.make')}
        </Button>
      </form>
      {made && (
        <div className="duty-feed-made" role="status">
          <p>{t('feed.made')}</p>
          <code>{made}</code> <CopyButton text={made} name={t('feed.copy')} />
        </div>
      )}
      {feeds?.length === 0 && <p className="quiet">{t('feed.none')}</p>}
      <ul className="duty-feeds">
        {feeds?.map((feed) => (
          <li key={feed.id}>
            <strong>{feed.name}</strong>
            <span>{feed.areaName}</span>
            <span className="quiet">
              {feed.seenAt === null ? t('feed.never') : t('feed.seen', { at: formatMoment(feed.seenAt) })}
            </span>
            <Button
              size="small"
              danger
              onClick={() =>
                revoke.mutate(feed.id, {
                  onSuccess: () => {
                    setMade(null)
                    void message.success(t('feed.revoked'))
                  },
                  onError: told,
                })
              }
            >
              {t('feed.revoke')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
