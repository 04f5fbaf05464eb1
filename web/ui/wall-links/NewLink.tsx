import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MadeWallLink } from '../../../api/contract/wall-links.ts'
import { useMakeWallLink } from '../../data/wall-links.ts'
import { CopyButton } from '../CopyButton.tsx'
import { Failure } from '../Failure.tsx'

interface NewLinkProps {
  readonly settings: string
  readonly onMade: (made: MadeWallLink) => void
}

export function NewLink({ settings, onMade }: NewLinkProps) {
  const { t } = useTranslation('wallLinks')
  const [name, setName] = useState('')
  const make = useMakeWallLink()
  return (
    <form
      className="wall-links-form"
      aria-label={t('make')}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() === '' || make.isPending) return
        const made = (link: MadeWallLink) => {
          setName('')
          onMade(link)
        }
        make.mutate({ name: name.trim(), settings }, { onSuccess: made })
      }}
    >
      <Input
        value={name}
        maxLength={60}
        aria-label={t('name')}
        placeholder={t('nameHint')}
        onChange={({ target }) => setName(target.value)}
      />
      <Button type="primary" htmlType="submit" loading={make.isPending} disabled={name.trim() === ''}>
        {t('make')}
      </Button>
      <p className="quiet">{t('makeHelp')}</p>
      {make.error && <Failure error={make.error} title={t('changeFailed')} />}
    </form>
  )
}

/** The address that a link is opened with; the secret is in its fragment, which no server and no log sees. */
export function MadeLink({ made, onClose }: { made: MadeWallLink; onClose: () => void }) {
  const { t } = useTranslation('wallLinks')
  const address = `${window.location.origin}/wall?link=1#${made.secret}`
  return (
    <Alert
      type="success"
      title={t('ready')}
      description={
        <div className="wall-links-made">
          <Input
            value={address}
            readOnly
            aria-label={t('address')}
            onFocus={({ target }) => target.select()}
          />
          <CopyButton text={address} name={t('copy')} />
          <Button onClick={onClose}>{t('close')}</Button>
        </div>
      }
    />
  )
}
