import { type Area, isNeverJudged, isTownOrRuralTownship } from '../../domain/areas.ts'
import type { Geography } from '../areas/geography.ts'
import { randomOf, shuffled } from './random.ts'

/**
 * The provincial hospitals and the counties that each tours: 闽卫医政函〔2024〕1713号 (2024-10-16), 附件1.
 * Confidence A. The counties are real assignments of the winter 2024; their repetition in other winters, and
 * every visit in the records, is invented.
 */
export const NOTICE = {
  document: '闽卫医政函〔2024〕1713号',
  date: '2024-10-16',
  /** 三: 2024年11月—2025年1月中旬; month and day of the first and the last date of a winter. */
  window: { from: '11-01', to: '01-15' },
} as const

export interface ProvincialTeam {
  readonly code: string
  /** A real one of the notice, or an invented name that fits no real one. */
  readonly hospital: string
  /** County codes, in the order of the annex. */
  readonly counties: readonly string[]
}

const FUJIAN_TEAMS: readonly ProvincialTeam[] = [
  { code: 'P01', hospital: '福建省儿童医院', counties: ['350122', '350123'] },
  { code: 'P02', hospital: '福建省肿瘤医院', counties: ['350423', '350425'] },
  { code: 'P03', hospital: '福建省妇幼保健院', counties: ['350824', '350823'] },
  { code: 'P04', hospital: '福建省级机关医院', counties: ['350124', '350125'] },
  { code: 'P05', hospital: '福建省老年医院', counties: ['350429', '350821'] },
  { code: 'P06', hospital: '福州大学附属省立医院', counties: ['350981', '350921', '350924'] },
  { code: 'P07', hospital: '福建医大附属协和医院', counties: ['350721', '350725', '350723'] },
  { code: 'P08', hospital: '福建医大附属第一医院', counties: ['350430', '350424', '350421'] },
  { code: 'P09', hospital: '福建医大附属第二医院', counties: ['350629', '350627'] },
  { code: 'P10', hospital: '福建医大附属口腔医院', counties: ['350825', '350881'] },
  { code: 'P11', hospital: '福建中医药大学附属人民医院', counties: ['350724', '350722'] },
  { code: 'P12', hospital: '福建中医药大学附属第二人民医院', counties: ['350925', '350922'] },
  { code: 'P13', hospital: '福建中医药大学附属第三人民医院', counties: ['350923', '350926'] },
  { code: 'P14', hospital: '福建中医药大学附属康复医院', counties: ['350624', '350628'] },
]

/** Who tours where: the recipient counties are those of the teams. */
export interface Assignments {
  /** Null: the assignments are invented. */
  readonly notice: typeof NOTICE | null
  readonly teams: readonly ProvincialTeam[]
}

/** Share of the counties that are not districts that receive teams, as in Fujian, up to what a demonstration needs. */
const RECIPIENT_SHARE = 0.4
const MAX_RECIPIENTS = 60
const COUNTIES_PER_TEAM = 2

/**
 * The assignments of the notice where it is at hand, which is for Fujian alone; elsewhere invented ones, which depend on
 * the areas and the seed.
 */
export function assignmentsOf(areas: Pick<Geography, 'province' | 'within'>, seed: number): Assignments {
  if (areas.province === '35') return { notice: NOTICE, teams: FUJIAN_TEAMS }
  const rural = ruralCounties(areas)
  const count = Math.min(MAX_RECIPIENTS, Math.ceil(rural.length * RECIPIENT_SHARE))
  const recipients = shuffled(randomOf(seed, 'recipients'), rural)
    .slice(0, count)
    .map(({ code }) => code)
    .sort()
  const teams: ProvincialTeam[] = []
  for (let first = 0; first < recipients.length; first += COUNTIES_PER_TEAM) {
    const number = teams.length + 1
    teams.push({
      code: `P${String(number).padStart(2, '0')}`,
      hospital: `省级医院${number}`,
      counties: recipients.slice(first, first + COUNTIES_PER_TEAM),
    })
  }
  return { notice: null, teams }
}

/**
 * 县, 旗 and county-level 市 with a town or township that has a village committee; districts have clinics enough. Where a
 * province has nothing but districts (Beijing, Tianjin, Shanghai), these.
 */
export function ruralCounties(areas: Pick<Geography, 'within'>): readonly Area[] {
  const withVillages = areas
    .within('county')
    .filter(({ code }) => !isNeverJudged(code))
    .filter(({ code }) => areas.within('township', code).some((township) => isRural(areas, township)))
  const noDistricts = withVillages.filter(({ name }) => /[县旗市]$/.test(name))
  return noDistricts.length > 0 ? noDistricts : withVillages
}

function isRural(areas: Pick<Geography, 'within'>, { code }: Area): boolean {
  if (!isTownOrRuralTownship(code) || isNeverJudged(code)) return false
  return areas.within('village', code).some((village) => village.kind === 'village-committee')
}
