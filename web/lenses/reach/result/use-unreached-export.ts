import { useTranslation } from 'react-i18next'
import { useAreaLookup, useGeography } from '../../../data/geography.ts'
import { useFetchUnreached, usePoints } from '../../../data/reach.ts'
import { useLanguage } from '../../../state/use-address.ts'
import { type Extension, useSaveTable } from '../../../ui/table-file/use-save-table.ts'
import { reachQuestion, useReachView } from '../address.ts'
import { unreachedFileName, unreachedTable } from './unreached-table.ts'

/** Exports all villages of an area that are not reached, however many are on the screen. */
export function useUnreachedExport(within: string) {
  const { t } = useTranslation('reach')
  const language = useLanguage()
  const view = useReachView()
  const allLeft = useFetchUnreached()
  const points = usePoints()
  const boundaryNotice = useGeography().data?.notice ?? null
  const lookup = useAreaLookup()
  const { save, saving } = useSaveTable()
  return {
    saving,
    save: (extension: Extension) =>
      save(extension, async () => {
        // Before the map's first picture the points have not been asked for.
        const [answer, day] = await Promise.all([
          allLeft(within, reachQuestion(view)),
          points.data ?? points.refetch().then(({ data }) => data),
        ])
        if (answer.type !== 'area' || !day) throw new Error('The list could not be loaded')
        const pointOf = new Map(day.points.map((point) => [point.id, point]))
        const context = {
          within: answer.name,
          answer,
          choice: view,
          asOf: day.asOf,
          snapshot: day.snapshot,
          boundaryNotice,
          areaName: (code: string) => lookup(code)?.name ?? code,
          point: (id: string) => pointOf.get(id),
        }
        return {
          table: unreachedTable(context, language),
          name: unreachedFileName(context, extension),
          done: t('exported', { n: answer.left.length }),
        }
      }),
  }
}
