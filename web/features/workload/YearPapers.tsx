import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkloadAnswer } from '../../../api/contract/workload.ts'
import { useYearPaper, type WorkloadChoice } from '../../data/workload.ts'
import { useErrorText } from '../../ui/Failure.tsx'
import { saveFile } from '../../ui/table-file/save-file.ts'

const PAPERS = [
  { paper: 'summary.docx', name: 'summaryWord', file: 'summaryFile' },
  { paper: 'summary.xlsx', name: 'summaryExcel', file: 'summaryFile' },
  { paper: 'performance.xlsx', name: 'performance', file: 'performanceFile' },
] as const

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
  const made = useYearPaper()
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
        {PAPERS.map(({ paper, name, file }) => (
          <Button
            key={paper}
            loading={made.isPending && made.variables.paper === paper}
            disabled={made.isPending}
            onClick={() =>
              made.mutate(
                { paper, within: area.code, choice },
                {
                  onSuccess: (content) =>
                    saveFile(
                      content,
                      `${t(`papers.${file}`, { area: area.name, year: answer.year })}.${paper.split('.')[1]}`,
                    ),
                },
              )
            }
          >
            {t(`papers.${name}`)}
          </Button>
        ))}
      </div>
      {made.error && <p role="alert">{errorText(made.error)}</p>}
    </section>
  )
}

/** All that the table has a row of, each city before its counties. */
function areasOf({ sheets, total }: WorkloadAnswer) {
  const all = [...(total ? [total] : []), ...sheets.flatMap((sheet) => [sheet, ...sheet.counties])]
  return [...new Map(all.map(({ code, name }) => [code, { code, name }])).values()]
}
