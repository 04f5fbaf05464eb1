import type { TitleLevel } from './person.ts'

/** Whether a team may be sent as its list has it (闽卫医政函〔2024〕1713号 一: 以副高及以上职称的医务人员为主，每支不少于8人；专科医院单独组队不少于5人). */
export interface TeamListCheck {
  readonly members: number
  readonly membersAsked: number
  readonly enoughMembers: boolean
  /** Associate senior or above. */
  readonly seniors: number
  /** More than half of all. */
  readonly mostlySenior: boolean
}

export function checkTeamList(titles: readonly TitleLevel[], membersAsked: number): TeamListCheck {
  const seniors = titles.filter((title) => title === 'senior' || title === 'associate-senior').length
  return {
    members: titles.length,
    membersAsked,
    enoughMembers: titles.length >= membersAsked,
    seniors,
    mostlySenior: seniors * 2 > titles.length,
  }
}
