import { useTranslation } from 'react-i18next'
import type { DutiesAnswer } from '../../../api/contract/duties.ts'
import { useAreaLookup, useGeography } from '../../data/geography.ts'
import { useLanguage } from '../../state/use-address.ts'
import type { Cell, Table } from '../../ui/table-file/table.ts'
import type { Extension } from '../../ui/table-file/use-save-table.ts'
import { isDone, useDutyWords } from './words.ts'

/** The duties of an answer as a table: all of them, or what is not done. */
export function useDutyTables() {
  const { t } = useTranslation('duties')
  const language = useLanguage()
  const words = useDutyWords()
  const lookup = useAreaLookup()
  const province = useGeography().data?.province
  return (answer: DutiesAnswer, which: 'all' | 'gaps', extension: Extension) => {
    const { within, today, from } = answer
    const area = within === province?.code ? province.name : (lookup(within)?.name ?? within)
    const year = from.slice(0, 4)
    const duties = [...answer.earlier, ...answer.duties].filter((duty) => which === 'all' || !isDone(duty))
    const table: Table = {
      title: t('export.notice', { area, year, today }),
      sheet: t('export.sheet'),
      headers: [
        t('columns.due'),
        t('columns.title'),
        t('columns.about'),
        t('columns.owner'),
        t('columns.state'),
        t('columns.days'),
        t('columns.to'),
        t('columns.clause'),
        t('columns.sentence'),
        t('columns.repeat'),
        t('columns.documents'),
      ],
      rows: duties.map((duty): Cell[] => [
        duty.due,
        words.title(duty),
        duty.demonstration ? t('inventedAbout', { about: duty.about }) : duty.about,
        words.owner(duty),
        t(`states.${duty.state}`),
        isDone(duty) ? null : duty.daysLeft,
        duty.to?.[language] ?? null,
        duty.clause ? `${duty.clause.document} ${duty.clause.article}`.trim() : null,
        duty.clause?.sentence ?? null,
        t(`repeats.${duty.repeat}`),
        words.documents(duty),
      ]),
      notices: duties.some(({ demonstration }) => demonstration) ? [t('export.invented')] : [],
    }
    const name = which === 'all' ? t('export.name', { area, year }) : t('export.nameGaps', { area, today })
    return { table, name: `${name}.${extension}`, done: t('export.done') }
  }
}
