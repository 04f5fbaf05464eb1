import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Extension } from './use-save-table.ts'

interface ExportButtonsProps {
  readonly saving: boolean
  readonly onExport: (extension: Extension) => void
}

/** The buttons beside a list that save it as a file. */
export function ExportButtons({ saving, onExport }: ExportButtonsProps) {
  const { t } = useTranslation('terms')
  return (
    <span className="list-exports">
      {(['csv', 'xlsx'] as const).map((extension) => (
        <Button
          key={extension}
          type="link"
          size="small"
          disabled={saving}
          onClick={() => onExport(extension)}
        >
          {t(`export.${extension}`)}
        </Button>
      ))}
    </span>
  )
}
