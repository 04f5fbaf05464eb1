import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'

/** Puts a text on the clipboard. */
export function CopyButton({ text, name }: { text: string; name: string }) {
  const { t } = useTranslation('terms')
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
