import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../state/use-address.ts'
import { saveFile } from './save-file.ts'
import type { Table } from './table.ts'
import { toCsv } from './write-csv.ts'
import { toXlsx } from './write-xlsx.ts'

export type Extension = 'csv' | 'xlsx'

/** Saves a table as a file and reports success or failure; `table` may load what it needs first. */
export function useSaveTable() {
  const { t } = useTranslation('terms')
  const { message } = App.useApp()
  const language = useLanguage()
  const [saving, setSaving] = useState(false)
  const save = async (
    extension: Extension,
    table: () => Promise<{ table: Table; name: string; done: string }>,
  ) => {
    setSaving(true)
    try {
      const { table: content, name, done } = await table()
      const file =
        extension === 'csv'
          ? new Blob([toCsv(content)], { type: 'text/csv;charset=utf-8' })
          : await toXlsx(content, language)
      saveFile(file, name)
      void message.success(done)
    } catch {
      void message.error(t('export.failed'))
    } finally {
      setSaving(false)
    }
  }
  return { save, saving }
}
