import { ProblemError } from '../../contract/errors.ts'
import { beginning } from '../../contract/text.ts'
import type { Bilingual } from '../../domain/coverage/rule.ts'
import type { OptionSpec } from '../../domain/reach/travel-time.ts'
import type { Position } from '../../domain/units.ts'

/** @param reason what is missing and how to get it */
export function sourceUnavailable({ zh, en }: Bilingual): ProblemError {
  return new ProblemError(503, 'source-unavailable', zh, en)
}

/** @param note how the source's times are computed, where there is more to say */
export function nothingComputed(note: Bilingual | null | undefined): ProblemError {
  return new ProblemError(
    503,
    'source-unavailable',
    `该来源尚无计算结果，无法据此测算。${note?.zh ?? ''}`,
    `No travel times have been computed by this source yet. ${note?.en ?? ''}`.trim(),
  )
}

/** @param status 404 where the path names the point, 400 where a parameter or the body does */
export function unknownPoint(id: string, status: 400 | 404 = 404): ProblemError {
  return new ProblemError(
    status,
    'unknown-point',
    `今天没有编号为 ${id} 的服务点：请核对编号和启用日期（/api/reach/points 列出全部）。`,
    `There is no service point ${id} today: check its id and its dates (/api/reach/points lists them all).`,
  )
}

export function unknownJob(id: number): ProblemError {
  return new ProblemError(
    404,
    'unknown-job',
    `没有编号为 ${id} 的计算任务：/api/reach/jobs 列出最近的任务。`,
    `There is no job ${id}: /api/reach/jobs lists the latest ones.`,
  )
}

export function jobEnded(id: number): ProblemError {
  return new ProblemError(
    409,
    'job-ended',
    `任务 ${id} 已结束，无法取消。`,
    `The job ${id} has ended and cannot be cancelled.`,
  )
}

export function unknownOption(id: string, known: readonly OptionSpec[]): ProblemError {
  const shown = beginning(id, 40)
  const ids = known.map((each) => each.id)
  return new ProblemError(
    400,
    'unknown-parameter',
    `选项 ${shown} 不存在：请改用 ${ids.join('、')}。`,
    `The option ${shown} does not exist: use one of ${ids.join(', ')}.`,
  )
}

export function optionOutOfRange({ id, name, minimum, maximum }: OptionSpec, value: number): ProblemError {
  return new ProblemError(
    400,
    'option-out-of-range',
    `${name.zh}（${id}）应在 ${minimum} 到 ${maximum} 之间，所给的是 ${value}。`,
    `${name.en} (${id}) must be from ${minimum} to ${maximum}; ${value} was given.`,
  )
}

export function tooManyPairs(): ProblemError {
  return new ProblemError(
    400,
    'question-too-large',
    '需比较的村与候选点组合过多：请选择一个设区市或县（within），或减少分钟数。',
    'There are too many pairs of a village and a place for a point to compare: choose a city or a county (within), or fewer minutes.',
  )
}

/** Only mobile stops are chosen, and mobile ones are left out. */
export function noPointCounts(): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    '所选条件不计入任何服务点：只选了流动服务点（mobile-stop），却不计流动服务（mobile=false）。',
    'No point counts: only mobile stops are chosen (kinds), and mobile ones are left out (mobile=false).',
  )
}

export function pointChangedTwice(id: string): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    `服务点 ${id} 在移动和关闭中出现了不止一次：每个服务点只能有一项改动。`,
    `The point ${id} is named more than once among those moved and closed: a point can have one change only.`,
  )
}

/** @param county the nearest one, with the distance to its border */
export function pointOffLand(
  what: Bilingual,
  [lon, lat]: Position,
  { kilometres, county }: { readonly kilometres: number; readonly county: string },
): ProblemError {
  const place = `${lon.toFixed(5)}, ${lat.toFixed(5)}`
  const far = kilometres.toFixed(1)
  return new ProblemError(
    400,
    'invalid-request',
    `${what.zh}（${place}）在海上或外省，离最近的${county}边界 ${far} 公里：请放到本省陆地上。`,
    `The position of ${what.en} (${place}) is in the sea or in another province, ${far} km from the nearest border, that of ${county}: move it onto the land of this province.`,
  )
}
