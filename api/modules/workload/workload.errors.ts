import { ProblemError } from '../../contract/errors.ts'
import type { WorkloadFigure } from '../../domain/workload/figure.ts'

export function yearNotBegun(year: number, asOf: string): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    `截至日期 ${asOf} 早于 ${year} 年：请选择当年的日期，或改选年度。`,
    `The as-of date ${asOf} is before the year ${year}: choose a date in it, or another year.`,
  )
}

export function valueNotPossible({ atLeast, atMost }: WorkloadFigure): ProblemError {
  if (atLeast === atMost)
    return new ProblemError(
      400,
      'invalid-request',
      `参加人员已填全，按记录为 ${atLeast} 人，不需要手工填报：如有误，请更正记录。`,
      `Attendance is complete and makes ${atLeast} people: nothing is entered by hand. Correct the records if they are wrong.`,
    )
  const most = atMost ?? '—'
  return new ProblemError(
    400,
    'invalid-request',
    `手工填报的数须在按记录推算的 ${atLeast} 至 ${most} 人之间：请核对，或先更正到访的人数和参加人员。`,
    `A value entered by hand must be within what the records allow, ${atLeast} to ${most} people: check it, or correct the headcounts and attendance first.`,
  )
}

export function unknownWorkloadValue(): ProblemError {
  return new ProblemError(
    404,
    'not-found',
    '没有这个手工填报的数，或已撤回：请刷新统计表。',
    'There is no such value, or it has been withdrawn: load the table again.',
  )
}

export function unknownSubmission(): ProblemError {
  return new ProblemError(
    404,
    'not-found',
    '没有这次报送，或不在您可查看的范围内：请从“工作量统计表”页打开。',
    'There is no such submission, or it is not yours to read: open it from the page Workload table.',
  )
}

export function notASheet(): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    '统计表由设区市（及平潭）报送：请选择设区市。',
    'The table is sent by cities, and by 平潭: choose a city.',
  )
}
