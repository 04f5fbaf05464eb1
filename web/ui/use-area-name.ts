import { useAreas, useGeography } from '../data/geography.ts'

/** Names an area down to the counties; others by their code. */
export function useAreaName(): (code: string) => string {
  const province = useGeography().data?.province
  const cities = useAreas('city').data
  const counties = useAreas('county').data
  return (code) =>
    code === province?.code ? province.name : (cities?.get(code)?.name ?? counties?.get(code)?.name ?? code)
}
