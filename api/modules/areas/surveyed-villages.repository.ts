import type { Sql } from 'postgres'

/** A village whose place is known, and its people where they are. */
export interface SurveyedVillage {
  readonly code: string
  /** Degrees, WGS 84. */
  readonly lon: number
  readonly lat: number
  readonly population: number | null
}

/** In the order of codes. */
export async function readSurveyedVillages(sql: Sql): Promise<SurveyedVillage[]> {
  return sql<SurveyedVillage[]>`
    select code, lon, lat, population from village_point order by code collate "C"`
}
