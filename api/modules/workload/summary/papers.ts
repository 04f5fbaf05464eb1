import type { DutyDto } from '../../../contract/duties.ts'
import { DUTY_STATES } from '../../../domain/duties/duties.ts'
import { STATE_WORDS } from '../../duties/state-words.ts'
import { type SummarySection, text } from './summary-document.ts'
import type { SummaryFacts } from './summary-facts.ts'
import { dateWords } from './summary-words.ts'

/** Named one by one. */
const NAMED = 20

/** The papers that were owed in the year. */
export function papers(facts: SummaryFacts): SummarySection {
  const { duties, year, today, area } = facts
  if (duties.length === 0) {
    return { heading: '材料报送', blocks: [text(`${year}年没有应由${area.name}报送的材料。`)] }
  }
  const late = duties.filter(({ state }) => state === 'late' || state === 'done-late')
  return {
    heading: '材料报送',
    blocks: [
      text(`${year}年应报送材料${duties.length}项，截至${dateWords(today)}${stateWords(duties)}。`),
      ...(late.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              caption: `逾期的材料${late.length > NAMED ? `（共${late.length}项，列出前${NAMED}项）` : ''}`,
              head: ['材料', '报送单位', '期限', '状态', '文号'],
              widths: [3.2, 2.2, 1.4, 1.2, 2],
              rows: late
                .slice(0, NAMED)
                .map(({ title, owner, areaName, due, state, documents }) => [
                  title.zh,
                  owner ?? areaName,
                  due,
                  STATE_WORDS.zh[state],
                  documents.find(({ withdrawnAt }) => withdrawnAt === null)?.number ?? '—',
                ]),
            },
          ]),
    ],
  }
}

/** `已完成2项，已逾期1项`; all of one state are said so. */
export function stateWords(duties: readonly Pick<DutyDto, 'state'>[]): string {
  const counted = DUTY_STATES.map((state) => ({
    state,
    number: duties.filter((duty) => duty.state === state).length,
  })).filter(({ number }) => number > 0)
  if (counted.length === 1) return `全部${STATE_WORDS.zh[counted[0]!.state]}`
  return counted.map(({ state, number }) => `${STATE_WORDS.zh[state]}${number}项`).join('，')
}
