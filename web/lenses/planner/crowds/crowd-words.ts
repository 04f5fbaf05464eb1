import type { Crowd } from '../types.ts'

/** The crowd's place in words: its fullest place, with how many there are. */
export function placeNamed({ places }: Pick<Crowd, 'places'>): { place: string; n: number } {
  return { place: places[0]?.name ?? '', n: places.length }
}

/** `350421100201` in words from the county down: `明溪县 雪峰镇`, as far as names are known and the place is below them. */
export function pathOf(code: string, nameOf: (code: string) => string | undefined): string {
  return [6, 9]
    .filter((length) => length < code.length)
    .map((length) => nameOf(code.slice(0, length)))
    .filter(Boolean)
    .join(' ')
}

/** Metres as kilometres to a tenth. */
export function kilometres(metres: number): string {
  return (metres / 1000).toFixed(1)
}
