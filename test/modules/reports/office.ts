import type { MonthReportDto, ReportDetail, ReportStepDto, TakeStep } from '../../../api/contract/reports.ts'
import type { Viewer } from '../../../api/domain/access/viewer.ts'
import type { TestDatabase } from '../../support/database.ts'
import { TESTER, withRole } from '../../support/viewers.ts'
import { wholeApp } from '../../support/whole-app.ts'

/** 明溪县 and 清流县 of 三明; 平潭, which counts as a city of its own. */
export const MINGXI = '350421'
export const QINGLIU = '350423'
export const PINGTAN = '350128'

export const named = (who: string, viewer: Viewer): Viewer => ({ ...viewer, who, person: who })
export const COUNTY = named('县', withRole('data-officer', MINGXI))
export const CITY = named('市', withRole('reviewer', '3504'))
export const PROVINCE = named('省', withRole('approver', '35'))

export interface Refused {
  readonly status: number
  readonly code: string
  readonly detail: { readonly zh: string }
  readonly seen?: ReportStepDto | null
  readonly now?: MonthReportDto
}

/** The application in which monthly reports are used, on a database of the test. */
export async function reportsOffice(database: TestDatabase, today: string) {
  let viewer: Viewer = TESTER
  const whole = await wholeApp(database, today, { viewers: () => viewer })

  const as = async <Answer>(who: Viewer, work: () => Promise<Answer>): Promise<Answer> => {
    viewer = who
    try {
      return await work()
    } finally {
      viewer = TESTER
    }
  }
  const path = (month: string, county: string) => `/api/reports/${county}/${month}`
  const detail = (month: string, county = MINGXI) => whole.get<ReportDetail>(path(month, county))
  const step = (body: TakeStep, month: string, county = MINGXI) =>
    whole.app.request(`${path(month, county)}/steps`, {
      method: 'POST',
      headers: { Host: '127.0.0.1', 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })

  return {
    whole,
    as,
    detail,
    /** A step on the version that is there; throws where it is refused. */
    async take(action: TakeStep['action'], month: string, { county = MINGXI, comment = '' } = {}) {
      const { version } = await detail(month, county)
      const response = await step({ action, version, ...(comment && { comment }) }, month, county)
      const answer = await response.json()
      if (response.status !== 200) throw new Error(`${action}: ${response.status} ${JSON.stringify(answer)}`)
      return answer as ReportDetail
    },
    async refused(body: TakeStep, month: string, county = MINGXI): Promise<Refused> {
      const response = await step(body, month, county)
      return { ...((await response.json()) as Refused), status: response.status }
    },
    step,
    /** From the county to the province. */
    async accepted(month: string, county = MINGXI): Promise<ReportDetail> {
      for (const action of ['report', 'submit', 'review'] as const) await this.take(action, month, { county })
      return this.take('accept', month, { county })
    },
    async useReports(from: string | null, dueDay = 10): Promise<void> {
      await setReports(database, from, dueDay)
      whole.state.invalidate()
    },
  }
}

export async function setReports({ sql }: TestDatabase, from: string | null, dueDay = 10): Promise<void> {
  for (const [key, value] of [
    ['reports-from', from],
    ['reports-due-day', dueDay],
  ] as const) {
    await sql`insert into setting (key, value, changed_by, changed_at)
      values (${key}, ${sql.json(value)}, 'test', now())
      on conflict (key) do update set value = excluded.value, version = setting.version + 1`
  }
  await sql`update application_state set snapshot = snapshot + 1`
}

export const CLEAR = `truncate visit, team, batch, day_count, stay_day, county_report, record_audit, replaced_batch,
  month_report, month_report_step, month_report_change`
