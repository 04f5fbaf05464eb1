import { App } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecords } from '../data/records.ts'

/** Tells the reader once that the figures have changed under the eyes, aloud as well. */
export function useUpdateNotice(): void {
  const { t } = useTranslation('app')
  const { message } = App.useApp()
  const snapshot = useRecords().data?.snapshot
  const seen = useRef(snapshot)
  useEffect(() => {
    if (snapshot && seen.current && seen.current !== snapshot) void message.info(t('updated'))
    if (snapshot) seen.current = snapshot
  }, [snapshot, message, t])
}
