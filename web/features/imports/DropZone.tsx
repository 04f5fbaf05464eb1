import { InboxOutlined } from '@ant-design/icons'
import { App, Upload } from 'antd'
import { useTranslation } from 'react-i18next'

const ENDINGS = ['.csv', '.xlsx', '.xlsm']

/** Takes one file, dropped or chosen. Only its extension and size are checked here; the server checks the content. */
export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation('imports')
  const { message } = App.useApp()
  const isTable = (name: string) => ENDINGS.some((ending) => name.toLowerCase().endsWith(ending))
  return (
    <div className="drop-zone-box">
      <Upload.Dragger
        className="drop-zone"
        accept={ENDINGS.join(',')}
        multiple={false}
        showUploadList={false}
        beforeUpload={(file) => {
          if (file.size === 0) message.warning(t('empty'))
          else onFile(file)
          return false
        }}
        onDrop={(event) => {
          const files = [...event.dataTransfer.files]
          if (files.length > 1) message.warning(t('oneFile'))
          else if (files.some((file) => !isTable(file.name))) message.warning(t('wrongType'))
        }}
      >
        <p className="drop-icon">
          <InboxOutlined aria-hidden />
        </p>
        <p className="drop-text">{t('drop')}</p>
        <p className="quiet">{t('dropHelp')}</p>
      </Upload.Dragger>
    </div>
  )
}
