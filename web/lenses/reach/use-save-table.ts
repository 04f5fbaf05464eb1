import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../state/use-address.ts'
import { saveFile } from '../../ui/table-file/save-file.ts'
import type { Table } from '../../ui/table-file/table.ts'
import { toCsv } from '../../ui/table-file/write-csv.ts'
import { toXlsx } from '../../ui/table-file/write-xlsx.ts'

export type Extension = 'csv' | 'xlsx'

/** Saves a table as a file and says so; `table` may take its time and may fail. */
export function useSaveTable() {
  const { t } = useTranslation('gaps')
  const { message } = App.useApp()
  const language = useLanguage()
  const [saving, setSaving] = useState(false)
  const save = async (
    extension: Extension,
    table: () => Promise<{ table: Table; name: string; said: string }>,
  ) => {
    setSaving(true)
    try {
      const { table: content, name, said } = await table()
      const file =
        extension === 'csv'
          ? new Blob([toCsv(content)], { type: 'text/csv;charset=utf-8' })
          : await toXlsx(content, language)
      saveFile(file, name)
      void message.success(said)
    } catch {
      void message.error(t('exportFailed'))
    } finally {
      setSaving(false)
    }
  }
  return { save, saving }
}
