import { useTranslation } from 'react-i18next'
import { useAreaLookup, useGeography } from '../../../data/geography.ts'
import { useRecords } from '../../../data/records.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { type Extension, useSaveTable } from '../../../ui/table-file/use-save-table.ts'
import { useReachView } from '../address.ts'
import { type TwoWayTableContext, twoWayFileName, twoWayTable } from './two-way-table.ts'
import { VISIT_RULE } from './use-two-way.ts'

/** Saves all townships with both answers. */
export function useTwoWayExport() {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const view = useReachView()
  const lookup = useAreaLookup()
  const boundaryNotice = useGeography().data?.notice ?? null
  const demonstration = useRecords().data?.demonstration ?? false
  const { save, saving } = useSaveTable()
  return {
    saving,
    save: (extension: Extension, answers: Pick<TwoWayTableContext, 'rows' | 'reach' | 'visits'>) =>
      save(extension, async () => {
        const context: TwoWayTableContext = {
          ...answers,
          view,
          visitCitation: VISIT_RULE.citations[0],
          demonstration,
          boundaryNotice,
          areaName: (code) => lookup(code)?.name ?? code,
        }
        return {
          table: twoWayTable(context, language),
          name: twoWayFileName(context, extension),
          done: t('twoWay.exported', { n: answers.rows.length }),
        }
      }),
  }
}
