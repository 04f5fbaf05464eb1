import { ProblemError } from '../../contract/errors.ts'
import type { Bilingual, Rule } from '../../domain/coverage/rule.ts'
import { periodWords } from '../../domain/date-words.ts'
import type { Period } from '../../domain/period.ts'

function notPossible(zh: string, en: string): ProblemError {
  return new ProblemError(400, 'story-not-possible', zh, en)
}

export function areaTooSmall(name: string): ProblemError {
  return notPossible(
    `${name}太小，不能作此题目：请选择省或设区市；一个县请用“一县故事”。`,
    `${name} is too small for this story: choose the province or a city; for one county take the story of a county.`,
  )
}

export function areaNotAProvince(): ProblemError {
  return notPossible(
    '宣传图按省制作，不能制作全国图：请选择一个省或设区市。',
    'Press sheets are made for a province, not for the whole country: choose a province or a city.',
  )
}

export function notACounty(code: string): ProblemError {
  return notPossible(
    `“一县故事”需要六位县级代码，而所给的是 ${code}：请选择一个县。`,
    `The story of a county needs a county code of 6 digits, not ${code}: choose a county.`,
  )
}

export function countyWithoutTownships(name: string): ProblemError {
  return notPossible(
    `区划数据中${name}没有乡镇，不能作“一县故事”：请选择其他县。`,
    `The geodata has no townships in ${name}, so there is no story of it: choose another county.`,
  )
}

export function ruleAboveTownships({ name }: Rule): ProblemError {
  return notPossible(
    `“${name.zh}”按县判定，县内没有可比的单位：“一县故事”请选择乡镇或村的规则。`,
    `“${name.en}” judges whole counties, so there is nothing to show within one: choose a rule of townships or villages.`,
  )
}

export function nothingJudged(area: string, { name }: Rule, period: Period): ProblemError {
  const when = periodWords(period)
  return notPossible(
    `${when.zh}${area}没有适用“${name.zh}”的单位，无数可说：请换一个周期或范围，或先导入适用名单。`,
    `In ${when.en} no unit in ${area} was judged by “${name.en}”, so there is nothing to tell: choose another period or area, or import the designations.`,
  )
}

export function periodNotBegun(period: Period, asOf: string): ProblemError {
  const when = periodWords(period)
  return notPossible(
    `截至 ${asOf}，${when.zh}尚未开始：请选择已经开始的周期。`,
    `${when.en} has not begun by ${asOf}: choose a period that has.`,
  )
}

export function periodsReversed(first: Period, second: Period): ProblemError {
  return notPossible(
    `前后对比须先早后晚：${periodWords(first).zh}不早于${periodWords(second).zh}，请调换或另选。`,
    `A comparison needs the earlier period first: ${periodWords(first).en} is not before ${periodWords(second).en}; swap them or choose others.`,
  )
}

export function nothingToRank(name: string): ProblemError {
  return notPossible(
    `${name}之下可排行的区划不足两个：请扩大范围。`,
    `Fewer than two areas below ${name} can be ranked: choose a larger area.`,
  )
}

export function noReachTimes(name: string): ProblemError {
  return notPossible(
    `${name}多数人口的就医时间尚未算出，不能作“15分钟可达”：请先在“可达”中完成计算。`,
    `Travel times of most people in ${name} are not known yet: complete the calculation under Reach first.`,
  )
}

export function unknownSize(id: string, known: readonly string[]): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    `没有名为 ${id} 的尺寸：可用的有 ${known.join('、')}，也可自定宽高。`,
    `There is no size ${id}: there are ${known.join(', ')}, or give a width and height.`,
  )
}

export function sizeOutOfRange(unit: string, least: number, most: number): ProblemError {
  return new ProblemError(
    400,
    'invalid-request',
    `宽和高须在 ${least} 至 ${most} ${unit} 之间：请改用范围内的尺寸。`,
    `Width and height must be from ${least} to ${most} ${unit}: choose a size within that.`,
  )
}

/** One sentence each for what is wrong with the texts. */
export function textsRefused(messages: readonly Bilingual[]): ProblemError {
  return new ProblemError(
    422,
    'texts-refused',
    messages.map(({ zh }) => zh).join(''),
    messages.map(({ en }) => en).join(' '),
  )
}

/** What is missing for the kind of file that is asked for, with its mend. */
export function sheetRefused(
  missing: readonly { readonly what: Bilingual; readonly mend: Bilingual }[],
): ProblemError {
  return new ProblemError(
    409,
    'sheet-refused',
    missing.map(({ what, mend }) => `${what.zh}：${mend.zh}。`).join(''),
    missing.map(({ what, mend }) => `${what.en}: ${mend.en}.`).join(' '),
  )
}
