import { CopyOutlined, ExportOutlined } from '@ant-design/icons'
import { App, Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { type WallSettings, wallSearch } from '../../wall/address.ts'

/** The address to open on the wall. */
export function AddressBar({ settings }: { settings: WallSettings }) {
  const { t } = useTranslation('wallSetup')
  const address = `${window.location.origin}/wall${wallSearch(settings)}`
  return (
    <section className="wall-card" aria-label={t('address')}>
      <h2>{t('address')}</h2>
      <Input value={address} readOnly aria-label={t('address')} onFocus={({ target }) => target.select()} />
      <div className="wall-actions">
        <CopyButton text={address} name={t('copy')} />
        <Button icon={<ExportOutlined aria-hidden />} href={address} target="_blank" rel="noopener">
          {t('open')}
        </Button>
      </div>
    </section>
  )
}

export function CopyButton({ text, name }: { text: string; name: string }) {
  const { t } = useTranslation('wallSetup')
  const { message } = App.useApp()
  return (
    <Button
      icon={<CopyOutlined aria-hidden />}
      onClick={async () => {
        if (await copy(text)) void message.success(t('copied'))
        else void message.warning(t('copyFailed'))
      }}
    >
      {name}
    </Button>
  )
}

/** Browsers give the clipboard to secure pages alone; in an office's network most are not, and there the old way works. */
async function copy(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
  }
  const field = document.createElement('textarea')
  field.value = text
  field.style.position = 'fixed'
  document.body.append(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  return isCopied
}
