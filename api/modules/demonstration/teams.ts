import type { Area } from '../../domain/areas.ts'
import type { TeamLevel } from '../../domain/visit.ts'
import type { ProvincialTeam } from './provincial-teams.ts'

export interface Team {
  readonly code: string
  readonly level: TeamLevel
  readonly name: string
  /** Fewest and most persons that go. */
  readonly size: readonly [number, number]
  /** Fewest and most patients of a full day. */
  readonly patients: readonly [number, number]
}

/**
 * Sizes and patients a day are invented within what public reports tell (confidence A to C): 10 to 19 experts
 * and 200 to 300 patients at a large clinic day, 16 senior doctors with 262 patients on an island, about 29
 * patients a session at a mobile point. The notice of 2024 asks for at least 8 in a provincial team.
 */
const SIZES: Readonly<Record<TeamLevel, Pick<Team, 'size' | 'patients'>>> = {
  national: { size: [9, 12], patients: [120, 260] },
  provincial: { size: [8, 13], patients: [70, 210] },
  municipal: { size: [6, 10], patients: [45, 150] },
  county: { size: [4, 8], patients: [25, 90] },
  township: { size: [2, 4], patients: [10, 40] },
}

/** What shows a reader in every row that it is none of the hospital's own records. */
const MARK = '（演示）'

function team(code: string, level: TeamLevel, name: string, more: Partial<Team> = {}): Team {
  return { code, level, name: `${name}${MARK}`, ...SIZES[level], ...more }
}

export function provincialTeam({ code, hospital }: ProvincialTeam): Team {
  return team(code, 'provincial', `${hospital}医疗队`)
}

export function nationalTeam(number: number, size: number): Team {
  return team(`N${String(number).padStart(2, '0')}`, 'national', `国家巡回医疗队第${number}队`, {
    size: [size, size],
  })
}

export function municipalTeam(city: Area, number: number): Team {
  return team(`M${city.code}-${number}`, 'municipal', `${city.name}级巡回医疗${number}队`)
}

const COUNTY_HOSPITALS = ['县域医共体总医院', '中医院', '妇幼保健院'] as const

/** @param number 0 to 2: which of the county's three hospitals sends it */
export function countyTeam(county: Area, number: number): Team {
  const hospital = COUNTY_HOSPITALS[number % COUNTY_HOSPITALS.length]
  return team(
    `C${county.code}-${(number % COUNTY_HOSPITALS.length) + 1}`,
    'county',
    `${county.name}${hospital}巡回医疗队`,
  )
}

export function townshipTeam(township: Area): Team {
  return team(`T${township.code}`, 'township', `${township.name}卫生院巡回医疗队`)
}

/** @param number 1 and on: a hospital with many villages has several */
export function patrolTeam(township: Area, number: number): Team {
  return team(`T${township.code}-X${number}`, 'township', `${township.name}卫生院巡诊${number}队`, {
    size: [2, 3],
    patients: [6, 46],
  })
}

export function postedTeam(township: Area, village: Area): Team {
  return team(
    `T${township.code}-P${village.code.slice(9)}`,
    'township',
    `${township.name}卫生院派驻${village.name}`,
    {
      size: [1, 2],
      patients: [4, 22],
    },
  )
}
