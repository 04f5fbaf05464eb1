import { ProblemError } from '../../contract/errors.ts'
import type { Bilingual, Rule } from '../../domain/coverage/rule.ts'
import { periodWords } from '../../domain/date-words.ts'
import type { Indicator } from '../../domain/indicators/catalogue.ts'
import type { Period } from '../../domain/period.ts'

function notPossible(zh: string, en: string): ProblemError {
  return new ProblemError(400, 'story-not-possible', zh, en)
}

export function areaTooSmall(name: Bilingual): ProblemError {
  return notPossible(
    `${name.zh}太小，不能作此题目：请选择省或设区市；一个县请用“一县故事”。`,
    `${name.en} is too small for this story: choose the province or a city; for one county take the story of a county.`,
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

export function countyWithoutTownships(name: Bilingual): ProblemError {
  return notPossible(
    `区划数据中${name.zh}没有乡镇，不能作“一县故事”：请选择其他县。`,
    `The geodata has no townships in ${name.en}, so there is no story of it: choose another county.`,
  )
}

export function ruleAboveTownships({ name }: Rule): ProblemError {
  return notPossible(
    `“${name.zh}”按县判定，县内没有可比的单位：“一县故事”请选择乡镇或村的规则。`,
    `“${name.en}” judges whole counties, so there is nothing to show within one: choose a rule of townships or villages.`,
  )
}

export function nothingJudged(area: Bilingual, { name }: Rule, period: Period): ProblemError {
  const when = periodWords(period)
  return notPossible(
    `${when.zh}${area.zh}没有适用“${name.zh}”的单位，无数可说：请换一个周期或范围，或先导入适用名单。`,
    `In ${when.en} no unit in ${area.en} was judged by “${name.en}”, so there is nothing to tell: choose another period or area, or import the designations.`,
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

export function nothingAchieved(area: Bilingual, period: Period): ProblemError {
  const when = periodWords(period)
  return notPossible(
    `${when.zh}${area.zh}尚无达标的单位，没有成绩可说：请换一个周期，或改用“全省概况”。`,
    `In ${when.en} no unit in ${area.en} has met the rule yet: choose another period, or the overview.`,
  )
}

export function nothingToRank(name: Bilingual): ProblemError {
  return notPossible(
    `${name.zh}之下可排行的区划不足两个：请扩大范围。`,
    `Fewer than two areas below ${name.en} can be ranked: choose a larger area.`,
  )
}

export function noTrend(area: Bilingual, { name }: Rule): ProblemError {
  return notPossible(
    `${area.zh}的“${name.zh}”在所选各期中只有一期有判定对象，看不出趋势：请增加期数，或改用“全省概况”或“数字卡片”。`,
    `Only one of these periods has anything in ${area.en} that “${name.en}” judges, which is no trend: show more periods, or take the overview or the figures.`,
  )
}

export function noReachTimes(name: Bilingual): ProblemError {
  return notPossible(
    `${name.zh}多数人口的就医时间尚未算出，不能作“15分钟可达”：请先在“可达”中完成计算。`,
    `Travel times of most people in ${name.en} are not known yet: complete the calculation under Reach first.`,
  )
}

export function noIndicatorValues(area: Bilingual, { name }: Indicator, year: number): ProblemError {
  return notPossible(
    `${area.zh}没有可与目标对照的 ${year} 年“${name.zh}”数值，无数可说：请换一年或一项指标，或先导入“强基指标”。`,
    `${area.en} has no value of “${name.en}” for ${year} to compare with the target: choose another year or indicator, or import values first.`,
  )
}

export function unknownTeam(team: string): ProblemError {
  return notPossible(
    `没有编号为 ${team} 的队伍：请从列表中选择，或核对到访记录中的队伍编号。`,
    `There is no team ${team}: choose one of the list, or check the team code in the records of visits.`,
  )
}

export function noTour(area: Bilingual, from: string | null, to: string): ProblemError {
  return from === null
    ? notPossible(
        `该队在${area.zh}近一年没有已完成的巡回医疗记录：请换一支队伍，或指定日期。`,
        `The team has no done tour in ${area.en} within the last year: choose another team, or give the dates.`,
      )
    : notPossible(
        `${from} 至 ${to}，该队在${area.zh}没有已完成的巡回医疗记录：请换一段日期或一支队伍。`,
        `From ${from} to ${to} the team has no done tour in ${area.en}: choose other dates or another team.`,
      )
}

export function tourTooLarge(most: number): ProblemError {
  return notPossible(
    `所选日期内该队的到访记录超过 ${most} 条，不是一次行程：请缩短日期范围。`,
    `The team has more than ${most} records of visits in these days, which is no single tour: choose fewer days.`,
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

export function unknownSample(): ProblemError {
  return new ProblemError(
    422,
    'unknown-sample',
    '没有该内容的送审样图：审图号须对应一份送审样图，请先生成送审样图，再登记其内容摘要（contentHash）。',
    'No review sample has this content: an approval is of a sample, so make the sample first and record its contentHash.',
  )
}

export function badApprovalNumber(number: string): ProblemError {
  return new ProblemError(
    422,
    'approval-refused',
    `“${number}”不是审图号的形式：应如批准文件所载，例如 GS(2023)2767号、闽S〔2016〕33号。`,
    `“${number}” does not have the form of a map approval: enter it as the document has it, such as GS(2023)2767号 or 闽S〔2016〕33号.`,
  )
}

export function badApprovalDates(approvedOn: string, expiresOn: string, today: string): ProblemError {
  return new ProblemError(
    422,
    'approval-refused',
    `批准日期（${approvedOn}）不得晚于今天（${today}），也不得晚于有效期（${expiresOn}）：请核对批准文件。`,
    `The date of approval (${approvedOn}) must not be after today (${today}) or after the expiry (${expiresOn}): check the document.`,
  )
}

export function unknownApproval(id: number): ProblemError {
  return new ProblemError(
    404,
    'unknown-approval',
    `没有编号为 ${id} 的审核记录：请刷新列表。`,
    `There is no approval ${id}: reload the list.`,
  )
}

export function scanThere(id: number): ProblemError {
  return new ProblemError(
    409,
    'approval-refused',
    `审核记录 ${id} 已有扫描件，不能替换：若有误，请重新登记一条。`,
    `Approval ${id} has its scan already, which cannot be replaced: record the approval again if it is wrong.`,
  )
}

export function noScan(id: number): ProblemError {
  return new ProblemError(
    404,
    'not-found',
    `审核记录 ${id} 尚无扫描件：请先上传。`,
    `Approval ${id} has no scan yet: upload it first.`,
  )
}

export function scanOfOtherType(): ProblemError {
  return new ProblemError(
    422,
    'approval-refused',
    '扫描件须为 PDF、JPEG 或 PNG：请转换后再上传。',
    'The scan must be a PDF, JPEG or PNG: convert it and upload it again.',
  )
}

export function scanBroken(): ProblemError {
  return new ProblemError(
    422,
    'approval-refused',
    '扫描件不完整或已损坏，无法打开：请重新扫描或另存后再上传。',
    'The scan is incomplete or damaged and does not open: scan or save it again, and upload that.',
  )
}

export function unknownRelease(id: number): ProblemError {
  return new ProblemError(
    404,
    'unknown-release',
    `没有编号为 ${id} 且未撤回的发布记录：请刷新列表。`,
    `There is no release ${id} that stands: reload the list.`,
  )
}

export function embargoPassed(): ProblemError {
  return new ProblemError(
    422,
    'invalid-request',
    '禁发期须在现在之后：请改为将来的时刻，或直接生成公开版。',
    'An embargo must end in the future: choose a later moment, or make the public version now.',
  )
}
