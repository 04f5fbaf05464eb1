import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkloadAnswer } from '../../../api/contract/workload.ts'
import { useYearPaper, type WorkloadChoice } from '../../data/workload.ts'
import { useErrorText } from '../../ui/Failure.tsx'
import { saveFile } from '../../ui/table-file/save-file.ts'

interface YearPapersProps {
  readonly answer: WorkloadAnswer
  readonly choice: WorkloadChoice
  /** What is shown above, which is chosen first. */
  readonly shown: { readonly code: string; readonly name: string }
}

/** The other papers of the year: of the area shown, or of one of its counties. */
export function YearPapers({ answer, choice, shown }: YearPapersProps) {
  const { t } = useTranslation('workload')
  const [chosen, setChosen] = useState(shown.code)
  const areas = areasOf(answer)
  const area = areas.find(({ code }) => code === chosen) ?? shown
  const paper = useYearPaper()
  const errorText = useErrorText()
  return (
    <section className="workload-card" aria-labelledby="workload-papers">
      <h2 id="workload-papers">{t('papers.title')}</h2>
      <p className="quiet">{t('papers.help')}</p>
      <div className="workload-buttons workload-papers">
        <Select
          className="workload-sheet"
          aria-label={t('papers.area')}
          showSearch={{ optionFilterProp: 'label' }}
          value={area.code}
          popupMatchSelectWidth={false}
          options={areas.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={setChosen}
        />
        <Button
          loading={paper.isPending}
          onClick={() =>
            paper.mutate(
              { paper: 'performance.xlsx', within: area.code, choice },
              {
                onSuccess: (file) =>
                  saveFile(
                    file,
                    `${t('papers.performanceFile', { area: area.name, year: answer.year })}.xlsx`,
                  ),
              },
            )
          }
        >
          {t('papers.performance')}
        </Button>
      </div>
      {paper.error && <p role="alert">{errorText(paper.error)}</p>}
    </section>
  )
}

/** All that the table has a row of, each city before its counties. */
function areasOf({ sheets, total }: WorkloadAnswer) {
  const all = [...(total ? [total] : []), ...sheets.flatMap((sheet) => [sheet, ...sheet.counties])]
  return [...new Map(all.map(({ code, name }) => [code, { code, name }])).values()]
}
